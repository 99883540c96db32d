import type { Fault } from '../fault.js'
import { isObject, own, withMember, type JsonObject } from '../json.js'
import { errorResponse, ScimError } from '../scim-error.js'
import { all, alteringAnswer, denyingBulk } from './bulk-lie.js'
import { ofMethod, operationsIn, pretending, refusingOperations } from './bulk-lie.js'
import { withOperations } from './bulk-lie.js'
import { altering, answering, answering500, asked, having } from './lie.js'
import { onSuccess, withBody, without, withStatus, type Asked } from './lie.js'

const bulk = asked.bulk()

const refused = (status: number): ReturnType<typeof errorResponse> =>
  errorResponse(new ScimError(status, 'There is nothing of that kind.'))

const schemasAre = (test: (value: unknown) => boolean): Asked =>
  asked.both(
    bulk,
    asked.sent((body) => test(own(body, 'schemas'))),
  )

const dataIs =
  (test: (data: JsonObject) => boolean) =>
  (operation: JsonObject): boolean => {
    const data = own(operation, 'data')
    return isObject(data) && test(data)
  }

/** Has the operations carried out in another order, and their results told in the order of the request. */
const reversing: Fault = {
  title: 'Operations are carried out in the opposite order',
  async intercept(request, next) {
    if (!bulk(request)) return next(request)
    const response = await next(withOperations(request, (list) => list.toReversed()))
    return withBody((body) =>
      own(body, 'Operations') === undefined
        ? body
        : withMember(body, 'Operations', operationsIn(body).toReversed()),
    )(response)
  },
}

/** Every further PUT of a resource in one request gets the data of the first. */
function firstDataOf(list: readonly JsonObject[]): readonly JsonObject[] {
  return list.map((one) => {
    const first = list.find(
      (other) => ofMethod('PUT')(other) && own(other, 'path') === own(one, 'path'),
    )
    return first && ofMethod('PUT')(one) ? { ...first } : one
  })
}

/** Of PUTs of several resources the last one takes the place of the first in the list. */
function mixedUp(list: readonly JsonObject[]): readonly JsonObject[] {
  const [first, ...rest] = list
  const last = rest.pop()
  return first && last && rest.some(ofMethod('DELETE')) ? [last, ...rest, first] : list
}

/** Lies about bulk requests as a whole, and about what their operations do. */
export const bulkFaults = {
  'not-offered': denyingBulk(
    'There is no bulk, and the configuration says so',
    answering('', asked.at('Bulk'), refused(501)),
  ),
  'works-unannounced': denyingBulk('Bulk works although the configuration denies it', {
    title: '',
    intercept: (request, next) => next(request),
  }),
  'answers-404': answering('POST /Bulk answers 404', bulk, refused(404)),
  'answers-501': answering('POST /Bulk answers 501', bulk, refused(501)),
  'answers-207': altering('A bulk request answers 207', bulk, onSuccess(withStatus(207))),
  'answers-201': altering('A bulk request answers 201', bulk, onSuccess(withStatus(201))),
  'answers-400': answering('Every bulk request answers 400', bulk, refused(400)),
  'no-response-schema': alteringAnswer('A bulk answer has no schemas', without('schemas')),
  'repeats-request-schema': alteringAnswer(
    'A bulk answer names the schema of the request',
    having({ schemas: ['urn:ietf:params:scim:api:messages:2.0:BulkRequest'] }),
  ),
  'repeats-fail-on-errors': alteringAnswer(
    'A bulk answer repeats failOnErrors',
    having({ failOnErrors: 3 }),
  ),
  'missing-schema-500': answering500(
    'A bulk request without schemas answers 500',
    schemasAre((value) => value === undefined),
  ),
  'other-schema-500': answering500(
    'A bulk request with another schema answers 500',
    schemasAre((value) => JSON.stringify(value ?? '').includes('SearchRequest')),
  ),
  'creates-nothing': pretending('A POST operation creates nothing', ofMethod('POST'), '201'),
  'refuses-devices': refusingOperations(
    'Devices can not be created in bulk',
    all(ofMethod('POST'), (one) => own(one, 'path') === '/Devices'),
  ),
  'forgets-put': pretending('A PUT operation changes nothing', ofMethod('PUT'), '200'),
  'refuses-put': refusingOperations('PUT operations fail', ofMethod('PUT')),
  'forgets-patch': pretending('A PATCH operation changes nothing', ofMethod('PATCH'), '200'),
  'wants-bare-operations': refusingOperations(
    'A PATCH operation fails unless its data is a bare list',
    all(
      ofMethod('PATCH'),
      dataIs((data) => own(data, 'schemas') !== undefined),
    ),
  ),
  'forgets-delete': pretending('A DELETE operation deletes nothing', ofMethod('DELETE'), '204'),
  'refuses-delete': refusingOperations('DELETE operations fail', ofMethod('DELETE')),
  'reverses-order': reversing,
  'first-write-wins': {
    title: 'The first PUT of a resource in a bulk request decides',
    intercept: (request, next) =>
      next(bulk(request) ? withOperations(request, firstDataOf) : request),
  },
  'mixes-up-resources': {
    title: 'A deletion between them turns the order of changes around',
    intercept: (request, next) => next(bulk(request) ? withOperations(request, mixedUp) : request),
  },
} as const satisfies Record<string, Fault>
