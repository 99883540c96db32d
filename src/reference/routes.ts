import { processBulk } from './bulk/bulk.js'
import type { Context } from './context.js'
import { discover } from './discovery/discover.js'
import type { Request, Response } from './message.js'
import { patchResource } from './patch/patch.js'
import { readBody } from './request-body.js'
import { createResource } from './resources/create.js'
import { queryOfSearch, queryOfUrl } from './resources/query-input.js'
import { queryResources } from './resources/query.js'
import { readOne } from './resources/read.js'
import { removeResource } from './resources/remove.js'
import { replaceResource } from './resources/replace.js'
import { asSubject, subjectOf } from './resources/subject.js'
import type { ResourceType } from './schema/resource-type.js'
import { ScimError } from './scim-error.js'

/** What a path answers to, by HTTP method. */
type Methods = Readonly<Record<string, () => Response>>

const notOffered = ['Me']

/** Answers a request whose credentials are in order; refusals are thrown as ScimError. */
export function route(request: Request, context: Context): Response {
  const methods = methodsOf(request, context)
  if (!methods) throw new ScimError(404, `There is no endpoint /${request.path.join('/')}.`)
  const method = Object.hasOwn(methods, request.method) ? methods[request.method] : undefined
  if (method) return method()
  const allow = Object.keys(methods).join(', ')
  throw new ScimError(405, `${request.method} is not offered here, but ${allow}.`, undefined, {
    allow,
  })
}

function methodsOf(request: Request, context: Context): Methods | undefined {
  const [endpoint, id, ...rest] = request.path
  const { types } = context
  if (endpoint === undefined) return { GET: search(request, types, context) }
  if (endpoint === '.search' && id === undefined) {
    return { POST: searchByPost(request, types, context) }
  }
  if (endpoint === 'Bulk' && id === undefined) return { POST: () => processBulk(request, context) }
  const discovery = discover(request, context)
  if (discovery) return { GET: discovery }
  const alias = endpoint === 'Me' && id === undefined ? methodsOfAlias(request, context) : undefined
  if (alias) return alias
  if (notOffered.includes(endpoint)) {
    throw new ScimError(501, `/${endpoint} is not implemented.`)
  }
  const type = types.find((candidate) => candidate.endpoint === endpoint)
  if (!type || rest.length) return undefined
  if (id === undefined) {
    return {
      GET: search(request, [type], context),
      POST: () => createResource(request, type, context),
    }
  }
  if (id === '.search') return { POST: searchByPost(request, [type], context) }
  return {
    GET: () => readOne(request, id, type, context),
    PUT: () => replaceResource(request, id, type, context),
    PATCH: () => patchResource(request, id, type, context),
    DELETE: () => removeResource(request, id, type, context),
  }
}

/** The methods of /Me, which are those of the resource behind it; none where there is nobody. */
function methodsOfAlias(request: Request, context: Context): Methods | undefined {
  const subject = subjectOf(context)
  const endpoint = context.types.find(({ name }) => name === subject?.type)?.endpoint
  if (!subject || endpoint === undefined) return undefined
  const methods = methodsOf({ ...request, path: [endpoint, subject.id] }, context) ?? {}
  return Object.fromEntries(
    Object.entries(methods).map(([name, answer]) => [
      name,
      () => asSubject(answer(), subject, context),
    ]),
  )
}

function search(request: Request, types: readonly ResourceType[], context: Context) {
  return () => queryResources(queryOfUrl(request.query), types, context)
}

function searchByPost(request: Request, types: readonly ResourceType[], context: Context) {
  return () => queryResources(queryOfSearch(readBody(request)), types, context)
}
