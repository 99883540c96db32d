import type { Answer } from './answer.js'
import { decoded } from '../core/decoded.js'

/** A longer id is none that can be asked for: percent-encoded, no request line would hold it. */
export const longestId = 2048

/**
 * The id that the answer to a create gives: that of its body, or else that at the end of Location, for the body is
 * no more than recommended (RFC 7644, section 3.3). `endpoint` is where it was created: `/Users`.
 */
export function createdIdOf(
  { at, header, text }: Pick<Answer, 'at' | 'header' | 'text'>,
  endpoint: string,
): string | undefined {
  const id = at('/id')
  if (typeof id === 'string' && id !== '' && id.length <= longestId) return id
  return text === '' ? idIn(header('location') ?? '', endpoint) : undefined
}

/** The id in a link to a resource below the endpoint; ids that a URL would take for a step up the path are none. */
export function idIn(location: string, endpoint: string): string | undefined {
  const [id = '', collection] = location
    .replace(/[?#].*$/s, '')
    .split('/')
    .reverse()
  const isHere = `/${collection ?? ''}` === endpoint && !/^(\.|%2e){0,2}$/i.test(id)
  return isHere && id.length <= 3 * longestId ? decoded(id) : undefined
}
