/*
 * How to write a fault: take a builder, say of which requests the lie is told, and what is changed.
 * Most faults are one to five lines in a table of this folder, under the name of their area:
 *
 *   'omits-version': alteringShown('Devices have no version', asked.shown('Devices'),
 *     within('meta', without('version'))),
 *   'ignores-sort': alteringRequest('sortBy is ignored', asked.query(), withParameter('sortBy')),
 *   'stores-nothing': forgetting('PUT answers 200 and keeps nothing', asked.replace()),
 *   'put-201': altering('PUT answers 201', asked.replace(), onSuccess(withStatus(201))),
 *   'no-location': altering('201 has no Location', asked.create(), withHeader('location')),
 *   'duplicate-400': altering('A duplicate answers 400', asked.write(), onStatus(409, withStatus(400))),
 *
 * `asked` names requests of any verb, endpoint or resource type, and joins them with both, either and
 * not. The honest server judges credentials before any lie is told: what it refuses with 401 stays
 * as it is (only alteringError and alteringRequest see it), and no write is executed for it.
 */
import type { Fault } from '../fault.js'
import { isObject, own, type Json, type JsonObject } from '../json.js'
import type { Handler, Request, Response } from '../message.js'
import { errorResponse, ScimError } from '../scim-error.js'
import type { Store } from '../store.js'
import { eachShown, withBody, type Alteration } from './alteration.js'
import { asked, type Asked } from './asked.js'

export * from './alteration.js'
export { asked, type Asked } from './asked.js'

/** Makes a lying answer of an honest one. */
export type Lie = (
  response: Response,
  request: Request,
  next: Handler,
  store: Store,
) => Response | Promise<Response>

/** Asks the honest server and alters its answer, whatever it is but 401. */
export function altering(title: string, isAsked: Asked, alter: Lie): Fault {
  return {
    title,
    async intercept(request, next, store) {
      const response = await next(request)
      const isConcerned = response.status !== 401 && isAsked(request)
      return isConcerned ? alter(response, request, next, store) : response
    },
  }
}

/** Lies only where the honest answer has one of the given statuses. */
export function onStatus(status: number | readonly number[], lie: Lie): Lie {
  const statuses = [status].flat()
  return (response, ...rest) =>
    statuses.includes(response.status) ? lie(response, ...rest) : response
}

/** Lies only where the honest server did what it was asked to. */
export function onSuccess(lie: Lie): Lie {
  return (response, ...rest) => (response.status < 300 ? lie(response, ...rest) : response)
}

/** Alters the body of a successful answer. */
export function alteringBody(
  title: string,
  isAsked: Asked,
  alter: (body: JsonObject) => Json,
): Fault {
  return altering(
    title,
    isAsked,
    onSuccess((response) =>
      isObject(response.body) ? { ...response, body: alter(response.body) } : response,
    ),
  )
}

/** Alters each resource in a successful answer, be it one or a list. */
export function alteringShown(title: string, isAsked: Asked, change: Alteration): Fault {
  return altering(title, isAsked, onSuccess(withBody(eachShown(change))))
}

/** Alters the refusals with statuses that are of concern, 401 among them. */
export function alteringError(
  title: string,
  isConcerned: (status: number) => boolean,
  alter: (response: Response) => Response,
  isAsked: Asked = asked.anything,
): Fault {
  return {
    title,
    async intercept(request, next) {
      const response = await next(request)
      const { status } = response
      return status >= 400 && isConcerned(status) && isAsked(request) ? alter(response) : response
    },
  }
}

/** Changes what the client sent before the honest server sees it. */
export function alteringRequest(
  title: string,
  isAsked: Asked,
  alter: (request: Request) => Request,
): Fault {
  return { title, intercept: (request, next) => next(isAsked(request) ? alter(request) : request) }
}

/** Answers at once and does nothing; without accepted credentials the honest server answers. */
export function answering(title: string, isAsked: Asked, answer: Response): Fault {
  return {
    title,
    intercept: (request, next) =>
      request.credentials === 'accepted' && isAsked(request) ? answer : next(request),
  }
}

/** Answers with 500 and a flawless Error body. */
export function answering500(title: string, isAsked: Asked): Fault {
  return answering(title, isAsked, errorResponse(new ScimError(500, 'The database is on holiday.')))
}

/** Changes what a successful write has stored; the answer still tells what was asked for. */
export function storing(title: string, isAsked: Asked, change: Alteration): Fault {
  return altering(
    title,
    isAsked,
    onSuccess((response, { path }, _next, store) => {
      const stored = store.get(idOf(response, path))
      if (stored) store.put({ ...stored, attributes: change(stored.attributes) })
      return response
    }),
  )
}

/** Answers a write as if it had been done, and leaves everything as it was. */
export function forgetting(title: string, isAsked: Asked): Fault {
  return {
    title,
    async intercept(request, next, store) {
      const before = store.get(request.path[1] ?? '')
      const response = await next(request)
      if (response.status >= 300 || !isAsked(request)) return response
      if (before) store.put(before)
      else store.remove(idOf(response, request.path))
      return response
    },
  }
}

function idOf({ body }: Response, path: Request['path']): string {
  const id = isObject(body) ? own(body, 'id') : undefined
  return typeof id === 'string' ? id : (path[1] ?? '')
}
