/**
 * Whether a URI names another host than the one that the run talks to, which is usual where a proxy
 * stands between, or where a server that knows its public address is tested at a local one.
 */
export function isElsewhere(uri: unknown, baseUrl: string): boolean {
  if (typeof uri !== 'string' || !URL.canParse(uri)) return false
  return new URL(uri).host !== new URL(baseUrl).host
}
