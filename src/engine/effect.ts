import type { ScimRequest, Session } from './session.js'

const overriding = ['PUT', 'PATCH', 'DELETE']
const overridingFields = ['x-http-method-override', 'x-http-method', 'x-method-override']

/**
 * What a request does, whatever it looks like: the method that takes the place of POST (SCIM 1.1,
 * section 3.12), and the resource without the suffix that names a format (section 3.6).
 */
export function effectOf(
  { protocol, ledger }: Pick<Session, 'protocol' | 'ledger'>,
  { method, path, headers = {} }: Pick<ScimRequest, 'method' | 'path' | 'headers'>,
): { readonly method: string; readonly path: string } {
  const override = Object.entries(headers)
    .filter(([name]) => overridingFields.includes(name.toLowerCase()))
    .map(([, value]) => value?.trim().toUpperCase() ?? '')
    .find((value) => overriding.includes(value))
  // An id may end like a suffix; then it is known under its whole name.
  const isWhole = protocol !== '1.1' || ledger.isCreated(path)
  return {
    method: method === 'POST' && override !== undefined ? override : method,
    path: isWhole ? path : path.replace(/\.(json|xml)$/, ''),
  }
}
