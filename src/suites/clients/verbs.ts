import type { Values } from '../../engine/payload.js'
import type { Move, Need, Role } from './wire.js'

type Given = Partial<Omit<Move, 'method' | 'path'>>

const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'

/** What every list has to be for a client to read it. */
export const aList: readonly Need[] = [
  { at: '/schemas', has: 'urn:ietf:params:scim:api:messages:2.0:ListResponse' },
  { at: '/totalResults', of: 'integer' },
]

/** An empty list. */
export const none: readonly Need[] = [...aList, { at: '/totalResults', is: 0 }]

/** A list with a role alone. */
export const only = (role: Role): readonly Need[] => [
  ...aList,
  { at: '/totalResults', is: 1 },
  { at: '/Resources/0/id', is: `{{${role}Id}}` },
]

/** GET, which needs 200. */
export function get(path: string, given: Given = {}): Move {
  return { method: 'GET', path, status: [200], ...given }
}

/** POST, which needs 201. */
export function post(path: string, body: unknown, given: Given = {}): Move {
  return { method: 'POST', path, body, status: [201], ...given }
}

/** PUT of a body, which needs 200. */
export function put(path: string, body: unknown, given: Given = {}): Move {
  return { method: 'PUT', path, body, status: [200], ...given }
}

/** PATCH with these operations; 200 with the resource and 204 without are as good to every client. */
export function patch(path: string, operations: readonly unknown[], given: Given = {}): Move {
  const body = { schemas: [patchSchema], Operations: operations }
  return { method: 'PATCH', path, body, status: [200, 204], ...given }
}

/** DELETE, which needs 204. */
export function remove(path: string, given: Given = {}): Move {
  return { method: 'DELETE', path, status: [204], ...given }
}

/** Reads a resource and sends the whole back, with other values at some paths. */
export function rewrite(path: string, role: Role, values: Values, given: Given = {}): Move[] {
  return [
    get(path, { reads: role, needs: [{ at: '/id', is: `{{${role}Id}}` }] }),
    rewriteKnown(path, role, values, given),
  ]
}

/** Writes the whole that the client has sent or read of a role last, with other values at some paths. */
export function rewriteKnown(path: string, role: Role, values: Values, given: Given = {}): Move {
  return { method: 'PUT', path, rewrites: { role, values }, status: [200], ...given }
}

/** Looks a role up by a filter; any number of hits is an answer. */
export function lookUp(path: string, query: NonNullable<Move['query']>, given: Given = {}): Move {
  return get(path, { query, needs: aList, ...given })
}
