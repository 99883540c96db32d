import { redacted } from '../../core/secrets.js'
import type { Hide } from './script-request.js'

/** A text that scripts see with `***` in the place of the target's credentials. */
export interface Unseen {
  /** What it is the value of: a variable, or a header field. */
  readonly name: string
  readonly value: string
  /** As scripts see it. */
  readonly shown: string
}

/** Those among named values that scripts do not see as they are. */
export function unseenIn(
  values: Iterable<readonly [name: string, value: unknown]>,
  hide: Hide,
): readonly Unseen[] {
  return [...values].flatMap(([name, value]) => {
    if (typeof value !== 'string') return []
    const shown = hide(value)
    return shown === value ? [] : [{ name, value, shown }]
  })
}

/** Whether something has a `***` of its own, so that one in a text of a script may be that and no credential. */
export function hasOwnMark(value: object): boolean {
  return JSON.stringify(value).includes(redacted)
}

/**
 * A text that a script made, with what `***` stands for in it, also inside of base64. The first group that has
 * anything to offer decides. Gives `undefined` when it offers several things, and nobody knows which is meant.
 */
export function restored(text: string, groups: readonly (readonly Unseen[])[]): string | undefined {
  const group = groups.find((one) => one.length > 0)
  if (!group) return text
  if (text.includes(redacted)) return filled(text, group)
  const words = text.split(/([A-Za-z\d+/]{4,}={0,2})/).map((word) => {
    const plain = Buffer.from(word, 'base64').toString('utf8')
    if (!plain.includes(redacted)) return word
    const value = filled(plain, group)
    return value === undefined ? undefined : Buffer.from(value).toString('base64')
  })
  return words.includes(undefined) ? undefined : words.join('')
}

function filled(text: string, group: readonly Unseen[]): string | undefined {
  const same = new Set(group.filter(({ shown }) => shown === text).map(({ value }) => value))
  if (same.size > 0) return same.size === 1 ? [...same][0] : undefined
  const parts = new Set(group.flatMap(hiddenPart))
  const [part] = parts
  return parts.size === 1 && part !== undefined ? text.replaceAll(redacted, () => part) : undefined
}

/** What stands behind the only `***` of a text. */
function hiddenPart({ value, shown }: Unseen): readonly string[] {
  const [before = '', after, ...others] = shown.split(redacted)
  return after === undefined || others.length > 0
    ? []
    : [value.slice(before.length, value.length - after.length)]
}
