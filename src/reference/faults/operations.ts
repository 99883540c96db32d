import type { Fault } from '../fault.js'
import { isObject, listOf, own, textOf, withMember, type Json, type JsonObject } from '../json.js'
import type { Request, Response } from '../message.js'
import { badRequest, errorResponse, ScimError } from '../scim-error.js'
import { altering, asked, onStatus, withSent, type Asked } from './lie.js'
import { sentBy } from './sent.js'

/** Whether something is true of an operation of a PATCH. */
export type Operated = (operation: JsonObject) => boolean

/** Whether a lie is told about an operation, given the attributes that the resource has. */
export type About = (operation: JsonObject, before: JsonObject) => boolean

/** The operations of a PATCH, as far as they are objects. */
export function operationsOf(request: Request): readonly JsonObject[] {
  return listOf(own(sentBy(request), 'Operations')).filter(isObject)
}

/** Operations with this verb in any letter case, at this path if one is given; null means those without one. */
export function operation(verb: string, path?: string | RegExp | null): Operated {
  return (it) => {
    if (textOf(it, 'op').toLowerCase() !== verb) return false
    if (path === undefined) return true
    if (path === null) return own(it, 'path') === undefined
    return typeof path === 'string' ? textOf(it, 'path') === path : hasPath(path)(it)
  }
}

/** An operation whose path matches. */
export function hasPath(pattern: RegExp): Operated {
  return (it) => pattern.test(textOf(it, 'path'))
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

/** The value of the operation is an object with a member of such a name. */
export function valueHas(test: (name: string) => boolean): Operated {
  return (it) => {
    const value = own(it, 'value')
    return isObject(value) && Object.keys(value).some(test)
  }
}

/** A PATCH with an operation of which something is true. */
export function operating(test: Operated, ...endpoints: readonly string[]): Asked {
  return (request) => asked.patch(...endpoints)(request) && operationsOf(request).some(test)
}

/** A PATCH whose body is such a one. */
export function patching(test: (body: JsonObject) => boolean): Asked {
  return asked.both(asked.patch(), asked.sent(test))
}

/** Does other operations in the place of the one that the lie is about; none leaves it out. */
export function rewriting(
  title: string,
  isAbout: About,
  change: (operation: JsonObject, before: JsonObject) => readonly JsonObject[],
): Fault {
  return {
    title,
    intercept(request, next, store) {
      const before = store.get(request.path[1] ?? '')?.attributes
      if (!before || !concerns(request, isAbout, before)) return next(request)
      const rewrite = (body: JsonObject): JsonObject => {
        const rewritten = listOf(own(body, 'Operations')).flatMap((it): readonly Json[] =>
          isObject(it) && isAbout(it, before) ? change(it, before) : [it],
        )
        return withMember(body, 'Operations', rewritten.length > 0 ? rewritten : [nothing])
      }
      return next(withSent(rewrite)(request))
    },
  }
}

/** Leaves an operation out and answers as if it had been done. */
export function ignoringOperation(title: string, isAbout: About): Fault {
  return rewriting(title, isAbout, () => [])
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
      const isRefused = before && concerns(request, isAbout, before)
      return request.credentials === 'accepted' && isRefused
        ? errorResponse(refusal)
        : next(request)
    },
  }
}

/** Goes to another path where one matches. */
export function pathOtherwise(
  title: string,
  pattern: RegExp,
  replacement: string,
  isAbout: About = () => true,
): Fault {
  return rewriting(
    title,
    every(hasPath(pattern), isAbout),
    atPath((path) => path.replace(pattern, replacement)),
  )
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

/** Answers 500 to what the honest server refuses. */
export function breakingAt(title: string, isAsked: Asked): Fault {
  const broken = errorResponse(new ScimError(500, 'NullPointerException'))
  return altering(
    title,
    isAsked,
    onStatus(400, () => broken),
  )
}

/** Answers 204 to what the honest server refuses, and does nothing. */
export function acceptingInVain(title: string, isAsked: Asked): Fault {
  return altering(
    title,
    isAsked,
    onStatus([400, 409], () => done),
  )
}

/** What a PATCH that is done may be answered with. */
export const done: Response = { status: 204, headers: {} }

/** An operation that changes nothing. */
const nothing: JsonObject = { op: 'add', value: {} }

function concerns(request: Request, isAbout: About, before: JsonObject): boolean {
  return asked.patch()(request) && operationsOf(request).some((it) => isAbout(it, before))
}
