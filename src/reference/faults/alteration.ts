import { isList, isObject, listOf, own, withMember, type JsonObject } from '../json.js'
import type { Request, Response } from '../message.js'

/** Makes another JSON object of one. */
export type Alteration = (object: JsonObject) => JsonObject

/** Leaves members out of an object. */
export function without(...names: readonly string[]): Alteration {
  return (body) => names.reduce((rest, name) => withMember(rest, name, undefined), body)
}

/** Puts members into an object, in the place of those with the same names. */
export function having(members: JsonObject): Alteration {
  return (body) =>
    Object.entries(members).reduce((rest, [name, value]) => withMember(rest, name, value), body)
}

/** Changes an object deeper inside, or each element of a list there: `within('meta', without('version'))`. */
export function within(name: string, change: Alteration): Alteration {
  return (body) => {
    const value = own(body, name)
    if (isObject(value)) return withMember(body, name, change(value))
    if (!isList(value)) return body
    const changed = value.map((element) => (isObject(element) ? change(element) : element))
    return withMember(body, name, changed)
  }
}

/** Changes each resource of a list. */
export function eachResource(change: Alteration): Alteration {
  return (body) =>
    withMember(body, 'Resources', listOf(own(within('Resources', change)(body), 'Resources')))
}

/** Changes what is shown, be it one resource or each one of a list. */
export function eachShown(change: Alteration): Alteration {
  return (body) => (isList(own(body, 'Resources')) ? eachResource(change)(body) : change(body))
}

/** Applies a change to the body of an answer, when it has one. */
export function withBody(change: Alteration): (response: Response) => Response {
  return (response) =>
    isObject(response.body) ? { ...response, body: change(response.body) } : response
}

/** Applies a change to the body of a request, when it is a JSON object. */
export function withSent(change: Alteration): (request: Request) => Request {
  return (request) => {
    try {
      const body: unknown = JSON.parse(request.body)
      return isObject(body) ? { ...request, body: JSON.stringify(change(body)) } : request
    } catch {
      return request
    }
  }
}

/** Sets or drops (undefined) a parameter of a query, in the URL or in a search request. */
export function withParameter(
  name: string,
  value?: string | number,
): (request: Request) => Request {
  return (request) => {
    if (request.method === 'POST') {
      return withSent((body) => withMember(body, name, value))(request)
    }
    const query = new URLSearchParams(request.query)
    if (value === undefined) query.delete(name)
    else query.set(name, String(value))
    return { ...request, query }
  }
}

/** Gives an answer another status, also in the body of an error. */
export function withStatus(status: number): (response: Response) => Response {
  return (response) => {
    const { body } = response
    const isError = isObject(body) && own(body, 'status') !== undefined
    return {
      ...response,
      status,
      ...(isError && { body: withMember(body, 'status', String(status)) }),
    }
  }
}

/** Sets or drops (undefined) a header; its name is in lower case. */
export function withHeader(name: string, value?: string): (response: Response) => Response {
  return (response) => {
    const { [name]: _, ...rest } = response.headers
    return { ...response, headers: value === undefined ? rest : { ...rest, [name]: value } }
  }
}

/** An answer as a web server that knows nothing of SCIM gives it. */
export function htmlPage(status: number, title: string): Response {
  const text = `<!doctype html><title>${title}</title><h1>${status} ${title}</h1>`
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, text }
}
