import type { Observation } from '../../engine/check.js'
import { findingOf } from '../../engine/expect.js'
import { checks } from '../checks.js'
import { memberOf, textsOf } from './members.js'
import { placeOf } from './place.js'
import { shownResources } from './shown-resource.js'

const scimJson = 'application/scim+json'

/** RFC 7644, sections 3.8 and 8.1: how the bodies of the run are labelled. */
export const mediaTypes = checks({
  'json-for-scim': {
    title: 'Who accepts application/scim+json gets JSON that is labelled as such',
    cites: 'rfc7644-3.8-05',
    proof: { 'media-type/text-plain': 'header content-type' },
    hint: 'Answer with Content-Type: application/scim+json.',
    concerns: (seen) => acceptsScim(seen) && shownResources(seen).length > 0,
    holds(seen) {
      if (!/^application\/(scim\+)?json$/i.test(mediaTypeOf(seen))) reportType(seen, scimJson)
    },
  },
  'scim-json': {
    title: 'Every answer with a SCIM body is labelled application/scim+json, errors included',
    cites: 'rfc7644-8.1-01',
    proof: {
      'media-type/plain-json': 'header content-type',
      'media-type/errors-plain-json': 'header content-type',
    },
    hint: 'Send Content-Type: application/scim+json with every body, also with errors.',
    concerns: (seen) => acceptsScim(seen) && (shownResources(seen).length > 0 || isError(seen)),
    holds(seen) {
      if (mediaTypeOf(seen).toLowerCase() !== scimJson) reportType(seen, scimJson)
    },
  },
  'utf-8': {
    title: 'No answer with resources says that it is in another encoding than UTF-8',
    cites: 'rfc7644-3.8-01',
    proof: { 'media-type/latin-1': 'header content-type' },
    hint: 'Send JSON in UTF-8, and no other charset in Content-Type.',
    concerns: (seen) => shownResources(seen).length > 0,
    holds(seen) {
      const [, charset = 'utf-8'] = /charset\s*=\s*"?([^\s";]*)/i.exec(contentType(seen)) ?? []
      if (!/^utf-?8$/i.test(charset)) reportType(seen, 'charset UTF-8')
    },
  },
})

function isError({ answer, ...seen }: Observation): boolean {
  // An error of an unknown place may come from a server in front of the SCIM server.
  if (answer.status < 400 || !placeOf({ answer, ...seen })) return false
  return textsOf(memberOf(answer.body, 'schemas')).length > 0 && answer.text !== seen.request.body
}

function acceptsScim({ request }: Observation): boolean {
  return Object.keys(request.headers ?? {}).every((name) => name.toLowerCase() !== 'accept')
}

function contentType({ answer }: Observation): string {
  return answer.header('content-type') ?? ''
}

function mediaTypeOf(seen: Observation): string {
  return contentType(seen).replace(/;.*$/s, '').trim()
}

function reportType({ answer }: Observation, expected: string): void {
  const actual = answer.header('content-type') ?? 'missing'
  answer.report(findingOf(answer, 'header content-type', expected, actual))
}
