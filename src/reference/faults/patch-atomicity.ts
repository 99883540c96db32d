import type { Fault } from '../fault.js'
import { isObject, textOf, withMember, type JsonObject } from '../json.js'
import type { Handler, Request, Response } from '../message.js'
import { altering, asked, onStatus, withBody, without, type Asked } from './lie.js'
import { done, operationsOf } from './operations.js'

const several: Asked = (request) => operationsOf(request).length > 1 && asked.patch()(request)
const withText: Asked = (request) => several(request) && operationsOf(request).some(isGood)

/** The operations that the checks of atomicity mean to succeed. */
function isGood(operation: JsonObject): boolean {
  return ['title', 'members', 'model', 'externalId'].includes(textOf(operation, 'path'))
}

/** What each operation is answered with when they are sent one by one, up to where it is to end. */
async function oneByOne(
  request: Request,
  next: Handler,
  isLast: (response: Response, at: number) => boolean,
): Promise<readonly Response[]> {
  const body = JSON.parse(request.body) as JsonObject
  const answers: Response[] = []
  for (const [at, operation] of operationsOf(request).entries()) {
    const single = withMember(body, 'Operations', [operation])
    const response = await next({ ...request, body: JSON.stringify(single) })
    answers.push(response)
    if (isLast(response, at)) break
  }
  return answers
}

const isFailure = ({ status }: Response): boolean => status >= 300

/** Skips the failing operation of a PATCH when it stands there, and does the others. */
const skippingAt = (title: string, isThere: (at: number, last: number) => boolean): Fault => ({
  title,
  async intercept(request, next, store) {
    if (!several(request)) return next(request)
    const before = store.get(request.path[1] ?? '')
    const answers = await oneByOne(request, next, () => false)
    const failed = answers.findIndex(isFailure)
    const isSkipped = failed >= 0 && isThere(failed, answers.length - 1)
    if (isSkipped) return done
    if (before) store.put(before)
    return next(request)
  },
})

/** Does a PATCH operation by operation, and answers with the failure of one of them. */
const inPart = (title: string, isAsked: Asked, isLast: (response: Response) => boolean): Fault => ({
  title,
  async intercept(request, next) {
    if (!isAsked(request)) return next(request)
    const answers = await oneByOne(request, next, isLast)
    return answers.find(isFailure) ?? answers.at(-1) ?? done
  },
})

const onFailure = (title: string, alter: (response: Response) => Response): Fault =>
  altering(title, withText, onStatus(400, alter))

/** Lies about a PATCH of which one operation fails. */
export const patchAtomicityFaults = {
  'skips-first': skippingAt('A PATCH skips a first operation that fails', (at) => at === 0),
  'skips-middle': skippingAt(
    'A PATCH skips an operation in the middle that fails',
    (at, last) => at > 0 && at < last,
  ),
  'skips-last': skippingAt(
    'A PATCH skips a last operation that fails',
    (at, last) => at > 0 && at === last,
  ),
  'goes-on': inPart(
    'A PATCH goes on after an operation that fails, and answers with the error',
    (request) => withText(request) && asked.patch('Users')(request),
    () => false,
  ),
  'keeps-what-was-done': inPart(
    'A PATCH keeps what it did until an operation failed',
    (request) => withText(request) && asked.patch('Users')(request),
    isFailure,
  ),
  'moves-last-modified': altering(
    'A PATCH that fails moves lastModified',
    withText,
    onStatus(400, (response, { path }, _next, store) => {
      const stored = store.get(path[1] ?? '')
      if (stored) {
        const later = Date.parse(stored.lastModified) + 1000
        store.put({ ...stored, lastModified: new Date(later).toISOString() })
      }
      return response
    }),
  ),
  'error-without-body': onFailure('A PATCH that fails has no body', ({ status }) => ({
    status,
    headers: {},
  })),
  'error-without-status': onFailure(
    'The error of a PATCH that fails has no status',
    withBody(without('status')),
  ),
  'error-without-schema': onFailure(
    'The error of a PATCH that fails has another schema',
    (response) =>
      isObject(response.body)
        ? { ...response, body: withMember(response.body, 'schemas', ['urn:example:Error']) }
        : response,
  ),
  'members-are-lost': inPart(
    'A PATCH of a group keeps what it did until an operation failed',
    (request) => withText(request) && asked.patch('Groups')(request),
    isFailure,
  ),
} as const satisfies Record<string, Fault>
