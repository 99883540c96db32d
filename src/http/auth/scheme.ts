import type { Headers } from '../../core/exchange.js'

/** Only what is known to be a scheme: a token of the user's own must not be taken apart. */
const known = /^(bearer|basic|digest|dpop)(?= +\S)/i

/** The scheme that the Authorization header among these fields names, in lower case; never a part of a secret. */
export function schemeOf(headers: Headers): string | undefined {
  const value = headers.find(([name]) => name.toLowerCase() === 'authorization')?.[1]
  return known.exec(value ?? '')?.[0].toLowerCase()
}

/** The same credentials with their scheme in the other letter case, which means the same (RFC 7235, section 2.1). */
export function inOtherCase(headers: Headers): Headers {
  return headers.map(([name, value]) => {
    if (name.toLowerCase() !== 'authorization') return [name, value] as const
    const turned = value.replace(known, (scheme) => {
      const lower = scheme.toLowerCase()
      return scheme === lower ? scheme.toUpperCase() : lower
    })
    return [name, turned] as const
  })
}
