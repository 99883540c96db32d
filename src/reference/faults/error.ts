import type { Fault } from '../fault.js'
import { withMember, type JsonObject } from '../json.js'
import type { Response } from '../message.js'
import { badRequest, errorResponse } from '../scim-error.js'
import { altering, alteringError, asked, htmlPage, withBody, without } from './lie.js'

const isMissing = (status: number): boolean => status === 404
// The errors of authentication have faults of their own.
const isOrdinary = (status: number): boolean => status !== 401

const body = (title: string, change: (body: JsonObject) => JsonObject): Fault =>
  alteringError(title, isOrdinary, withBody(change))

const unknownId = (title: string, answer: Response): Fault =>
  altering(title, asked.resource, (response) => (response.status === 404 ? answer : response))

/** Lies about refusals. */
export const errorFaults = {
  'html-404': alteringError('404 comes with an HTML page', isMissing, () =>
    htmlPage(404, 'Not Found'),
  ),
  'empty-404': alteringError('404 comes without a body', isMissing, () => ({
    status: 404,
    headers: {},
  })),
  'no-detail': body('Errors have no detail', without('detail')),
  'no-schemas': body('Errors have no schemas', without('schemas')),
  'status-missing': body('Errors have no status', without('status')),
  'wrong-status-text': body("The status in an error's body is always 400", (error) =>
    withMember(error, 'status', '400'),
  ),
  'unknown-id-200': unknownId('An unknown id answers 200 with an empty object', {
    status: 200,
    headers: {},
    body: {},
  }),
  'unknown-id-400': unknownId(
    'An unknown id answers 400',
    errorResponse(badRequest('invalidValue', 'This is no id of ours.')),
  ),
} as const satisfies Record<string, Fault>
