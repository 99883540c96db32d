import type { Answer } from '../../engine/answer.js'
import { expect, findingOf } from '../../engine/expect.js'
import { pointerOf } from '../../core/pointer.js'
import { linkOf } from '../../engine/link.js'
import type { Scim } from '../../engine/scim.js'
import { Blocked, Skip } from '../../engine/signals.js'
import type { FaultId } from '../../reference/faults/index.js'
import { anyOf, shown } from '../../engine/wording.js'
import { checks, type BuiltInCheck } from '../checks.js'
import { readBack } from './accepted.js'
import {
  createdBy,
  createdId,
  entriesOf,
  entryOf,
  isFailed,
  needDone,
  reportIn,
  type Entry,
} from './bulk-request.js'
import { operationIn, sampled, type Kind } from './bulk-sample.js'
import { textOf } from './text-change.js'

/** RFC 7644, section 3.7.3: what a bulk answer tells of each operation. */
export const bulkResults = checks({
  'tells-every-result': {
    title: 'A bulk answer has an entry for each operation, also for one that failed',
    cites: ['rfc7644-3.7.3-01', 'rfc7644-3.7-08'],
    needs: 'bulk',
    proof: {
      'bulk-results/tells-failures-only': '/Operations',
      'bulk-results/tells-successes-only': '/Operations',
      'bulk-results/no-operations': '/Operations',
    },
    hint: 'Put one entry for each operation that was processed into Operations of the answer.',
    async run(scim) {
      const { answer, operations } = await sampled(scim)
      const count = operations.length
      const isComplete = (value: unknown): boolean => Array.isArray(value) && value.length === count
      expect.value(answer, '/Operations', isComplete, `a list of ${String(count)} entries`)
    },
  },
  'tells-method': {
    title: 'Every entry of a bulk answer names the method of its operation',
    cites: 'rfc7644-3.7-09',
    needs: 'bulk',
    proof: {
      'bulk-results/omits-method': '/Operations/0/method',
      'bulk-results/put-for-every-method': '/Operations/0/method',
    },
    hint: 'Repeat the method of the operation in the entry that tells of it.',
    async run(scim) {
      const sample = await sampled(scim)
      const entries = entriesOf(sample.answer)
      if (entries.length === 0) throw new Blocked('the answer tells of no operation')
      for (const entry of entries) {
        const isOne = sample.operations.some(({ method }) => method === entry.at('/method'))
        if (!isOne) reportIn(entry, '/method', 'the method of the operation')
      }
      // Those that are found by their bulkId are known to be creations.
      for (const { bulkId } of [sample.first, sample.second]) {
        const entry = entries.find((one) => one.at('/bulkId') === bulkId)
        if (entry && entry.at('/method') !== 'POST') reportIn(entry, '/method', '"POST"')
      }
    },
  },
  'tells-bulk-id': {
    title: 'The entry of each creation has the bulkId of its operation',
    cites: 'rfc7644-3.7-24',
    needs: 'bulk',
    proof: {
      'bulk-results/omits-bulk-id': '/Operations',
      'bulk-results/swaps-bulk-ids': '/displayName',
    },
    hint: 'Repeat the bulkId of a POST operation in the entry that tells of it.',
    async run(scim) {
      const { answer, first, second } = await sampled(scim)
      const type = scim.type()
      for (const { bulkId, data } of [first, second]) {
        const entry = entriesOf(answer).find((one) => one.at('/bulkId') === bulkId)
        if (!entry) {
          const expected = `a list with an entry of bulkId ${shown(bulkId)}`
          answer.report(findingOf(answer, '/Operations', expected, 'a list without one'))
          continue
        }
        const read = await readBack(scim, createdBy(entry, type))
        const name = textOf(type)
        const wanted = (data as Readonly<Record<string, unknown>>)[name]
        if (wanted !== undefined) expect.attribute(read, name, wanted)
      }
    },
  },
  'location-of-created': located('first', 'POST', 'bulk-results/created-without-location'),
  'location-of-replaced': located('replaced', 'PUT', 'bulk-results/replaced-without-location'),
  'location-of-patched': located('patched', 'PATCH', 'bulk-results/patched-without-location'),
  'location-of-deleted': located('deleted', 'DELETE', 'bulk-results/deleted-at-endpoint'),
  'location-of-failed': located('failed', 'failed PUT', 'bulk-results/failed-without-location'),
  'status-of-created': answered('first', 'POST', [201], 'bulk-results/created-200'),
  'status-of-replaced': answered('replaced', 'PUT', [200, 204], 'bulk-results/replaced-201'),
  'status-of-patched': answered('patched', 'PATCH', [200, 204], 'bulk-results/patched-202'),
  'status-of-deleted': answered('deleted', 'DELETE', [204, 200], 'bulk-results/deleted-205'),
  'status-of-failed': answered(
    'failed',
    'PUT to an unknown id',
    [404],
    'bulk-results/unknown-id-400',
  ),
  'has-status': {
    title: 'Every entry of a bulk answer has a status with an HTTP status code',
    cites: 'rfc7644-3.7.3-03',
    needs: 'bulk',
    proof: {
      'bulk-results/omits-status': '/Operations/0/status',
      'bulk-results/status-in-words': '/Operations/0/status',
    },
    hint: 'Put the HTTP status code of each operation as a text into status of its entry.',
    async run(scim) {
      const entries = entriesOf((await sampled(scim)).answer)
      if (entries.length === 0) throw new Blocked('the answer tells of no operation')
      for (const entry of entries) {
        const { status = 0 } = entry
        if (status < 100 || status > 599) reportIn(entry, '/status', 'an HTTP status code')
      }
    },
  },
  'version-is-current': {
    title: 'A version in an entry of a bulk answer is the one that a read of the resource shows',
    cites: 'rfc7644-3.7-06',
    needs: ['bulk', 'etag'],
    proof: {
      'bulk-results/old-version': '/Operations/0/version',
      'bulk-results/counts-versions': '/Operations/0/version',
    },
    hint: 'Put the version of the resource as it is after the operation into its entry.',
    async run(scim) {
      const sample = await sampled(scim)
      const entry = entryOf(sample, sample.first)
      const version = entry.at('/version')
      if (version === undefined || version === null)
        throw new Skip('the entry of a new resource has no version')
      const read = await readBack(scim, createdBy(entry, scim.type()))
      const current = [read.header('etag'), read.at('/meta/version')]
      if (current.every((one) => (one ?? undefined) === undefined))
        throw new Skip('resources have no version')
      if (!current.some((one) => isSameVersion(one, version)))
        reportIn(entry, '/version', shown(current.find((one) => typeof one === 'string')))
    },
  },
  'response-of-success': {
    title:
      'The response in the entry of a successful creation is the new resource, if there is one',
    cites: 'rfc7644-3.7-18',
    needs: 'bulk',
    proof: {
      'bulk-results/response-in-words': '/Operations/0/response',
      'bulk-results/response-of-another': '/Operations/0/response/id',
    },
    hint: 'Leave response out where an operation succeeded, or put the resource into it.',
    async run(scim) {
      const sample = await sampled(scim)
      const entry = entryOf(sample, sample.first)
      needDone(entry)
      const response = entry.at('/response')
      if (response === undefined || response === null) return
      if (typeof response !== 'object' || Array.isArray(response)) {
        reportIn(entry, '/response', 'the resource, as an object')
        return
      }
      const location = entry.at('/location')
      const id = entry.at('/response/id')
      const isThere = typeof location !== 'string' || isAt(scim, location, `/${createdId(entry)}`)
      if (typeof id !== 'string' || !isThere)
        reportIn(entry, '/response/id', `the id of ${shown(location)}`)
    },
  },
})

