/** A link of the target, in two parts that a request can be made of. */
export interface Link {
  /** The origin that the run talks to, whatever host the link names: credentials go nowhere else. */
  readonly base: string
  /** Path and query, percent-encoded. */
  readonly path: string
}

/**
 * Takes apart a link that the target hands out: a URL, or a reference relative to where it was found,
 * which is a path below the base URL. Undefined when it is none.
 */
export function linkOf(value: unknown, baseUrl: string, foundAt = '/'): Link | undefined {
  const from = `${baseUrl}${foundAt}`
  if (typeof value !== 'string' || value === '' || !URL.canParse(value, from)) return undefined
  const { protocol, pathname, search } = new URL(value, from)
  if (protocol !== 'http:' && protocol !== 'https:') return undefined
  return { base: new URL(baseUrl).origin, path: `${pathname}${search}` }
}
