import type { Fault } from '../fault.js'
import { isObject, listOf, own, withMember, type Json, type JsonObject } from '../json.js'
import type { Handler, Request, Response } from '../message.js'
import { errorResponse, ScimError } from '../scim-error.js'
import type { Store } from '../store.js'

/** Whether a fault has anything to do with a request. */
export type Asked = (request: Request) => boolean

const endpoints = ['Users', 'Groups']

function isList(endpoint: string, isFiltered: boolean): Asked {
  return ({ method, path, query }) =>
    method === 'GET' && path.join('/') === endpoint && query.has('filter') === isFiltered
}

/** The requests that faults are about. */
export const asked = {
  anything: () => true,
  userList: isList('Users', false),
  filteredUserList: isList('Users', true),
  groupList: isList('Groups', false),
  user: ({ method, path }) => method === 'GET' && path[0] === 'Users' && path.length === 2,
  resource: ({ method, path }) =>
    method === 'GET' && endpoints.includes(path[0] ?? '') && path.length === 2,
  userCreation: ({ method, path }) => method === 'POST' && path.join('/') === 'Users',
  deletion: ({ method }) => method === 'DELETE',
} as const satisfies Record<string, Asked>

/** Asks the honest server and alters its answer. */
export function altering(
  title: string,
  isAsked: Asked,
  alter: (
    response: Response,
    request: Request,
    next: Handler,
    store: Store,
  ) => Response | Promise<Response>,
): Fault {
  return {
    title,
    async intercept(request, next, store) {
      const response = await next(request)
      return isAsked(request) ? alter(response, request, next, store) : response
    },
  }
}

/** Alters the body of a successful answer. */
export function alteringBody(
  title: string,
  isAsked: Asked,
  alter: (body: JsonObject) => Json,
): Fault {
  return altering(title, isAsked, (response) =>
    response.status < 300 && isObject(response.body)
      ? { ...response, body: alter(response.body) }
      : response,
  )
}

/** Alters the answers with one of the given statuses, or with any that means a failure. */
export function alteringError(
  title: string,
  isConcerned: (status: number) => boolean,
  alter: (response: Response) => Response,
): Fault {
  return altering(title, asked.anything, (response) =>
    response.status >= 400 && isConcerned(response.status) ? alter(response) : response,
  )
}

/** Changes what the client sent before the honest server sees it. */
export function alteringRequest(
  title: string,
  isAsked: Asked,
  alter: (request: Request) => Request,
): Fault {
  return { title, intercept: (request, next) => next(isAsked(request) ? alter(request) : request) }
}

/** Answers with 500 and a flawless Error body. */
export function answering500(title: string, isAsked: Asked): Fault {
  return {
    title,
    intercept: (request, next) =>
      isAsked(request)
        ? errorResponse(new ScimError(500, 'The database is on holiday.'))
        : next(request),
  }
}

/** Leaves members out of an object. */
export function without(...names: readonly string[]): (body: JsonObject) => JsonObject {
  return (body) => names.reduce((rest, name) => withMember(rest, name, undefined), body)
}

/** Changes each resource of a list. */
export function eachResource(
  change: (resource: JsonObject) => JsonObject,
): (body: JsonObject) => JsonObject {
  return (body) => {
    const resources = listOf(own(body, 'Resources'))
    const changed = resources.map((resource) => (isObject(resource) ? change(resource) : resource))
    return withMember(body, 'Resources', changed)
  }
}

/** Applies a change to the body of an answer, when it has one. */
export function withBody(
  change: (body: JsonObject) => JsonObject,
): (response: Response) => Response {
  return (response) =>
    isObject(response.body) ? { ...response, body: change(response.body) } : response
}

/** Applies a change to the body of a request, when it is a JSON object. */
export function withSent(change: (body: JsonObject) => JsonObject): (request: Request) => Request {
  return (request) => {
    try {
      const body: unknown = JSON.parse(request.body)
      return isObject(body) ? { ...request, body: JSON.stringify(change(body)) } : request
    } catch {
      return request
    }
  }
}

/** An answer as a web server that knows nothing of SCIM gives it. */
export function htmlPage(status: number, title: string): Response {
  const text = `<!doctype html><title>${title}</title><h1>${status} ${title}</h1>`
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, text }
}
