import type { Fault } from '../fault.js'
import { isObject, listOf, own, textOf, withMember, type Json, type JsonObject } from '../json.js'
import type { Request } from '../message.js'
import { alteringShown, asked, having, within, without, withSent } from './lie.js'
import { operationsOf } from './operations.js'
import { createdIn, sentBy } from './sent.js'

const shown = (title: string, change: (body: JsonObject) => JsonObject): Fault =>
  alteringShown(title, asked.read('Users'), change)

const ofGroups = (title: string, change: (group: JsonObject) => JsonObject): Fault =>
  shown(title, within('groups', change))

/** The groups that a request names in the user itself, be it the whole user or a PATCH. */
function groupsSent(request: Request): readonly string[] {
  const body = sentBy(request)
  const values = operationsOf(request)
    .filter((operation) => textOf(operation, 'path') === 'groups')
    .flatMap((operation) => listOf(own(operation, 'value')))
  return [...listOf(own(body, 'groups')), ...values]
    .filter(isObject)
    .map((group) => textOf(group, 'value'))
}

/** Makes users members of the groups that they themselves name. */
const joining = (title: string, isAsked: (request: Request) => boolean): Fault => ({
  title,
  async intercept(request, next, store) {
    const response = await next(withSent(without('groups'))(request))
    if (!isAsked(request)) return response
    const value = createdIn(response) || (request.path[1] ?? '')
    for (const id of groupsSent(request)) {
      const group = store.get(id)
      if (!group) continue
      const members: readonly Json[] = [...listOf(own(group.attributes, 'members')), { value }]
      store.put({ ...group, attributes: withMember(group.attributes, 'members', members) })
    }
    return response
  },
})

/** Lies about the groups of a user. */
export const membershipFaults = {
  'forgets-groups': shown('A user lists no groups', without('groups')),
  'name-as-value': ofGroups('A group of a user goes by its name', (group) =>
    withMember(group, 'value', textOf(group, 'display')),
  ),
  'all-indirect': ofGroups('Every membership is called indirect', having({ type: 'indirect' })),
  'other-type': ofGroups('Every membership is called static', having({ type: 'static' })),
  'all-direct': ofGroups('Every membership is called direct', having({ type: 'direct' })),
  'ref-to-user': shown('The $ref of a group leads to the user', (body) =>
    within('groups', having({ $ref: `Users/${textOf(body, 'id')}` }))(body),
  ),
  'joins-by-post': joining('A new user joins the groups that it names', asked.create('Users')),
  'joins-by-put': joining('A user joins the groups that PUT names', asked.replace('Users')),
  'joins-by-patch': joining('A user joins the groups that PATCH names', asked.patch('Users')),
} as const satisfies Record<string, Fault>
