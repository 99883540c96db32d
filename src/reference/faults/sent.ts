import { isObject, own, type JsonObject } from '../json.js'
import type { Fault } from '../fault.js'
import type { Request, Response } from '../message.js'
import { badRequest, errorResponse, ScimError } from '../scim-error.js'
import { answering, asked, withSent, type Asked } from './lie.js'

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
