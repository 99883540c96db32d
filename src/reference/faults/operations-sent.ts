import type { Fault } from '../fault.js'
import { isObject, listOf, own, textOf, withMember, type JsonObject } from '../json.js'
import type { Request, Response } from '../message.js'
import { badRequest, errorResponse, ScimError, type ScimType } from '../scim-error.js'
import {
  altering,
  alteringRequest,
  answering,
  asked,
  onStatus,
  withSent,
  type Asked,
} from './lie.js'
import { sentBy } from './sent.js'

/** Whether something is true of an operation. */
export type Operated = (operation: JsonObject) => boolean

/** The operations of a PATCH, as far as they are objects. */
export function operationsOf(request: Request): readonly JsonObject[] {
  return listOf(own(sentBy(request), 'Operations')).filter(isObject)
}

/** A PATCH with an operation of which something is true. */
export function operating(test: Operated, ...endpoints: readonly string[]): Asked {
  return (request) => asked.patch(...endpoints)(request) && operationsOf(request).some(test)
}

/** A PATCH whose body is such a one. */
export function patching(test: Operated): Asked {
  return asked.both(asked.patch(), asked.sent(test))
}

/** An operation with this name. */
export const isOp =
  (name: string): Operated =>
  (operation) =>
    own(operation, 'op') === name

/** An operation whose path matches. */
export const hasPath =
  (pattern: RegExp): Operated =>
  (operation) =>
    pattern.test(textOf(operation, 'path'))

/** A removal whose path matches. */
export const removal =
  (pattern: RegExp): Operated =>
  (operation) =>
    isOp('remove')(operation) && hasPath(pattern)(operation)

/** Does other operations in the place of those of which something is true. */
export function operatingOtherwise(
  title: string,
  test: Operated,
  change: (operation: JsonObject) => JsonObject,
): Fault {
  const changed = (body: JsonObject): JsonObject => {
    const operations = listOf(own(body, 'Operations')).map((one) =>
      isObject(one) && test(one) ? change(one) : one,
    )
    return withMember(body, 'Operations', operations)
  }
  return alteringRequest(title, operating(test), withSent(changed))
}

/** Goes to another path where one matches. */
export function pathOtherwise(
  title: string,
  pattern: RegExp,
  replacement: string,
  test: Operated = () => true,
): Fault {
  return operatingOtherwise(
    title,
    (operation) => hasPath(pattern)(operation) && test(operation),
    (operation) =>
      withMember(operation, 'path', textOf(operation, 'path').replace(pattern, replacement)),
  )
}

/** Skips operations of which something is true, and answers as if they had been done. */
export function skipping(title: string, test: Operated): Fault {
  return {
    title,
    intercept(request, next) {
      if (!operating(test)(request)) return next(request)
      const rest = operationsOf(request).filter((operation) => !test(operation))
      if (!rest.length) return done
      return next(withSent((body) => withMember(body, 'Operations', rest))(request))
    },
  }
}

/** Refuses what is right with 400. */
export function refusingPatch(
  title: string,
  isAsked: Asked,
  scimType: ScimType = 'invalidPath',
): Fault {
  return answering(title, isAsked, errorResponse(badRequest(scimType, 'That is not wanted here.')))
}

/** Answers 500 to what the honest server refuses. */
export function breakingAt(title: string, isAsked: Asked): Fault {
  return altering(
    title,
    isAsked,
    onStatus(400, () => errorResponse(new ScimError(500, 'NullPointerException'))),
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
