import { isObject, listOf, own, textOf, withMember, type Json, type JsonObject } from '../json.js'
import type { Fault } from '../fault.js'
import type { Request } from '../message.js'
import { badRequest, errorResponse, type ScimError } from '../scim-error.js'
import { asked, type Asked } from './asked.js'
import { withSent } from './alteration.js'
import { sentBy } from './sent.js'

/** Whether a lie is told about an operation of a PATCH, given the attributes that the resource has. */
export type About = (operation: JsonObject, before: JsonObject) => boolean

/** Operations with this verb, at this path if one is given; null means those without one. */
export function operation(verb: string, path?: string | RegExp | null): About {
  return (it) => {
    if (textOf(it, 'op').toLowerCase() !== verb) return false
    if (path === undefined) return true
    if (path === null) return own(it, 'path') === undefined
    const actual = textOf(it, 'path')
    return typeof path === 'string' ? actual === path : path.test(actual)
  }
}

/** All of these. */
export function every(...parts: readonly About[]): About {
  return (it, before) => parts.every((part) => part(it, before))
}

/** The resource has this attribute already. */
export function whereSet(name: string): About {
  return (_, before) => own(before, name) !== undefined
}

/** The resource does not have this attribute yet. */
export function whereUnset(name: string): About {
  return (_, before) => own(before, name) === undefined
}

/** The value of the operation is an object, and has this member if one is given. */
export function valueHas(test: (name: string) => boolean): About {
  return (it) => {
    const value = own(it, 'value')
    return isObject(value) && Object.keys(value).some(test)
  }
}

/** Does other operations in the place of the one that the lie is about; none leaves it out. */
export function rewriting(
  title: string,
  isAbout: About,
  change: (operation: JsonObject, before: JsonObject) => readonly JsonObject[],
  isAsked: Asked = asked.patch(),
): Fault {
  return {
    title,
    intercept(request, next, store) {
      const before = store.get(request.path[1] ?? '')?.attributes
      if (!before || !isAsked(request)) return next(request)
      const rewrite = (body: JsonObject): JsonObject => {
        const operations = operationsOf(body).flatMap((it) =>
          isAbout(it, before) ? change(it, before) : [it],
        )
        return withMember(body, 'Operations', operations.length > 0 ? operations : [nothing])
      }
      return next(concerns(request, isAbout, before) ? withSent(rewrite)(request) : request)
    },
  }
}

/** Refuses a PATCH with an operation that the lie is about, although nothing is wrong with it. */
export function refusingOperation(
  title: string,
  isAbout: About,
  refusal: ScimError = badRequest('invalidPath', 'That is not known here.'),
): Fault {
  return {
    title,
    intercept(request, next, store) {
      const before = store.get(request.path[1] ?? '')?.attributes
      const isRefused = before && asked.patch()(request) && concerns(request, isAbout, before)
      return request.credentials === 'accepted' && isRefused
        ? errorResponse(refusal)
        : next(request)
    },
  }
}

/** Leaves an operation out and answers as if it had been done. */
export function ignoringOperation(title: string, isAbout: About): Fault {
  return rewriting(title, isAbout, () => [])
}

/** Takes an operation for one with another verb. */
export function asVerb(op: string): (operation: JsonObject) => readonly JsonObject[] {
  return (it) => [{ ...it, op }]
}

/** Changes the path of an operation. */
export function atPath(
  change: (path: string) => string,
): (operation: JsonObject) => readonly JsonObject[] {
  return (it) => [withMember(it, 'path', change(textOf(it, 'path')))]
}

/** Changes the value of an operation. */
export function ofValue(
  change: (value: JsonObject) => Json,
): (operation: JsonObject) => readonly JsonObject[] {
  return (it) => {
    const value = own(it, 'value')
    return [isObject(value) ? withMember(it, 'value', change(value)) : it]
  }
}

/** An operation that changes nothing. */
const nothing: JsonObject = { op: 'add', value: {} }

function concerns(request: Request, isAbout: About, before: JsonObject): boolean {
  return operationsOf(sentBy(request)).some((it) => isAbout(it, before))
}

function operationsOf(body: JsonObject): readonly JsonObject[] {
  return listOf(own(body, 'Operations')).filter(isObject)
}
