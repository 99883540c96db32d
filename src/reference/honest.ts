import type { Context } from './context.js'
import type { Handler, Request, Response } from './message.js'
import { route } from './routes.js'
import { errorResponse, ScimError } from './scim-error.js'

/** The honest server: every request gets the answer that the RFCs ask for. */
export function honest(context: Context): Handler {
  return (request) => {
    try {
      if (request.isOpen) throw new ScimError(403, 'Only TLS is spoken here.')
      if (request.isOutside) throw outside(request, context)
      demandCredentials(request, context)
      return route(request, context)
    } catch (error) {
      if (error instanceof ScimError) return errorResponse(error)
      return internalError(error)
    }
  }
}

function demandCredentials(request: Request, { schemes }: Context): void {
  // How to authenticate can be read without having done so (RFC 7643, section 5).
  const isOpen =
    request.method === 'GET' &&
    request.path.join('/') === 'ServiceProviderConfig' &&
    request.credentials === 'absent'
  if (request.credentials === 'accepted' || isOpen) return
  const why = request.credentials === 'absent' ? 'are missing' : 'are not accepted'
  throw new ScimError(401, `The credentials ${why}.`, undefined, {
    'www-authenticate': schemes.map(({ challenge }) => challenge).join(', '),
  })
}

function outside({ target = '/' }: Request, { url }: Context): ScimError {
  return new ScimError(404, `There is nothing at ${target}; the base URL is ${url}.`)
}

function internalError(error: unknown): Response {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return errorResponse(new ScimError(500, `The reference server has a bug. ${detail}`))
}
