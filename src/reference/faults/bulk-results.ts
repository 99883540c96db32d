import type { Fault } from '../fault.js'
import { own, textOf, withMember, type JsonObject } from '../json.js'
import { all, alteringAnswer, alteringEntries, droppingEntries } from './bulk-lie.js'
import { isDone, isFailed, lastPart, ofMethod, operationsIn, type About } from './bulk-lie.js'
import { having, without } from './lie.js'
import { setting } from './sent.js'

const created = all(isDone, ofMethod('POST'))
const replaced = all(isDone, ofMethod('PUT'))
const patched = all(isDone, ofMethod('PATCH'))
const deleted = all(isDone, ofMethod('DELETE'))
const anyEntry: About = () => true

const withoutLocation = (title: string, isMeant: About): Fault =>
  alteringEntries(title, isMeant, without('location'))

const withStatus = (title: string, isMeant: About, status: string): Fault =>
  alteringEntries(title, isMeant, having({ status }))

/** The bulkIds of the first two creations, each with the other one. */
function swapped(body: JsonObject): JsonObject {
  const entries = operationsIn(body)
  const [one, other] = entries.filter(created)
  if (!one || !other) return body
  const bulkIdOf = (entry: JsonObject) => own(entry, 'bulkId') ?? null
  const entry = (it: JsonObject): JsonObject => {
    if (it === one) return withMember(it, 'bulkId', bulkIdOf(other))
    return it === other ? withMember(it, 'bulkId', bulkIdOf(one)) : it
  }
  return withMember(body, 'Operations', entries.map(entry))
}

/** Lies about the results in the answers to bulk requests. */
export const bulkResultsFaults = {
  'tells-failures-only': alteringAnswer('Failures alone are told, beside one success', (body) => {
    const entries = operationsIn(body)
    return entries.some(isFailed)
      ? withMember(
          body,
          'Operations',
          entries.filter((one) => isFailed(one) || created(one)),
        )
      : body
  }),
  'tells-successes-only': droppingEntries('Failures are not told', isFailed),
  'no-operations': alteringAnswer('A bulk answer gives its results as Resources', (body) => {
    const { Operations = [], ...rest } = body
    return { ...rest, Results: Operations }
  }),
  'omits-method': alteringEntries('The results have no method', anyEntry, without('method')),
  'put-for-every-method': alteringEntries(
    'A creation is told as a PUT',
    created,
    having({ method: 'PUT' }),
  ),
  'omits-bulk-id': alteringEntries('Results have no bulkId', anyEntry, without('bulkId')),
  'swaps-bulk-ids': alteringAnswer('Two creations have the bulkId of each other', swapped),
  'created-without-location': alteringEntries(
    'A new resource is shown, but not its location',
    created,
    (entry) => ({
      ...withMember(entry, 'location', undefined),
      response: { id: lastPart(textOf(entry, 'location')) },
    }),
  ),
  'replaced-without-location': withoutLocation('The result of a PUT has no location', replaced),
  'patched-without-location': withoutLocation('The result of a PATCH has no location', patched),
  'deleted-at-endpoint': alteringEntries(
    'The location of what was deleted is the endpoint',
    deleted,
    setting('location', (uri) => uri.slice(0, uri.lastIndexOf('/'))),
  ),
  'failed-without-location': withoutLocation(
    'The result of a failed PUT has no location',
    isFailed,
  ),
  'created-200': withStatus('A creation in bulk has the status 200', created, '200'),
  'replaced-201': withStatus('A replacement in bulk has the status 201', replaced, '201'),
  'patched-202': withStatus('A PATCH in bulk has the status 202', patched, '202'),
  'deleted-205': withStatus('A deletion in bulk has the status 205', deleted, '205'),
  'unknown-id-400': alteringEntries(
    'What is not found has the status 400 in bulk',
    (entry) => textOf(entry, 'status') === '404',
    having({ status: '400' }),
  ),
  'omits-status': alteringEntries('Results have no status', anyEntry, without('status')),
  'status-in-words': alteringEntries(
    'The status of a success is a word',
    isDone,
    having({ status: 'Created' }),
  ),
  'old-version': alteringEntries(
    'The version of a result is an older one',
    created,
    having({ version: 'W/"0"' }),
  ),
  'counts-versions': alteringEntries(
    'The version of a result is a number',
    created,
    having({ version: 1 }),
  ),
  'response-in-words': alteringEntries(
    'The response to a creation is a word',
    created,
    having({ response: 'OK' }),
  ),
  'response-of-another': alteringEntries(
    'The response to a creation has another id',
    created,
    (entry) => ({
      ...entry,
      response: { userName: 'some' },
    }),
  ),
} as const satisfies Record<string, Fault>
