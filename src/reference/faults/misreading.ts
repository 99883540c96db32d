import type { Fault } from '../fault.js'
import type { Request } from '../message.js'
import { badRequest, errorResponse } from '../scim-error.js'
import { alteringRequest, answering, answering500, withParameter, type Asked } from './lie.js'

/** The filter of a list, or an empty text. */
export function filterIn({ query }: Request): string {
  return query.get('filter') ?? ''
}

/** A list whose filter looks like this; what stands between quotes is left out when `isBare`. */
export function filteredBy(pattern: RegExp, isBare = false): Asked {
  return (request) => {
    const filter = filterIn(request)
    const text = isBare ? filter.replace(/"(?:[^"\\]|\\.)*"/g, '""') : filter
    return request.method === 'GET' && request.query.has('filter') && pattern.test(text)
  }
}

/** Takes a part of a filter for something else. */
export function misreading(
  title: string,
  pattern: RegExp,
  instead: string | ((...found: string[]) => string),
): Fault {
  return alteringRequest(title, filteredBy(pattern), (request) => {
    const filter = filterIn(request)
    // Both forms of the second argument are fine, but no signature takes their union.
    const read =
      typeof instead === 'string'
        ? filter.replace(pattern, instead)
        : filter.replace(pattern, instead)
    return withParameter('filter', read)(request)
  })
}

/** Answers with everything when a filter looks like this. */
export function unfiltered(title: string, pattern: RegExp, isBare = false): Fault {
  return alteringRequest(title, filteredBy(pattern, isBare), withParameter('filter'))
}

/** Finds nothing when a filter looks like this. */
export function findingNothing(title: string, pattern: RegExp, isBare = false): Fault {
  return alteringRequest(
    title,
    filteredBy(pattern, isBare),
    withParameter('filter', 'id eq "nobody"'),
  )
}

/** Refuses a filter that looks like this with 400 and a scimType, if any. */
export function refusing(title: string, pattern: RegExp, isBare = false): Fault {
  const refusal = errorResponse(badRequest('invalidFilter', 'This filter is not supported.'))
  return answering(title, filteredBy(pattern, isBare), refusal)
}

/** Breaks down at a filter that looks like this. */
export function breakingDown(title: string, pattern: RegExp, isBare = false): Fault {
  return answering500(title, filteredBy(pattern, isBare))
}
