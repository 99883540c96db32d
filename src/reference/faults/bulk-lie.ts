import type { Fault } from '../fault.js'
import { isList, isObject, listOf, own, textOf, withMember, type JsonObject } from '../json.js'
import type { Request, Response } from '../message.js'
import type { Store } from '../store.js'
import type { Resource } from '../resources/resource.js'
import {
  altering,
  alteringBody,
  alteringRequest,
  asked,
  having,
  onSuccess,
  withBody,
  withSent,
} from './lie.js'
import { within, type Alteration, type Asked } from './lie.js'
import { sentBy } from './sent.js'

/** Whether something is true of an operation of a bulk request, or of an entry of its answer. */
export type About = (operation: JsonObject) => boolean

/** Of operations and entries with a method. */
export const ofMethod =
  (...methods: readonly string[]): About =>
  (operation) =>
    methods.includes(textOf(operation, 'method'))

/** Of entries that tell of a success. */
export const isDone: About = (entry) => textOf(entry, 'status') < '300'

/** Of entries that tell of a failure. */
export const isFailed: About = (entry) => textOf(entry, 'status') >= '300'

/** Joins what has to be true. */
export const all =
  (...parts: readonly About[]): About =>
  (operation) =>
    parts.every((part) => part(operation))

/** The operations in the body of a request or an answer. */
export function operationsIn(body: JsonObject): readonly JsonObject[] {
  return listOf(own(body, 'Operations')).filter(isObject)
}

/** Alters the answer to bulk requests that were processed. */
export function alteringAnswer(title: string, change: Alteration): Fault {
  return altering(title, asked.bulk(), onSuccess(withBody(change)))
}

/** Alters the entries of answers of which something is true. */
export function alteringEntries(title: string, isMeant: About, change: Alteration): Fault {
  return alteringAnswer(
    title,
    within('Operations', (entry) => (isMeant(entry) ? change(entry) : entry)),
  )
}

/** Leaves entries out of which something is true. */
export function droppingEntries(title: string, isMeant: About): Fault {
  return alteringAnswer(title, (body) =>
    withMember(
      body,
      'Operations',
      operationsIn(body).filter((entry) => !isMeant(entry)),
    ),
  )
}

/** Changes operations of which something is true before the honest server sees them. */
export function alteringOperations(title: string, isMeant: About, change: Alteration): Fault {
  return alteringRequest(
    title,
    asked.bulk(),
    withSent(within('Operations', (one) => (isMeant(one) ? change(one) : one))),
  )
}

/** Changes what stands beside the operations of a bulk request. */
export function alteringEnvelope(title: string, change: Alteration): Fault {
  return alteringRequest(title, asked.bulk(), withSent(change))
}

/** Makes operations of which something is true fail, by pointing them to where nothing is. */
export function refusingOperations(title: string, isMeant: About): Fault {
  return alteringOperations(title, isMeant, having({ path: '/Nowhere' }))
}

/** Whether a bulk request has an operation of which something is true. */
export function holding(isMeant: About): Asked {
  return asked.both(
    asked.bulk(),
    asked.sent((body) => operationsIn(body).some(isMeant)),
  )
}

/**
 * Tells of operations of which something is true as if they had been carried out, and does not do so;
 * the status is that of a success.
 */
export function pretending(title: string, isMeant: About, status: string): Fault {
  return {
    title,
    async intercept(request, next) {
      if (!holding(isMeant)(request)) return next(request)
      // In place of each the honest server gets one that fails and changes nothing.
      const spared = within('Operations', (one) =>
        isMeant(one) ? { method: 'DELETE', path: '/Users/none' } : one,
      )
      const operations = operationsIn(sentBy(request))
      const response = await next(withSent(spared)(request))
      return onEntries(response, (entry, index) => {
        const operation = operations[index]
        return operation && isMeant(operation) ? claimed(operation, entry, status) : entry
      })
    },
  }
}

/** Changes what operations have stored; the answer still tells what was asked for. */
export function storingOtherwise(
  title: string,
  change: (stored: Resource, operation: JsonObject, sent: JsonObject) => JsonObject,
): Fault {
  return {
    title,
    async intercept(request, next, store) {
      const response = await next(request)
      if (!asked.bulk()(request) || response.status !== 200) return response
      const sent = sentBy(request)
      const entries = isObject(response.body) ? operationsIn(response.body) : []
      operationsIn(sent).forEach((operation, index) => {
        const stored = storedBy(entries[index], store)
        if (stored) store.put({ ...stored, attributes: change(stored, operation, sent) })
      })
      return response
    },
  }
}

/** The resource that a successful entry names. */
export function storedBy(entry: JsonObject | undefined, store: Store): Resource | undefined {
  if (!entry || !isDone(entry)) return undefined
  return store.get(lastPart(textOf(entry, 'location')))
}

/** The part behind the last slash. */
export function lastPart(text: string): string {
  return text.slice(text.lastIndexOf('/') + 1)
}

function claimed(operation: JsonObject, entry: JsonObject, status: string): JsonObject {
  const { response: _, ...rest } = entry
  const path = textOf(operation, 'path')
  const place = textOf(rest, 'location').replace(/\/Users\/.*$/, '')
  const id = textOf(operation, 'method') === 'POST' ? '/made-up' : ''
  return {
    ...rest,
    ...Object.fromEntries(
      ['method', 'bulkId'].flatMap((name) => {
        const value = own(operation, name)
        return value === undefined ? [] : [[name, value] as const]
      }),
    ),
    location: `${place}${path}${id}`,
    status,
  }
}

function onEntries(
  response: Response,
  change: (entry: JsonObject, index: number) => JsonObject,
): Response {
  return withBody((body) => {
    const entries = own(body, 'Operations')
    return isList(entries) ? withMember(body, 'Operations', operationsIn(body).map(change)) : body
  })(response)
}

/** A bulk request with other operations. */
export function withOperations(
  request: Request,
  change: (operations: readonly JsonObject[]) => readonly JsonObject[],
): Request {
  return withSent((body) => withMember(body, 'Operations', change(operationsIn(body))))(request)
}

/** Says that there is no bulk, and deals with bulk requests in one way or another. */
export const denyingBulk = (title: string, dealt: Fault): Fault => {
  const config = alteringBody(
    title,
    asked.discovery('ServiceProviderConfig'),
    having({ bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 } }),
  )
  return {
    title,
    intercept: (request, next, store) =>
      config.intercept(request, (inner) => dealt.intercept(inner, next, store), store),
  }
}