function located(kind: Kind, what: string, fault: FaultId): BuiltInCheck {
  return {
    title: `The entry of a ${what} operation has the location of its resource`,
    cites: 'rfc7644-3.7.3-02',
    needs: kind === 'patched' ? ['bulk', 'patch'] : 'bulk',
    proof: { [fault]: placeIn(kind, 'location') },
    hint: 'Put the URI of the resource into location of every entry, except for a failed creation.',
    async run(scim) {
      const { entry, path } = await entryIn(scim, kind)
      const location = entry.at('/location')
      if (path === undefined) await expectCreatedAt(scim, entry)
      else if (!isAt(scim, location, path))
        reportIn(entry, '/location', `a URI that ends with ${path}`)
    },
  }
}

function answered(
  kind: Kind,
  what: string,
  statuses: readonly number[],
  fault: FaultId,
): BuiltInCheck {
  return {
    title: `The entry of a ${what} operation has the status that a single request gets`,
    cites: 'rfc7644-3.7.3-03',
    needs: kind === 'patched' ? ['bulk', 'patch'] : 'bulk',
    proof: { [fault]: placeIn(kind, 'status') },
    hint: 'Put the status code into each entry with which the same request alone is answered.',
    async run(scim) {
      const { entry } = await entryIn(scim, kind)
      const { status } = entry
      if (status === undefined) throw new Blocked('the entry has no status')
      // Whether a method works in bulk at all is judged elsewhere.
      if (kind !== 'failed' && isFailed(entry)) throw new Blocked('the operation failed')
      if (!statuses.includes(status)) reportIn(entry, '/status', anyOf(statuses))
    },
  }
}

async function entryIn(scim: Scim, kind: Kind): Promise<{ entry: Entry; path?: string }> {
  const sample = await sampled(scim)
  const operation = operationIn(sample, kind)
  const { method, path } = operation
  const entry = entryOf(sample, operation)
  return { entry, ...(method === 'POST' || path === undefined ? {} : { path }) }
}

/** Where the sample of operations has one of a kind. */
function placeIn(kind: Kind, member: string): string {
  const order: readonly Kind[] = ['first', 'replaced', 'patched', 'failed', 'deleted', 'second']
  return pointerOf('Operations', order.indexOf(kind), member)
}

/** The location of a new resource is that which a read of it has. */
async function expectCreatedAt(scim: Scim, entry: Entry): Promise<void> {
  needDone(entry)
  const location = entry.at('/location')
  if (typeof location !== 'string' || location === '') {
    reportIn(entry, '/location', 'the URI of the new resource')
    return
  }
  const path = createdBy(entry, scim.type())
  const read: Answer = await readBack(scim, path)
  if (!isAt(scim, location, path) && location !== read.at('/meta/location'))
    reportIn(entry, '/location', `a URI that ends with ${path}`)
}

/** Whether a location ends with a path; a relative one is seen from the base URL, as `Users/2819…`. */
function isAt({ baseUrl }: Scim, location: unknown, path: string): boolean {
  const places = [location, linkOf(location, baseUrl)?.path]
  return places.some(
    (place) => typeof place === 'string' && decodedAll(place).endsWith(decodedAll(path)),
  )
}

function decodedAll(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

/** Tags are compared weakly, and a version may be written without the quotes of one. */
function isSameVersion(one: unknown, other: unknown): boolean {
  if (typeof one !== 'string' || typeof other !== 'string') return false
  const opaque = (tag: string): string => tag.replace(/^W\//, '').replace(/^"(.*)"$/, '$1')
  return opaque(one) === opaque(other)
}
