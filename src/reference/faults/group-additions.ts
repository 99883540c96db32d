import type { Fault } from '../fault.js'
import { isObject, listOf, own, textOf, withMember, type JsonObject } from '../json.js'
import type { Request, Response } from '../message.js'
import type { Resource } from '../resources/resource.js'
import { errorResponse, ScimError } from '../scim-error.js'
import { asked, without } from './lie.js'
import { operation, operationsOf } from './operations.js'

const membersOf = (holder: JsonObject): readonly JsonObject[] =>
  listOf(own(holder, 'members')).filter(isObject)

/** The members that a PATCH with one operation adds to a group. */
function added(request: Request): readonly JsonObject[] {
  const [first, ...more] = operationsOf(request)
  if (!first || more.length > 0 || !operation('add', 'members')(first)) return []
  return listOf(own(first, 'value')).filter(isObject)
}

/** Lies when nobody is added to a group but those who are there; `lie` gets the group as it was. */
const onAgain = (
  title: string,
  lie: (group: Resource, put: (changed: Resource) => void) => Response | undefined,
): Fault => ({
  title,
  async intercept(request, next, store) {
    const group = store.get(request.path[1] ?? '')
    const ids = added(request).map((member) => textOf(member, 'value'))
    const isAsked = asked.patch('Groups')(request) && request.credentials === 'accepted'
    if (!group || !isAsked || ids.length === 0) return next(request)
    const there = membersOf(group.attributes).map((member) => textOf(member, 'value'))
    const response = await next(request)
    if (!ids.every((id) => there.includes(id))) return response
    return lie(group, (changed) => store.put(changed)) ?? response
  },
})

const failing = (status: number): Response =>
  errorResponse(new ScimError(status, 'Key (group, member) exists.'))

/** Lies about members who are added to their group again. */
export const groupAdditionFaults = {
  'again-500': onAgain('An add of a member who is there ends in 500', () => failing(500)),
  'again-409': onAgain('An add of a member who is there is refused with 409', () => failing(409)),
  'again-leaves-one': onAgain(
    'An add of a member who is there drops the last member',
    (group, put) => {
      const members = membersOf(group.attributes).slice(0, -1)
      put({ ...group, attributes: withMember(group.attributes, 'members', members) })
      return undefined
    },
  ),
  'again-makes-copy': onAgain('A member who is added again is listed twice', (group, put) => {
    const members = membersOf(group.attributes)
    const copies = [...members, ...members.slice(0, 1).map(without('display'))]
    put({ ...group, attributes: withMember(group.attributes, 'members', copies) })
    return undefined
  }),
  'again-modifies': onAgain('An add of a member who is there counts as a change', (group, put) => {
    const later = new Date(Date.parse(group.lastModified) + 1_000).toISOString()
    put({ ...group, lastModified: later })
    return undefined
  }),
} as const satisfies Record<string, Fault>
