import { isSensitiveName, isSensitivePath } from './sensitive-names.js'

/** Where in a text a value stands. */
export interface Leaf {
  readonly start: number
  readonly end: number
}

/** An object or a list that has not ended. */
interface Frame {
  readonly isObject: boolean
  /** Whether all in it is secret, for the name of what holds it. */
  readonly isSecret: boolean
  /** Whether it is the list that a secret member holds, and not deeper. */
  readonly isDirect: boolean
  /** The name of the member that is being read. */
  key?: string
  /** The member `path` of a PATCH operation, and which leaves its `value` has: either may come first. */
  path?: string
  from?: number
  to?: number
}

const token = /"(?:[^"\\]|\\.)*"?|[{}[\],]|:|[^\s{}[\],:"]+/gs
const number = /^-?\d/

/**
 * The values in a JSON text that have a name like a credential, lists and objects with all that is in
 * them, and those that a PATCH operation gives to one. Takes what is no JSON, or broke off, as far as it goes.
 */
export function sensitiveLeaves(text: string): readonly Leaf[] {
  const leaves: (Leaf & { isSecret: boolean })[] = []
  const frames: Frame[] = []
  let last: string | undefined

  const close = (): void => {
    const { path, from, to = leaves.length } = frames.pop() ?? {}
    if (path === undefined || from === undefined || !isSensitivePath(path)) return
    for (const leaf of leaves.slice(from, to)) leaf.isSecret = true
  }
  const isNamedSecret = (frame: Frame | undefined): boolean =>
    frame?.isObject === true && frame.key !== undefined && isSensitiveName(frame.key)

  for (const { 0: part, index: start } of text.matchAll(token)) {
    const frame = frames.at(-1)
    if (part === '{' || part === '[') {
      const isNamed = isNamedSecret(frame)
      const isSecret = isNamed || frame?.isSecret === true
      frames.push({ isObject: part === '{', isSecret, isDirect: isNamed && part === '[' })
    } else if (part === '}' || part === ']') close()
    else if (part === ':' && frame?.isObject && last?.startsWith('"')) {
      // What was taken for a value is the name of a member.
      leaves.pop()
      frame.key = plainText(last)
      if (frame.key.toLowerCase() === 'value') frame.from = leaves.length
    } else if (part === ',' && frame) {
      if (frame.key?.toLowerCase() === 'value') frame.to = leaves.length
      delete frame.key
    } else if (part.startsWith('"') || number.test(part)) {
      const isNamed = isNamedSecret(frame) || frame?.isDirect === true
      const isSecret = isNamed || (part.startsWith('"') && frame?.isSecret === true)
      leaves.push({ start, end: start + part.length, isSecret })
      if (frame?.key?.toLowerCase() === 'path') frame.path = plainText(part)
    }
    last = part
  }
  while (frames.length > 0) close()
  return leaves.filter(({ isSecret }) => isSecret)
}

function plainText(quoted: string): string {
  try {
    return String(JSON.parse(quoted.endsWith('"') ? quoted : `${quoted}"`))
  } catch {
    // Deliberate: an escape that is none leaves the name as it is written.
    return quoted.replaceAll('"', '')
  }
}
