import type { Request } from '../message.js'
import { ScimError } from '../scim-error.js'

const overriding = ['PUT', 'PATCH', 'DELETE']

/** Parameters of SCIM 2.0 alone; one that is not known is skipped (Protocol 1.1, section 3.2.2). */
const unknown = ['excludedAttributes', 'cursor']

/**
 * The request that a client of SCIM 1.1 means: with the method of X-HTTP-Method-Override (Protocol
 * 1.1, section 3.12), and without the suffix that asks for JSON (section 3.6). Throws 406 for XML.
 */
export function asked(request: Request): Request {
  const { headers, path } = request
  const isXml = /^\s*application\/xml\s*(;[^,]*)?$/i.test(headers['accept'] ?? '')
  if (isXml || path.at(-1)?.endsWith('.xml')) throw new ScimError(406, 'There is no XML here.')
  const query = new URLSearchParams(request.query)
  for (const name of unknown) query.delete(name)
  return {
    ...request,
    method: methodOf(request),
    path: path.map((part, index) =>
      index === path.length - 1 ? part.replace(/\.json$/, '') : part,
    ),
    query,
  }
}

function methodOf({ method, headers }: Request): string {
  const override = headers['x-http-method-override']?.toUpperCase() ?? ''
  return method === 'POST' && overriding.includes(override) ? override : method
}
