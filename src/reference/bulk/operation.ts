import type { Context } from '../context.js'
import { isObject, kindOf, own, type JsonObject } from '../json.js'
import type { Request } from '../message.js'
import type { ResourceType } from '../schema/resource-type.js'
import { badRequest, ScimError } from '../scim-error.js'
import { resolved, resolvedText, type Resolve } from './bulk-ids.js'

const methods = ['POST', 'PUT', 'PATCH', 'DELETE'] as const

/** An operation of a bulk request, read and ready to be carried out. */
export interface Operation {
  readonly method: (typeof methods)[number]
  readonly type: ResourceType
  /** The single request that it stands for. */
  readonly request: Request
}

/** Reads an operation as the single request that it stands for; throws for what is wrong with it. */
export function readOperation(
  operation: JsonObject,
  bulk: Request,
  { types }: Context,
  resolve: Resolve,
): Operation {
  const method = methodOf(operation)
  const { path, query } = placeOf(operation, resolve)
  const [endpoint, id, ...rest] = path
  const type = types.find((candidate) => candidate.endpoint === endpoint)
  if (!type || rest.length || id === '.search') {
    throw new ScimError(404, `There is nothing at /${path.join('/')} that bulk could change.`)
  }
  if ((method === 'POST') !== (id === undefined)) {
    throw badRequest('invalidValue', `${method} is not possible at /${path.join('/')}.`)
  }
  if (method === 'POST' && !demandText(operation, 'bulkId')) {
    throw badRequest('invalidValue', 'POST needs a bulkId.')
  }
  const version = demandText(operation, 'version')
  const headers = version === undefined ? {} : { 'if-match': version }
  const body = method === 'DELETE' ? '' : JSON.stringify(resolved(dataOf(operation), resolve))
  const request = { method, path, query, headers, body, credentials: bulk.credentials }
  return { method, type, request }
}

/** The text of a member; throws when it is anything else. */
function demandText(operation: JsonObject, name: string): string | undefined {
  const value = own(operation, name)
  if (value === undefined || value === null || typeof value === 'string') return value ?? undefined
  throw badRequest('invalidValue', `'${name}' should be a text, not ${kindOf(value)}.`)
}

function methodOf(operation: JsonObject): Operation['method'] {
  const name = demandText(operation, 'method')
  const method = methods.find((candidate) => candidate === name)
  if (method) return method
  throw badRequest('invalidValue', `'method' should be one of ${methods.join(', ')}.`)
}

function placeOf(operation: JsonObject, resolve: Resolve): Pick<Request, 'path' | 'query'> {
  const text = demandText(operation, 'path')
  if (!text) throw badRequest('invalidValue', "'path' should name a resource or an endpoint.")
  const [path = '', ...query] = text.split('?')
  const segments = path.replace(/^\//, '').split('/').map(decoded)
  return {
    path: segments.map((segment) => resolvedText(segment, resolve)),
    query: new URLSearchParams(query.join('?')),
  }
}

function dataOf(operation: JsonObject): JsonObject {
  const data = own(operation, 'data')
  if (isObject(data)) return data
  throw badRequest('invalidValue', `'data' should be an object, not ${kindOf(data)}.`)
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
