import type { Fault } from '../fault.js'
import { own, textOf, type JsonObject } from '../json.js'
import { all, alteringOperations, ofMethod, operationsIn, pretending } from './bulk-lie.js'
import { refusingOperations, withOperations, type About } from './bulk-lie.js'
import { answering500, asked, without } from './lie.js'
import { sentBy } from './sent.js'

const bulk = asked.bulk()

const lacking =
  (name: string): About =>
  (operation) =>
    own(operation, name) === undefined

const isToResource: About = (operation) => textOf(operation, 'path').split('/').length > 2

const usesTwice = (operations: readonly JsonObject[]): boolean => {
  const ids = operations.map((one) => textOf(one, 'bulkId')).filter((bulkId) => bulkId !== '')
  return new Set(ids).size < ids.length
}

/** Every bulkId, made different from all others by a number. */
function numbered(operations: readonly JsonObject[]): readonly JsonObject[] {
  return operations.map((one, index) =>
    ofMethod('POST')(one) ? { ...one, bulkId: `${textOf(one, 'bulkId')}-${String(index)}` } : one,
  )
}

const anyVersion = (title: string, method: string): Fault =>
  alteringOperations(title, ofMethod(method), without('version'))

/** Lies about single operations of bulk requests. */
export const bulkOperationsFaults = {
  'other-method-200': pretending('A GET operation succeeds', ofMethod('GET'), '200'),
  'missing-method-200': pretending(
    'An operation without a method succeeds',
    lacking('method'),
    '200',
  ),
  'missing-path-201': pretending('A creation without a path succeeds', lacking('path'), '201'),
  'post-to-resource-201': pretending(
    'A POST operation to a resource succeeds',
    all(ofMethod('POST'), isToResource),
    '201',
  ),
  'post-without-data-201': pretending(
    'A creation without data succeeds',
    all(ofMethod('POST'), lacking('data')),
    '201',
  ),
  'put-without-data-200': pretending(
    'A replacement without data succeeds',
    all(ofMethod('PUT'), lacking('data')),
    '200',
  ),
  'patch-without-data-200': pretending(
    'A PATCH operation without data succeeds',
    all(ofMethod('PATCH'), lacking('data')),
    '200',
  ),
  'missing-bulk-id-201': {
    title: 'A creation without a bulkId succeeds',
    intercept: (request, next) =>
      next(
        bulk(request) && operationsIn(sentBy(request)).some(lacking('bulkId'))
          ? withOperations(request, numbered)
          : request,
      ),
  },
  'bulk-id-twice-201': {
    title: 'A bulkId can be used twice',
    intercept: (request, next) =>
      next(
        bulk(request) && usesTwice(operationsIn(sentBy(request)))
          ? withOperations(request, numbered)
          : request,
      ),
  },
  'bulk-id-twice-500': answering500(
    'A bulkId that is used twice answers 500',
    (request) => bulk(request) && usesTwice(operationsIn(sentBy(request))),
  ),
  'replaces-any-version': anyVersion('A PUT operation ignores its version', 'PUT'),
  'patches-any-version': anyVersion('A PATCH operation ignores its version', 'PATCH'),
  'deletes-any-version': anyVersion('A DELETE operation ignores its version', 'DELETE'),
  'refuses-versions': refusingOperations(
    'An operation with a version fails',
    (operation) => !lacking('version')(operation),
  ),
} as const satisfies Record<string, Fault>
