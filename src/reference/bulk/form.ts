import type { Context } from '../context.js'
import type { JsonObject } from '../json.js'
import type { Request, Response } from '../message.js'
import { patchResource } from '../patch/patch.js'
import { createResource } from '../resources/create.js'
import { removeResource } from '../resources/remove.js'
import { replaceResource } from '../resources/replace.js'
import type { ResourceType } from '../schema/resource-type.js'
import { resultOf, type Outcome } from './result.js'

type Write = (request: Request, id: string, type: ResourceType, context: Context) => Response

/** What carries out the operations of a bulk request, by their methods. */
export interface Writers {
  POST(request: Request, type: ResourceType, context: Context, newId?: string): Response
  readonly PUT: Write
  readonly PATCH: Write
  readonly DELETE: Write
}

/** What differs between the bulk requests of one version of SCIM and another. */
export interface BulkForm {
  /** The URN that a bulk request names. */
  readonly requestSchema: string
  readonly responseSchema: string
  readonly writers: Writers
  /** The entry of the answer that tells of an operation. */
  resultOf(outcome: Outcome, context: Context): JsonObject
}

/** Bulk requests of SCIM 2.0 (RFC 7644, section 3.7). */
export const scim2Form: BulkForm = {
  requestSchema: 'urn:ietf:params:scim:api:messages:2.0:BulkRequest',
  responseSchema: 'urn:ietf:params:scim:api:messages:2.0:BulkResponse',
  writers: {
    POST: createResource,
    PUT: replaceResource,
    PATCH: patchResource,
    DELETE: removeResource,
  },
  resultOf,
}
