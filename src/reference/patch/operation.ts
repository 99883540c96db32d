import { sameName } from '../comparison.js'
import { isList, isObject, kindOf, type Json, type JsonObject } from '../json.js'
import { demandMessage, member } from '../request-body.js'
import { badRequest } from '../scim-error.js'

/** The URN of a PATCH request (RFC 7644, section 3.5.2). */
export const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'

const verbs = ['add', 'remove', 'replace'] as const

/** One operation of a PATCH; `value` is undefined when the member is missing. */
export interface Operation {
  readonly verb: (typeof verbs)[number]
  readonly path?: string
  readonly value: Json | undefined
  /** Whether the verb is spelled as Entra ID spells it, which means by a filtered `Replace` what is an `add` here. */
  readonly isCapital: boolean
}

/** Reads the operations out of a PATCH body; throws for an envelope that is not as RFC 7644 wants it. */
export function readOperations(body: JsonObject): readonly Operation[] {
  demandMessage(body, patchSchema)
  const operations = member(body, 'Operations')
  if (isList(operations) && operations.length) return operations.map(readOperation)
  throw badRequest('invalidSyntax', "'Operations' should be an array and not empty.")
}

function readOperation(operation: Json): Operation {
  if (!isObject(operation)) {
    throw badRequest('invalidSyntax', 'Each operation should be an object.')
  }
  const op = member(operation, 'op')
  const verb = verbs.find((candidate) => typeof op === 'string' && sameName(candidate, op))
  if (!verb) {
    throw badRequest(
      'invalidSyntax',
      `op should be add, remove or replace, is ${typeof op === 'string' ? op : kindOf(op)}.`,
    )
  }
  const path = member(operation, 'path')
  const value = member(operation, 'value')
  if (path !== undefined && path !== null && typeof path !== 'string') {
    throw badRequest('invalidPath', `path should be a string, is ${kindOf(path)}.`)
  }
  if (verb === 'remove' && !path) throw badRequest('noTarget', 'remove needs a path.')
  if (verb !== 'remove' && value === undefined) {
    throw badRequest('invalidValue', `${verb} needs a value.`)
  }
  return { verb, value, isCapital: op !== verb, ...(path && { path }) }
}
