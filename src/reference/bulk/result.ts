import type { Context } from '../context.js'
import { isObject, own, type JsonObject } from '../json.js'
import type { Response } from '../message.js'
import { entityTag, represent } from '../resources/representation.js'

/** What became of an operation. */
export interface Outcome {
  readonly operation: JsonObject
  readonly response: Response
  /** The resource that it was about: its endpoint and id, as far as they are known. */
  readonly place?: readonly [endpoint: string, id: string]
}

/** Whether an operation failed. */
export function isFailure({ response }: Outcome): boolean {
  return response.status >= 300
}

/** The entry that tells of an operation in the answer to a bulk request (RFC 7644, section 3.7.3). */
export function resultOf(outcome: Outcome, context: Context): JsonObject {
  const { operation, response, place } = outcome
  const location = place && `${context.url}/${place[0]}/${encodeURIComponent(place[1])}`
  const version = place && !isFailure(outcome) ? versionOf(place[1], context) : undefined
  return {
    ...repeated(operation, 'method'),
    ...repeated(operation, 'bulkId'),
    ...(version !== undefined && { version }),
    ...(location !== undefined && { location }),
    status: String(response.status),
    // What succeeded can be read at its location; the body is for those who have to know why not.
    ...(isFailure(outcome) && { response: response.body ?? null }),
  }
}

/** The place of the resource that a successful creation made. */
export function createdPlace({ body }: Response, endpoint: string): Outcome['place'] {
  const id = isObject(body) ? own(body, 'id') : undefined
  return typeof id === 'string' ? [endpoint, id] : undefined
}

function repeated(operation: JsonObject, name: string): JsonObject {
  const value = own(operation, name)
  return value === undefined ? {} : { [name]: value }
}

/** The version at the end of the job: what a later operation changed is not to be taken for current. */
function versionOf(id: string, context: Context): string | undefined {
  const resource = context.store.get(id)
  const type = context.types.find(({ name }) => name === resource?.type)
  return resource && type && entityTag(represent(resource, type, context))
}
