import type { Piece } from '../template/template.js'

/** Variables that stand for a host in Okta's tests; a slash at their end would double the next one. */
export const baseUrlNames = ['SCIMBaseURL', 'SCIMUrl', 'oktaOrgUrl']

/**
 * The pieces of a URL with the slash that is missing behind a base URL: `{{SCIMBaseURL}}{{EntitlementEndpoint}}`
 * leads to the endpoint however its variable was given, and not to `/scim/v2Entitlements`.
 */
export function withSlash(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.flatMap((piece, index) => {
    const { from = '', text: base = '' } = pieces[index - 1] ?? {}
    const isBehindBase = baseUrlNames.includes(from) || from === 'baseUrl'
    const isJoined = !isBehindBase || base.endsWith('/') || !/^\w/.test(piece.text)
    return isJoined ? [piece] : [{ text: '/' }, piece]
  })
}
