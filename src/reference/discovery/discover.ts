import type { Context } from '../context.js'
import { own, type JsonObject } from '../json.js'
import type { Request, Response } from '../message.js'
import { listResponse } from '../resources/query.js'
import { ScimError } from '../scim-error.js'
import { resourceTypeDocument } from './resource-type-document.js'
import { schemaDocument } from './schema-document.js'
import { serviceProviderConfig } from './service-provider-config.js'

/**
 * GET of a discovery endpoint (RFC 7644, section 4): paging and sorting have no effect, a filter is
 * refused with 403. Undefined when the path leads to none of them.
 */
export function discover(request: Request, context: Context): (() => Response) | undefined {
  const [endpoint, id, ...rest] = request.path
  if (rest.length) return undefined
  const refuseFilter = (): void => {
    if (request.query.has('filter')) {
      throw new ScimError(403, `/${endpoint} cannot be filtered.`)
    }
  }
  if (endpoint === 'ServiceProviderConfig' && id === undefined) {
    return () => {
      refuseFilter()
      return { status: 200, headers: {}, body: serviceProviderConfig(context) }
    }
  }
  const documents = documentsOf(endpoint, context)
  return (
    documents &&
    (() => {
      refuseFilter()
      return id === undefined ? listResponse(documents()) : single(documents(), id)
    })
  )
}

function documentsOf(
  endpoint: string | undefined,
  { types, url }: Context,
): (() => readonly JsonObject[]) | undefined {
  if (endpoint === 'ResourceTypes') {
    return () => types.map((type) => resourceTypeDocument(type, url))
  }
  if (endpoint !== 'Schemas') return undefined
  return () => {
    const schemas = types.flatMap(({ schema, extensions }) => [
      schema,
      ...extensions.map((extension) => extension.schema),
    ])
    return [...new Set(schemas)].map((schema) => schemaDocument(schema, url))
  }
}

function single(documents: readonly JsonObject[], id: string): Response {
  const body = documents.find((document) => own(document, 'id') === id)
  if (body) return { status: 200, headers: {}, body }
  throw new ScimError(404, `Resource ${id} not found.`)
}
