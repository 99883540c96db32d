import type { Observation } from '../../engine/check.js'
import { findingOf } from '../../engine/expect.js'
import { checks } from '../checks.js'
import { everyResource, type About } from './about.js'
import { isAlone, versionOf } from './headers.js'
import type { Shown, ShownResource } from './shown-resource.js'

const hint = 'Send the version of the resource in the header ETag, also in answers to writes.'

/** RFC 7644, section 3.14: who declares entity tags tells the version of each resource that it shows. */
export const shownVersions = checks({
  'etag-of-reads': {
    title: 'GET of a resource answers with its version in the header ETag',
    cites: 'rfc7644-3.14-03',
    needs: 'etag',
    proof: { 'versions/reads-without-etag': 'header etag' },
    hint,
    ...shown(
      (_, { request }) => request.method === 'GET',
      (_, seen) => demandTag(seen),
    ),
  },
  'etag-of-writes': {
    title: 'The answer to a write that shows meta.version has it in the header ETag as well',
    cites: 'rfc7644-3.14-03',
    needs: 'etag',
    proof: { 'versions/writes-without-etag': 'header etag' },
    hint,
    ...shown(
      (resource, { request }) => request.method !== 'GET' && versionOf(resource) !== '',
      (_, seen) => demandTag(seen),
    ),
  },
  'told-by-writes': {
    title: 'The answer to a write that shows the resource tells its new version',
    cites: 'rfc7644-3.14-04',
    needs: 'etag',
    proof: { 'versions/writes-without-version': '/meta/version' },
    hint,
    ...shown(
      ({ isPartial }, { request }) => request.method !== 'GET' && !isPartial,
      (resource, { answer }) => {
        if (versionOf(resource) !== '' || answer.header('etag') !== undefined) return
        resource.report('/meta/version', 'there, or the header ETag', undefined)
      },
    ),
  },
  'in-meta': {
    title: 'A resource that is read has its version in meta.version as well',
    cites: 'rfc7644-3.14-04',
    needs: 'etag',
    proof: { 'versions/reads-without-meta': '/meta/version' },
    hint: 'Repeat the entity tag of a resource in meta.version.',
    ...shown(
      ({ isPartial }, { request }) => request.method === 'GET' && !isPartial,
      (resource) => {
        if (versionOf(resource) === '') resource.report('/meta/version', 'there', undefined)
      },
    ),
  },
})

function shown(
  isMeant: (resource: Shown, seen: Observation) => boolean,
  judge: (resource: ShownResource, seen: Observation) => void,
): About {
  return everyResource(
    (resource, seen) =>
      seen.discovery.offer('etag') === 'offered' && isAlone(resource) && isMeant(resource, seen),
    judge,
  )
}

function demandTag({ answer }: Observation): void {
  if (answer.header('etag') === undefined)
    answer.report(findingOf(answer, 'header etag', 'an entity tag', 'nothing'))
}
