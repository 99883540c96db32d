import type { Values } from '../../engine/payload.js'
import { coreSchema } from '../../engine/scim11-discovery.js'
import { isMembers } from '../exchanges/members.js'
import { group, groupSchema, member, userSchema } from './okta-speech.js'
import type { Move, Need, Role } from './wire.js'

/** What Okta says to a server of SCIM 1.1 in the place of what it says to one of SCIM 2.0. */
const words: Readonly<Record<string, string>> = {
  [userSchema]: coreSchema,
  [groupSchema]: coreSchema,
  'urn:ietf:params:scim:api:messages:2.0:ListResponse': coreSchema,
  'en-US': 'en_US',
}

const word = (text: string): string => words[text] ?? text

function said(value: unknown): unknown {
  if (typeof value === 'string') return word(value)
  if (Array.isArray(value)) return value.map(said)
  if (!isMembers(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, said(inner)]))
}

/** The same request to a server of SCIM 1.1: other URNs, and an underscore in the locale. */
export function inScim11({ body, needs, ...move }: Move): Move {
  return {
    ...move,
    ...(body !== undefined && { body: said(body) }),
    ...(needs && { needs: needs.map(needed) }),
  }
}

function needed(need: Need): Need {
  return 'has' in need ? { ...need, has: word(need.has) } : need
}

/** PATCH of SCIM 1.1: a part of the resource. */
const part = (path: string, values: Values): Move => ({
  method: 'PATCH',
  path,
  body: { schemas: [coreSchema], ...values },
  status: [200, 204],
})

/** Activates and deactivates. */
export const setActive = (active: boolean, role: Role = 'user'): Move =>
  part(`/Users/{{${role}Id}}`, { id: `{{${role}Id}}`, active })

/** Sets a password. */
export const setPassword = (password: string): Move => part('/Users/{{userId}}', { password })

/** Gives a group another name. */
export const rename = (displayName: string): Move => part(group, { id: '{{groupId}}', displayName })

/** Adds members. */
export const add = (...roles: readonly Role[]): Move => part(group, { members: roles.map(member) })

/** Takes members out. */
export const takeOut = (...roles: readonly Role[]): Move =>
  part(group, { members: roles.map((role) => ({ ...member(role), operation: 'delete' })) })

/** Puts members in the place of all. */
export const overwrite = (...roles: readonly Role[]): Move =>
  part(group, { meta: { attributes: ['members'] }, members: roles.map(member) })
