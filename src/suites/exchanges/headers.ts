import { findingOf } from '../../engine/expect.js'
import type { Observation } from '../../engine/check.js'
import { checks } from '../checks.js'
import { everyResource, isService } from './about.js'
import { memberOf } from './members.js'
import type { Shown } from './shown-resource.js'
import { pathOf } from './place.js'
import { leadsToSame } from './uri.js'

/** RFC 7643, section 3.1, and RFC 7644, sections 3.3 and 3.14: header fields and meta tell the same. */
export const headers = checks({
  'location-of-created': {
    title: 'The Location of a new resource is its meta.location',
    cites: 'rfc7644-3.3-09',
    proof: { 'headers/other-location': 'header location' },
    hint: 'Send the same URI in the header Location and in meta.location when you create a resource.',
    ...everyResource(
      (resource, seen) => seen.answer.status === 201 && isSingleWith('location', resource, seen),
      (resource, seen) => sameAs(resource, seen, 'location'),
    ),
  },
  'content-location': {
    title: 'A Content-Location, where it is sent, is the meta.location of the resource',
    cites: 'rfc7643-3.1-29',
    proof: { 'headers/other-content-location': 'header content-location' },
    hint: 'Send the URI of meta.location in Content-Location, or leave that header out.',
    ...everyResource(
      (resource, seen) => !new URL(seen.url).search && isSingleWith('', resource, seen),
      (resource, seen) => sameAs(resource, seen, 'content-location'),
    ),
  },
  'version-is-etag': {
    title: 'The version in meta is the ETag of the answer, letter by letter',
    cites: ['rfc7643-3.1-31', 'rfc7643-3.1-32'],
    proof: {
      'headers/other-version': '/meta/version',
      'headers/version-in-capitals': '/meta/version',
    },
    hint: 'Put the same entity tag into the header ETag and into meta.version.',
    // Who does not offer versions may have an ETag of every body from whatever stands in between.
    needs: 'etag',
    ...everyResource(
      (resource, { answer }) =>
        isAlone(resource) && Boolean(answer.header('etag') && versionOf(resource)),
      (resource, { answer }) => {
        const etag = answer.header('etag') ?? ''
        if (bare(versionOf(resource)) !== bare(etag))
          resource.report('/meta/version', etag, versionOf(resource))
      },
    ),
  },
  'etag-is-quoted': {
    title: 'Every ETag of a resource is quoted, and marked with W/ in a capital if it is weak',
    cites: 'rfc7643-3.1-34',
    proof: {
      'headers/etag-without-quotes': 'header etag',
      'headers/etag-in-small-w': 'header etag',
    },
    hint: 'Write entity tags as "…" or W/"…", with the quotes and a capital W.',
    ...everyResource(
      (resource, { answer }) => isAlone(resource) && answer.header('etag') !== undefined,
      (_, { answer }) => {
        const etag = answer.header('etag') ?? ''
        if (!/^(W\/)?"[\x21\x23-\x7e\x80-\xff]*"$/.test(etag))
          answer.report(findingOf(answer, 'header etag', 'an entity tag in quotes', etag))
      },
    ),
  },
})

/** A resource of the service that is the whole body of its answer. */
export function isAlone(resource: Shown): boolean {
  return (
    isService(resource) &&
    resource.pointer === '' &&
    typeof memberOf(resource.value, 'id') === 'string'
  )
}

function isSingleWith(header: string, resource: Shown, { answer }: Observation): boolean {
  const isThere = header === '' || answer.header(header) !== undefined
  return isAlone(resource) && isThere && locationOf(resource) !== ''
}

function locationOf({ value }: Shown): string {
  const location = memberOf(memberOf(value, 'meta'), 'location')
  return typeof location === 'string' ? location : ''
}

/** The version in the meta of a resource; empty when there is none. */
export function versionOf({ value }: Shown): string {
  const version = memberOf(memberOf(value, 'meta'), 'version')
  return typeof version === 'string' ? version : ''
}

/** What remains of an entity tag after whoever stands in between has weakened or compressed it. */
function bare(tag: string): string {
  return tag
    .replace(/^W\//, '')
    .replace(/(--?|[-;:])(gzip|br|zstd|deflate)"?$/i, '"')
    .replaceAll('"', '')
}

/** A relative header is seen from the request; so is a relative meta.location, or from the root of the service. */
function sameAs(resource: Shown, seen: Observation, header: string): void {
  const { answer, url } = seen
  const sent = answer.header(header)
  const location = locationOf(resource)
  const isSame = [url, rootOf(seen)].some((from) => leadsToSame(sent ?? '', location, url, from))
  if (sent === undefined || isSame) return
  answer.report(findingOf(answer, `header ${header}`, location, sent))
}

/** What comes before the endpoint in the URL of a request: the base of references (RFC 7643, section 2.3.7). */
function rootOf({ url, request }: Observation): string {
  const end = url.lastIndexOf(pathOf(request.path))
  return end < 0 ? url : `${url.slice(0, end)}/`
}
