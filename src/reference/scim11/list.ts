import { isObject, type Json } from '../json.js'
import type { Response } from '../message.js'
import { coreSchema } from './schemas.js'

/** The answer that holds a list (Protocol 1.1, section 3.2.2.3). */
export function listResponse(
  resources: readonly Json[],
  totalResults = resources.length,
  schemas: readonly string[] = [coreSchema],
): Response {
  const itemsPerPage = resources.length
  return {
    status: 200,
    headers: {},
    body: { schemas, totalResults, itemsPerPage, startIndex: 1, Resources: resources },
  }
}

/** A list of SCIM 2.0 with the URN of SCIM 1.1. */
export function asList(response: Response): Response {
  const { body } = response
  return isObject(body) ? { ...response, body: { ...body, schemas: [coreSchema] } } : response
}
