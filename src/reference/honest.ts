import type { Context } from './context.js'
import { dialects, type Dialect } from './dialect.js'
import type { Handler, Request, Response } from './message.js'
import { ScimError } from './scim-error.js'

/** The honest server: every request gets the answer that the rules of a dialect ask for. */
export function honest(context: Context, dialect: Dialect = dialects['2.0']): Handler {
  return (request) => {
    try {
      if (request.isOpen) throw new ScimError(403, 'Only TLS is spoken here.')
      if (request.isOutside) throw outside(request, context)
      demandCredentials(request, context, dialect)
      return typed(dialect.route(request, context), dialect)
    } catch (error) {
      return refused(error, dialect)
    }
  }
}

/** The answer for whatever was thrown. */
export function refused(error: unknown, dialect: Dialect): Response {
  if (error instanceof ScimError) return typed(dialect.refusal(error), dialect)
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return refused(new ScimError(500, `The reference server has a bug. ${detail}`), dialect)
}

function typed(response: Response, dialect: Dialect): Response {
  if (response.body === undefined) return response
  return { ...response, headers: { ...dialect.headers, ...response.headers } }
}

function demandCredentials(
  request: Request,
  { schemes }: Context,
  { openEndpoint }: Dialect,
): void {
  // How to authenticate can be read without having done so (RFC 7643, section 5).
  const isOpen =
    request.method === 'GET' &&
    request.path.join('/') === openEndpoint &&
    request.credentials === 'absent'
  const isSearch = request.method === 'POST' && request.path.at(-1) === '.search'
  if (request.isReader && request.method !== 'GET' && !isSearch)
    throw new ScimError(403, 'These credentials are good for reading alone.')
  if (request.credentials === 'accepted' || isOpen) return
  const why = request.credentials === 'absent' ? 'are missing' : 'are not accepted'
  throw new ScimError(401, `The credentials ${why}.`, undefined, {
    'www-authenticate': schemes.map(({ challenge }) => challenge).join(', '),
  })
}

function outside({ target = '/' }: Request, { url }: Context): ScimError {
  return new ScimError(404, `There is nothing at ${target}; the base URL is ${url}.`)
}
