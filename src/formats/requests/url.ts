import { withSlash } from './base-url.js'
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
  const url = written(template, scope, false).replace(/#.*$/s, '')
  return withQuery(url, args)
}

/** A path below the base URL: whatever is put into it is one part of it, and encoded. Throws `Undefined`. */
export function pathOf(template: string, scope: Scope): string {
  return pieces(template, scope)
    .map(({ text, from }) =>
      from === undefined ? encodedLiteral(text) : encodeURIComponent(text.toWellFormed()),
    )
    .join('')
}

/** A query without its question mark: one that is written out, and what is added to it. Throws `Undefined`. */
export function queryOf(
  template: string,
  args: readonly (readonly [string, string])[],
  scope: Scope,
): string {
  return withQuery(`?${written(template, scope, true)}`, args)
    .replace(/^\?&?/, '')
    .replaceAll('#', '%23')
}

function written(template: string, scope: Scope, isQuery: boolean): string {
  let inQuery = isQuery
  return withSlash(pieces(template, scope))
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
}

function withQuery(url: string, args: readonly (readonly [string, string])[]): string {
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
