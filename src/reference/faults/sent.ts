import { isObject, own, withMember, type Json, type JsonObject } from '../json.js'
import type { Fault } from '../fault.js'
import type { Request, Response } from '../message.js'
import { badRequest, errorResponse, ScimError } from '../scim-error.js'
import { answering, asked, withBody, withSent, type Asked } from './lie.js'

/** What a client sent, as far as it is a JSON object. */
export function sentBy({ body }: Request): JsonObject {
  try {
    const value: unknown = JSON.parse(body)
    return isObject(value) ? value : {}
  } catch {
    return {}
  }
}

/** The id of the resource that an answer holds. */
export function createdIn({ body }: Response): string {
  const id = isObject(body) ? own(body, 'id') : undefined
  return typeof id === 'string' ? id : ''
}

/** Whether an object has a member of that name. */
export function has(name: string): (body: JsonObject) => boolean {
  return (body) => Object.hasOwn(body, name)
}

/** Does the PUT with another body, of which the attribute is altered by what was there before. */
export const merging = (
  title: string,
  isAsked: Asked,
  merge: (sent: JsonObject, before: JsonObject) => JsonObject,
): Fault => ({
  title,
  intercept(request, next, store) {
    const before = store.get(request.path[1] ?? '')
    if (!before || !isAsked(request)) return next(request)
    return next(withSent((sent) => merge(sent, before.attributes))(request))
  },
})

/** Refuses a body of which something is true with 400, although nothing is wrong with it. */
export const refusing = (
  title: string,
  isAsked: Asked,
  test: (body: JsonObject) => boolean,
): Fault =>
  answering(
    title,
    asked.both(isAsked, asked.sent(test)),
    errorResponse(badRequest('invalidValue', 'That is not wanted here.')),
  )

/** Refuses a new resource with 409 when another one of its type already has what is looked for in both. */
export const demandingUnique = (
  title: string,
  isAsked: Asked,
  keysOf: (attributes: JsonObject) => readonly string[],
): Fault => ({
  title,
  intercept(request, next, store) {
    const keys = keysOf(sentBy(request))
    const isTaken = ({ attributes }: { readonly attributes: JsonObject }): boolean =>
      keysOf(attributes).some((key) => keys.includes(key))
    if (!isAsked(request) || !store.list().some(isTaken)) return next(request)
    return errorResponse(new ScimError(409, 'That is taken.', 'uniqueness'))
  },
})

/** Whether a member is a text of which something is true. */
export function textIs(body: JsonObject, name: string, test: (text: string) => boolean): boolean {
  const value = own(body, name)
  return typeof value === 'string' && test(value)
}

/** Puts another value in the place of a text; where there is none, nothing changes. */
export function setting(
  name: string,
  change: (text: string) => Json,
): (body: JsonObject) => JsonObject {
  return (body) => {
    const value = own(body, name)
    return typeof value === 'string' ? withMember(body, name, change(value)) : body
  }
}

/** Creates a resource although a member that it needs is not as it should be, and leaves that member out. */
export const storingWithout = (
  title: string,
  isAsked: Asked,
  name: string,
  filler: () => string,
  test: (body: JsonObject) => boolean,
): Fault => ({
  title,
  async intercept(request, next, store) {
    if (!isAsked(request) || !test(sentBy(request))) return next(request)
    const drop = (body: JsonObject): JsonObject => withMember(body, name, undefined)
    const response = await next(withSent((body) => withMember(body, name, filler()))(request))
    const stored = store.get(createdIn(response))
    if (stored) store.put({ ...stored, attributes: drop(stored.attributes) })
    return withBody(drop)(response)
  },
})
