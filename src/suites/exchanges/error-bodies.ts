import type { Observation } from '../../engine/check.js'
import { expect, holds } from '../../engine/expect.js'
import { checks } from '../checks.js'
import { isMembers, memberOf } from './members.js'
import { placeOf } from './place.js'

const errorSchema = 'urn:ietf:params:scim:api:messages:2.0:Error'

/** What a gateway or a web server says before a SCIM server gets to see the request. */
const outside = [401, 403, 407, 408, 411, 413, 414, 421, 426, 429, 431, 494, 495, 496, 497]

/** Table 9 of RFC 7644, and what RFC 9865 adds. */
const keywords = [
  'invalidFilter',
  'tooMany',
  'uniqueness',
  'mutability',
  'invalidSyntax',
  'invalidPath',
  'noTarget',
  'invalidValue',
  'invalidVers',
  'sensitive',
  'invalidCursor',
  'expiredCursor',
  'invalidCount',
]

/** RFC 7644, section 3.12: what every refusal of the run tells. */
export const errorBodies = checks({
  'explains-errors': {
    title: 'Every error comes with an Error body in JSON',
    cites: 'rfc7644-3.12-01',
    proof: { 'error/html-404': 'body', 'error/empty-404': 'body' },
    hint: 'Answer every error with a JSON body that has schemas, status and detail, also where the framework refuses.',
    concerns: (seen) => isRefusal(seen) && !isFromOutside(seen),
    holds: ({ answer }) => expect.json(answer),
  },
  'explains-denials': {
    title: 'Every denial of access comes with an Error body in JSON',
    cites: 'rfc7644-3.12-01',
    proof: { 'auth/html-401': 'body', 'auth/empty-401': 'body' },
    hint: 'Answer 401 and 403 with a JSON body that has schemas, status and detail, also when a gateway refuses.',
    concerns: (seen) => isRefusal(seen) && [401, 403].includes(seen.answer.status),
    holds: ({ answer }) => expect.json(answer),
  },
  'names-error-schema': {
    title: 'Every Error body names the Error schema',
    cites: 'rfc7644-3.12-02',
    proof: { 'error/no-schemas': '/schemas', 'error-body/schemas-as-text': '/schemas' },
    hint: 'Put urn:ietf:params:scim:api:messages:2.0:Error into the list schemas of every error.',
    concerns: isJsonRefusal,
    holds: ({ answer }) =>
      expect.value(
        answer,
        '/schemas',
        (it) => holds(it, errorSchema),
        `a list with ${errorSchema}`,
      ),
  },
  'status-as-text': {
    title: 'Every Error body carries the HTTP status as a text',
    cites: 'rfc7644-3.12-03',
    proof: {
      'error/status-missing': '/status',
      'error/wrong-status-text': '/status',
      'error-body/status-as-number': '/status',
    },
    hint: 'Put the HTTP status into the member status, as a JSON string such as "404".',
    concerns: isJsonRefusal,
    holds: ({ answer }) => expect.attribute(answer, 'status', String(answer.status)),
  },
  'known-keyword': {
    title: 'The scimType of every Error body is one of the defined keywords',
    cites: 'rfc7644-3.12-04',
    proof: { 'error-body/null-as-keyword': '/scimType' },
    hint: 'Leave scimType out unless one of the keywords of RFC 7644, table 9, fits, spelled as there.',
    concerns: (seen) => isJsonRefusal(seen) && (seen.answer.at('/scimType') ?? null) !== null,
    holds({ answer }) {
      const expected = 'a keyword of RFC 7644, table 9'
      expect.value(answer, '/scimType', (it) => keywords.some((word) => word === it), expected)
    },
  },
  'detail-is-text': {
    title: 'The detail of every Error body is a text',
    cites: 'rfc7644-3.12-05',
    proof: { 'error-body/detail-as-object': '/detail' },
    hint: 'Make detail one human-readable string, and put nothing structured into it.',
    concerns: (seen) => isJsonRefusal(seen) && (seen.answer.at('/detail') ?? null) !== null,
    holds: ({ answer }) =>
      expect.value(answer, '/detail', (it) => typeof it === 'string', 'a text'),
  },
  'input-is-no-500': {
    title: 'What a client sends is refused with 400 and not with an unexplained 500',
    cites: 'rfc7644-3.12-16',
    proof: { 'error-body/unexplained-500': '/detail' },
    hint: 'Find malformed input before it breaks anything, and explain a 500 in detail.',
    concerns: (seen) => isRefusal(seen) && [400, 500].includes(seen.answer.status),
    holds({ answer }) {
      if (answer.status === 400) return
      expect.value(answer, '/detail', (it) => typeof it === 'string' && it !== '', 'an explanation')
    },
  },
})

/** An error about what is known to be there; 405 and 501 may come from whatever stands in its place. */
function isRefusal(seen: Observation): boolean {
  const { answer, request } = seen
  if (answer.status < 400 || [405, 501].includes(answer.status)) return false
  if (request.method === 'HEAD' || answer.text === request.body) return false
  // A DELETE is answered with no resource, but it is refused like anything else.
  const method = request.method === 'DELETE' ? 'GET' : request.method
  const place = placeOf({ ...seen, request: { ...request, method } })
  return place !== undefined && (answer.status !== 404 || place.id !== undefined)
}

/**
 * Whether who answers may never have shown the request to the SCIM server: 502 and above are those of
 * a server in front of it, and addresses that are broken on purpose do not get past a web server.
 */
function isFromOutside({ answer, request }: Observation): boolean {
  return answer.status >= 502 || outside.includes(answer.status) || isOddPath(request.path)
}

/** Whether a path has a broken escape, a control character, or an escaped slash. */
function isOddPath(path: string): boolean {
  return oddEscape.test(path) || !isDecodable(path)
}

const oddEscape = /%(?![0-9a-f]{2})|%[01][0-9a-f]|%7f|%2f|%5c/i

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}

/** A refusal in JSON; of one from outside only that which says that it is an Error of SCIM. */
function isJsonRefusal(seen: Observation): boolean {
  const { body } = seen.answer
  if (!isRefusal(seen) || !isMembers(body)) return false
  return !isFromOutside(seen) || holds(memberOf(body, 'schemas'), errorSchema)
}
