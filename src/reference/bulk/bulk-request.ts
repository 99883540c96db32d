import { isList, isObject, kindOf, own, type Json, type JsonObject } from '../json.js'
import type { Request } from '../message.js'
import { demandMessage, member, readBody } from '../request-body.js'
import { badRequest } from '../scim-error.js'
import { demandCount, demandSize } from './limits.js'

/** A bulk request, with its operations as they came: what is wrong with one of them is its own error. */
export interface BulkRequest {
  readonly operations: readonly JsonObject[]
  /** The number of errors that ends the job; infinite when the client names none. */
  readonly failOnErrors: number
  /** The operations that create a resource, by their bulkId. */
  readonly creations: ReadonlyMap<string, JsonObject>
}

/** Reads a bulk request; throws when it can't be processed as a whole. */
export function readBulk(request: Request, schema: string): BulkRequest {
  demandSize(request.body)
  const body = readBody(request)
  demandMessage(body, schema)
  const list = member(body, 'Operations')
  if (!isList(list) || !list.length) {
    throw badRequest('invalidSyntax', "'Operations' should be an array and not empty.")
  }
  demandCount(list.length)
  const operations = list.map(operationOf)
  return {
    operations,
    failOnErrors: failOnErrorsOf(member(body, 'failOnErrors')),
    creations: creationsOf(operations),
  }
}

/** An operation with its members under the names that RFC 7644 spells. */
function operationOf(operation: Json): JsonObject {
  if (!isObject(operation)) {
    const kind = kindOf(operation)
    throw badRequest('invalidSyntax', `Each operation should be an object, not ${kind}.`)
  }
  const named = ['method', 'bulkId', 'version', 'path', 'data'].flatMap((name) => {
    const value = member(operation, name)
    return value === undefined ? [] : [[name, value] as const]
  })
  return Object.fromEntries(named)
}

function failOnErrorsOf(value: Json | undefined): number {
  if (value === undefined || value === null) return Infinity
  if (typeof value === 'number' && Number.isInteger(value) && value > 0) return value
  throw badRequest('invalidValue', "'failOnErrors' should be an integer above zero.")
}

function creationsOf(operations: readonly JsonObject[]): ReadonlyMap<string, JsonObject> {
  const ids = new Set<string>()
  const creations = new Map<string, JsonObject>()
  for (const operation of operations) {
    const bulkId = own(operation, 'bulkId')
    if (typeof bulkId !== 'string') continue
    if (ids.has(bulkId)) throw badRequest('invalidValue', `The bulkId ${bulkId} is used twice.`)
    ids.add(bulkId)
    if (own(operation, 'method') === 'POST') creations.set(bulkId, operation)
  }
  return creations
}
