import type { Fault } from '../fault.js'
import { isObject, own, textOf, withMember, type JsonObject } from '../json.js'
import {
  altering,
  alteringBody,
  alteringRequest,
  asked,
  having,
  onStatus,
  withBody,
  within,
  without,
  withSent,
  withStatus,
  type Alteration,
} from './lie.js'

const bulk = asked.bulk()

const results = (title: string, change: Alteration): Fault =>
  alteringBody(title, bulk, within('Operations', change))

const sending = (title: string, change: Alteration): Fault =>
  alteringRequest(title, bulk, withSent(change))

const silent: Alteration = (body) => ({
  ...within('Errors', having({ description: 'That is too much.' }))(body),
  detail: 'That is too much.',
})

function plainStatus(result: JsonObject): JsonObject {
  const status = own(result, 'status')
  return isObject(status) ? withMember(result, 'status', textOf(status, 'code')) : result
}

/** Lies about bulk requests in SCIM 1.1. */
export const scim11BulkFaults = {
  'omits-bulk-ids': results('Results have no bulkId', without('bulkId')),
  'omits-locations': results('Results have no location', without('location')),
  'plain-status': results('The status of a result is a text, as in SCIM 2.0', plainStatus),
  unexplained: results(
    'The status of a failed operation has no description',
    within('status', without('description')),
  ),
  'loses-members': sending(
    'Members that are named by a bulkId are lost',
    within('Operations', within('data', without('members'))),
  ),
  'stops-at-first': sending('A bulk request ends at the first error', having({ failOnErrors: 1 })),
  'ignores-limit': sending('failOnErrors is ignored', without('failOnErrors')),
  'too-many-400': altering('Too many operations answer 400', bulk, onStatus(413, withStatus(400))),
  'silent-limit': altering(
    '413 does not say what the limit is',
    bulk,
    onStatus(413, withBody(silent)),
  ),
} as const satisfies Record<string, Fault>
