import type { Context } from '../context.js'
import { own, type JsonObject } from '../json.js'
import type { Request, Response } from '../message.js'
import { isCurrent } from '../resources/conditional.js'
import { listResponse } from '../resources/query.js'
import { entityTag } from '../resources/representation.js'
import { ScimError } from '../scim-error.js'

/**
 * GET of a discovery endpoint (RFC 7644, section 4): paging and sorting have no effect, a filter is
 * refused with 403. Undefined when the path leads to none of them.
 */
export function discover(request: Request, { discovery }: Context): (() => Response) | undefined {
  const [endpoint, id, ...rest] = request.path
  if (rest.length) return undefined
  if (endpoint === 'ServiceProviderConfig') {
    if (id !== undefined) return undefined
    return unfiltered(request, () => single(request, discovery.serviceProviderConfig))
  }
  const documents =
    endpoint === 'ResourceTypes'
      ? discovery.resourceTypes
      : endpoint === 'Schemas'
        ? discovery.schemas
        : undefined
  if (!documents) return undefined
  return unfiltered(request, () =>
    id === undefined ? listResponse(documents) : single(request, withId(documents, id)),
  )
}

function unfiltered(request: Request, answer: () => Response): () => Response {
  return () => {
    if (!request.query.has('filter')) return answer()
    throw new ScimError(403, `/${request.path[0]} cannot be filtered.`)
  }
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
