import type { Fault } from '../fault.js'
import { isObject, own, textOf, withMember, type JsonObject } from '../json.js'
import { badRequest, errorResponse } from '../scim-error.js'
import { alteringEntries, alteringEnvelope, isDone, isFailed } from './bulk-lie.js'
import { lastPart, operationsIn } from './bulk-lie.js'
import { altering, answering, answering500, asked, onStatus, onSuccess } from './lie.js'
import { within, without, type Alteration } from './lie.js'
import { sentBy } from './sent.js'

const bulk = asked.bulk()

const limitOf = (body: JsonObject): number | undefined => {
  const limit = own(body, 'failOnErrors')
  return typeof limit === 'number' ? limit : undefined
}

/** Changes the limit of errors before the honest server sees it. */
const limiting = (
  title: string,
  change: (limit: number | undefined) => number | undefined,
): Fault =>
  alteringEnvelope(title, (body) => withMember(body, 'failOnErrors', change(limitOf(body))))

const refusing = (title: string, isMeant: (body: JsonObject, sent: JsonObject) => boolean): Fault =>
  altering(
    title,
    bulk,
    onSuccess((response, request) =>
      isObject(response.body) && isMeant(response.body, sentBy(request))
        ? errorResponse(badRequest('invalidValue', 'Too many operations have failed.'))
        : response,
    ),
  )

const failure = (title: string, change: Alteration): Fault =>
  alteringEntries(title, isFailed, change)

const done = {
  status: 200,
  headers: {},
  body: { schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkResponse'], Operations: [] },
}

/** Undoes the changes of a job in which anything failed. */
const rollingBack: Fault = {
  title: 'A failure undoes the changes before it, and those behind it',
  async intercept(request, next, store) {
    if (!bulk(request)) return next(request)
    const before = operationsIn(sentBy(request)).flatMap(
      (one) => store.get(lastPart(textOf(one, 'path'))) ?? [],
    )
    const response = await next(request)
    const entries = isObject(response.body) ? operationsIn(response.body) : []
    const isLimited = limitOf(sentBy(request)) !== undefined
    if (!isLimited && entries.some(isFailed) && entries.some(isDone))
      for (const resource of before) if (store.get(resource.id)) store.put(resource)
    return response
  },
}

/** Lies about bulk requests in which operations fail. */
export const bulkErrorsFaults = {
  'omits-response': failure('A failed operation is told without a response', without('response')),
  'response-as-text': failure('The response of a failed operation is a text', (entry) => ({
    ...entry,
    response: JSON.stringify(own(entry, 'response')),
  })),
  'error-without-schemas': failure(
    'The error of an operation has no schemas',
    within('response', without('schemas')),
  ),
  'error-without-status': failure(
    'The error of an operation has no status',
    within('response', without('status')),
  ),
  'omits-detail': failure(
    'The error of an operation has no detail',
    within('response', without('detail')),
  ),
  'omits-keyword': failure(
    'The error of an operation has no scimType',
    within('response', without('scimType')),
  ),
  'stops-at-first-error': limiting(
    'A bulk request ends at the first error unless told otherwise',
    (limit) => limit ?? 1,
  ),
  'rolls-back': rollingBack,
  'ignores-fail-on-errors': limiting('failOnErrors is ignored', () => undefined),
  'stops-one-error-late': limiting('A bulk request ends one error too late', (limit) =>
    limit === undefined ? undefined : limit + 1,
  ),
  'any-limit-is-one': limiting('Any failOnErrors means 1', (limit) =>
    limit === undefined ? undefined : 1,
  ),
  'limit-reached-400': refusing(
    'A bulk request that failOnErrors ends answers 400',
    (body, sent) => operationsIn(body).length < operationsIn(sent).length,
  ),
  'tells-last-error-only': altering(
    'Of a bulk request that failOnErrors ends the last error alone is told',
    bulk,
    onSuccess((response, request) => {
      const { body } = response
      const sent = operationsIn(sentBy(request))
      if (!isObject(body) || operationsIn(body).length >= sent.length) return response
      return {
        ...response,
        body: withMember(body, 'Operations', operationsIn(body).slice(-1)),
      }
    }),
  ),
  'tells-unreached-as-done': altering(
    'What failOnErrors has left undone is told as done',
    bulk,
    onSuccess((response, request) => {
      const { body } = response
      if (!isObject(body)) return response
      const entries = operationsIn(body)
      const rest = operationsIn(sentBy(request)).slice(entries.length)
      const claimed = rest.map((one) => ({ method: textOf(one, 'method'), status: '200' }))
      return { ...response, body: withMember(body, 'Operations', [...entries, ...claimed]) }
    }),
  ),
  'all-failing-400': refusing(
    'A bulk request all of whose operations fail answers 400',
    (body) => operationsIn(body).length > 1 && operationsIn(body).every(isFailed),
  ),
  'broken-json-200': altering(
    'A bulk request that is no JSON answers 200',
    asked.both(bulk, asked.not(asked.sent(() => true))),
    onStatus(400, () => done),
  ),
  'object-as-operations-200': answering(
    'A bulk request whose Operations are an object answers 200',
    asked.both(
      bulk,
      asked.sent((body) => isObject(own(body, 'Operations'))),
    ),
    done,
  ),
  'missing-operations-500': answering500(
    'A bulk request without Operations answers 500',
    asked.both(
      bulk,
      asked.sent((body) => own(body, 'Operations') === undefined),
    ),
  ),
} as const satisfies Record<string, Fault>
