import type { Fault } from '../fault.js'
import type { JsonObject } from '../json.js'
import type { Handler, Request, Response } from '../message.js'
import { errorResponse, ScimError } from '../scim-error.js'
import { maxOperations, maxPayloadSize } from '../bulk/limits.js'
import { operationsIn, withOperations } from './bulk-lie.js'
import { altering, alteringBody, alteringRequest, answering, asked, having } from './lie.js'
import { onStatus, within, withBody, withStatus, type Asked } from './lie.js'
import { sentBy } from './sent.js'

const bulk = asked.bulk()

const operationsOf = (request: Request): readonly JsonObject[] => operationsIn(sentBy(request))

const isTooMany: Asked = (request) => bulk(request) && operationsOf(request).length > maxOperations

const isTooLarge: Asked = (request) =>
  bulk(request) && Buffer.byteLength(request.body) > maxPayloadSize

const announcing = (title: string, limits: JsonObject): Fault =>
  alteringBody(title, asked.discovery('ServiceProviderConfig'), within('bulk', having(limits)))

const tooLarge = (detail: string): Response => errorResponse(new ScimError(413, detail))

/** Has as many operations carried out as are allowed, and answers something else. */
async function firstOf(request: Request, next: Handler): Promise<Response> {
  return next(withOperations(request, (list) => list.slice(0, maxOperations)))
}

const silent = (title: string, isAsked: Asked): Fault =>
  altering(title, isAsked, onStatus(413, withBody(having({ detail: 'No.' }))))

/** Lies about the limits of bulk requests. */
export const bulkLimitsFaults = {
  'no-operations-allowed': announcing('Bulk is offered with no operations', { maxOperations: 0 }),
  'no-payload-allowed': announcing('Bulk is offered with no payload', { maxPayloadSize: 0 }),
  'one-operation-less': answering(
    'As many operations as are announced are too many',
    (request) => bulk(request) && operationsOf(request).length === maxOperations,
    tooLarge('These operations exceed the maxOperations.'),
  ),
  'takes-more-operations': {
    title: 'More operations than are announced are carried out',
    intercept: (request, next) => (isTooMany(request) ? firstOf(request, next) : next(request)),
  },
  'too-many-400': altering(
    'Too many operations answer 400',
    isTooMany,
    onStatus(413, withStatus(400)),
  ),
  'refuses-afterwards': {
    title: 'Too many operations are refused when the first of them are done',
    async intercept(request, next) {
      if (!isTooMany(request)) return next(request)
      await firstOf(request, next)
      return next(request)
    },
  },
  'silent-about-operations': silent(
    '413 does not say that there are too many operations',
    isTooMany,
  ),
  'takes-larger-payload': alteringRequest(
    'A larger payload than is announced is taken',
    isTooLarge,
    (request) => ({ ...request, body: JSON.stringify(sentBy(request)) }),
  ),
  'too-large-400': altering(
    'Too large a payload answers 400',
    isTooLarge,
    onStatus(413, withStatus(400)),
  ),
  'silent-about-payload': silent('413 does not say that the payload is too large', isTooLarge),
} as const satisfies Record<string, Fault>
