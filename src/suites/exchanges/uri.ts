/**
 * Whether a text is a URI or a relative reference (RFC 3986): no blanks, nothing beyond ASCII, no broken
 * escapes. The empty one is a reference as well.
 */
export function isUriReference(text: string): boolean {
  return /^(?:[\w\-.~:/?#[\]@!$&'()*+,;=]|%[0-9a-f]{2})*$/i.test(text) && !/^[^#]*#.*#/.test(text)
}

/** The scheme of an absolute URI, in lower case; none of a relative reference. */
export function schemeOf(text: string): string | undefined {
  return /^([a-z][a-z0-9+.-]*):/i.exec(text)?.[1]?.toLowerCase()
}

/**
 * Whether two references lead to the same place, seen from a URL, or the other one from one of its own. Hosts are left
 * out, because a proxy may rewrite headers and not bodies; so is a segment that tells the version of the protocol.
 */
export function leadsToSame(one: string, other: string, from: string, otherFrom = from): boolean {
  const [a, b] = [placeOf(one, from), placeOf(other, otherFrom)]
  return a !== undefined && a === b
}

function placeOf(reference: string, from: string): string | undefined {
  if (!URL.canParse(reference, from)) return undefined
  const { pathname, search } = new URL(reference, from)
  const path = pathname.replace(/\/v\d+(\.\d+)?(?=\/)/gi, '').replace(/(?<!\/)\/+$/, '')
  return `${normalised(path)}${search}`
}

function normalised(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
