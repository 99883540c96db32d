import { badRequest } from '../scim-error.js'

/** A piece of a filter: a bracket, a JSON string, or a run of anything else without blanks. */
export interface Token {
  readonly kind: 'bracket' | 'string' | 'word'
  readonly text: string
  /** Whether a blank stands before it. */
  readonly spaced: boolean
}

const pattern =
  /(?<blank>\s*)(?:(?<bracket>[()[\]])|(?<string>"(?:[^"\\]|\\.)*")|(?<word>[^\s()[\]"]+))/y

/** Cuts a filter into tokens; throws invalidFilter at a string without an end. */
export function tokens(filter: string): readonly Token[] {
  const found: Token[] = []
  const text = filter.trimEnd()
  pattern.lastIndex = 0
  while (pattern.lastIndex < text.length) {
    const start = pattern.lastIndex
    const groups = pattern.exec(text)?.groups
    if (!groups)
      throw badRequest('invalidFilter', `The filter has a string without end: ${text.slice(start)}`)
    const kind = groups['bracket'] ? 'bracket' : groups['string'] ? 'string' : 'word'
    found.push({ kind, text: groups[kind] ?? '', spaced: groups['blank'] !== '' })
  }
  return found
}
