import type { Context } from '../context.js'
import { own, type Json, type JsonObject } from '../json.js'
import type { Request, Response } from '../message.js'
import { isCurrent } from '../resources/conditional.js'
import { entityTag } from '../resources/representation.js'
import { ScimError } from '../scim-error.js'
import { documentsOf } from './documents.js'
import { listResponse } from './list.js'
import { coreSchema } from './schemas.js'

/** GET of a discovery endpoint; undefined when the path leads to none. */
export function discover(request: Request, context: Context): (() => Response) | undefined {
  const [endpoint, id, ...rest] = request.path
  if (rest.length) return undefined
  const { serviceProviderConfig, schemas } = documentsOf(context)
  if (endpoint === 'ServiceProviderConfigs' && id === undefined) {
    return () => single(request, serviceProviderConfig)
  }
  if (endpoint === 'Schemas') {
    if (id !== undefined) return () => single(request, withId(schemas, id))
    // The second URN is what Okta's test of SCIM 1.1 looks for; SCIM 1.1 knows only the first.
    return () => listResponse(schemas, undefined, [coreSchema, `${coreSchema}:ListResponse`])
  }
  // SCIM 1.1 has no resource types apart from their schemas; Okta's test of SCIM 1.1 looks at them.
  if (endpoint === 'ResourceTypes' && id === undefined) {
    return () => listResponse(context.types.map(resourceTypeOf))
  }
  return undefined
}

function resourceTypeOf({ name, endpoint, schema }: Context['types'][number]): Json {
  return { name, endpoint: `/${endpoint}`, schema: schema.id }
}

function withId(documents: readonly JsonObject[], id: string): JsonObject {
  const document = documents.find((candidate) => own(candidate, 'id') === id)
  if (document) return document
  throw new ScimError(404, `Resource ${id} not found.`)
}

function single(request: Request, body: JsonObject): Response {
  const headers = { etag: entityTag(body) }
  if (isCurrent(request, headers.etag)) return { status: 304, headers }
  return { status: 200, headers, body }
}
