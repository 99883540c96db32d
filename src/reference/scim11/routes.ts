import { processBulk } from '../bulk/bulk.js'
import type { Context } from '../context.js'
import type { Request, Response } from '../message.js'
import { createResource } from '../resources/create.js'
import { queryOfUrl } from '../resources/query-input.js'
import { queryResources } from '../resources/query.js'
import { readOne } from '../resources/read.js'
import { replaceResource } from '../resources/replace.js'
import { ScimError } from '../scim-error.js'
import { asked } from './asked.js'
import { scim11Form } from './bulk.js'
import { discover } from './discover.js'
import { asList } from './list.js'
import { patchResource } from './patch.js'
import { removeResource } from './remove.js'

/** Answers a request of SCIM 1.1 whose credentials are in order; refusals are thrown as ScimError. */
export function route(sent: Request, context: Context): Response {
  const request = asked(sent)
  const methods = methodsOf(request, context)
  if (!methods) throw new ScimError(404, `There is no endpoint /${request.path.join('/')}.`)
  const method = Object.hasOwn(methods, request.method) ? methods[request.method] : undefined
  if (method) return located(method())
  const allow = Object.keys(methods).join(', ')
  throw new ScimError(405, `${request.method} is not offered here, but ${allow}.`, undefined, {
    allow,
  })
}

function methodsOf(
  request: Request,
  context: Context,
): Readonly<Record<string, () => Response>> | undefined {
  const [endpoint, id, ...rest] = request.path
  if (endpoint === 'Bulk' && id === undefined) {
    return { POST: () => processBulk(request, context, scim11Form) }
  }
  const discovery = discover(request, context)
  if (discovery) return { GET: discovery }
  const type = context.types.find((candidate) => candidate.endpoint === endpoint)
  if (!type || rest.length) return undefined
  if (id === undefined) {
    return {
      GET: () => asList(queryResources(queryOfUrl(request.query), [type], context)),
      POST: () => createResource(request, type, context),
    }
  }
  return {
    GET: () => readOne(request, id, type, context),
    PUT: () => replaceResource(request, id, type, context),
    PATCH: () => patchResource(request, id, type, context),
    DELETE: () => removeResource(request, id, type, context),
  }
}

/** `meta.location` is the Location of the answer, whatever was asked (Core Schema 1.1, section 5.1). */
function located({ headers, ...response }: Response): Response {
  const { 'content-location': location, ...rest } = headers
  return { ...response, headers: { ...rest, ...(location !== undefined && { location }) } }
}
