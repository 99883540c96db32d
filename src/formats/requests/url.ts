import { pieces, type Scope } from '../template/template.js'

/**
 * Makes the URL of a template. What is put before the first question mark stays as it is, since a
 * variable may hold a whole address; what is put behind it is one value of the query, and encoded.
 * Throws `Undefined`.
 */
export function urlOf(
  template: string,
  args: readonly (readonly [string, string])[],
  scope: Scope,
): string {
  let inQuery = false
  const url = pieces(template, scope)
    .map(({ text, from }) => {
      if (from === undefined) {
        inQuery ||= text.includes('?')
        return encodedLiteral(text)
      }
      // The function has encoded it already.
      const isEncoded = from.startsWith('url_encode(')
      return inQuery && !isEncoded ? encodeURIComponent(text.toWellFormed()) : encodedLiteral(text)
    })
    .join('')
    .replace(/#.*$/s, '')
  const extra = args.map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  )
  if (extra.length === 0) return url
  return `${url}${url.includes('?') ? '&' : '?'}${extra.join('&')}`
}

/** Encodes what no URL may hold, and leaves alone what separates its parts. */
function encodedLiteral(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\x21-\x7e]|["<>`{}|\\^]/gu, (character) => encodeURIComponent(character))
}
