import type { Fault } from '../fault.js'
import { isObject, listOf, own, textOf, withMember, type Json, type JsonObject } from '../json.js'
import type { Store } from '../store.js'
import { badRequest, errorResponse, ScimError } from '../scim-error.js'
import {
  altering,
  asked,
  forgetting,
  having,
  onSuccess,
  storing,
  withBody,
  without,
} from './lie.js'
import { every, operation, refusingOperation, valueHas } from './operations.js'
import { has, merging, refusing } from './sent.js'

const members = (holder: JsonObject) => listOf(own(holder, 'members'))
const idOf = (member: Json): string => (isObject(member) ? textOf(member, 'value') : '')

/** The members that groups were created with, by id. */
const firsts = new WeakMap<Store, Map<string, readonly Json[]>>()

/** Lies that hurt those whose identity provider pushes groups. */
export const oktaGroupFaults = {
  'rename-with-id-refused': refusingOperation(
    'A group that is renamed by a value with its id in it is refused',
    every(
      operation('replace', null),
      valueHas((name) => name === 'id'),
    ),
    badRequest('mutability', 'The id can not be changed.'),
  ),
  'empty-members-refused': refusing(
    'A new group with an empty list of members is refused',
    asked.create('Groups'),
    (body) => members(body).length === 0 && has('members')(body),
  ),
  'description-refused': refusing(
    "A new group with Okta's extension for a description is refused",
    asked.create('Groups'),
    has('urn:okta:custom:group:1.0'),
  ),
  'put-adds': merging(
    'A PUT of a group adds its members to those that were there',
    asked.replace('Groups'),
    (sent, before) => {
      const ids = members(sent).map(idOf)
      const old = members(before).filter((one) => !ids.includes(idOf(one)))
      return withMember(sent, 'members', [...old, ...members(sent)])
    },
  ),
  'put-ignored': forgetting(
    'A PUT of a group is answered as done, and nothing is stored',
    asked.replace('Groups'),
  ),
  'put-empties': storing(
    'A PUT of a group takes all members out',
    asked.replace('Groups'),
    without('members'),
  ),
  'put-unknown-500': altering(
    'A PUT with a member who does not exist ends in 500',
    asked.replace('Groups'),
    (response) =>
      response.status === 400
        ? errorResponse(new ScimError(500, 'Foreign key constraint failed.'))
        : response,
  ),
  'blames-another': altering(
    'The refusal of an unknown member names the first one of the request',
    asked.update('Groups'),
    (response, { body }) => {
      const [, first = ''] = /"value":"([^"]+)"/.exec(body) ?? []
      return response.status === 400
        ? errorResponse(badRequest('invalidValue', `There is no ${first}.`))
        : response
    },
  ),
  'delete-takes-users': {
    title: 'Who deletes a group deactivates its members',
    async intercept(request, next, store) {
      const group = store.get(request.path[1] ?? '')
      const response = await next(request)
      if (!group || !asked.remove('Groups')(request) || response.status >= 300) return response
      for (const id of members(group.attributes).map(idOf)) {
        const user = store.get(id)
        if (user) store.put({ ...user, attributes: having({ active: false })(user.attributes) })
      }
      return response
    },
  },
  'again-409': {
    title: 'To add somebody who is a member answers 409',
    intercept(request, next, store) {
      const group = store.get(request.path[1] ?? '')
      const isAsked = asked.patch('Groups')(request) && request.credentials === 'accepted'
      if (!group || !isAsked || !request.body.includes('"add"')) return next(request)
      const isThere = members(group.attributes).some((one) => request.body.includes(idOf(one)))
      return isThere && !request.body.includes('"remove"')
        ? errorResponse(new ScimError(409, 'The user is a member already.', 'uniqueness'))
        : next(request)
    },
  },
  'stale-write': {
    title: 'A PATCH of a group works on the members of its creation',
    async intercept(request, next, store) {
      const created = firsts.get(store) ?? new Map<string, readonly Json[]>()
      firsts.set(store, created)
      const group = store.get(request.path[1] ?? '')
      const response = await next(request)
      if (asked.create('Groups')(request) && isObject(response.body))
        created.set(textOf(response.body, 'id'), members(response.body))
      const old = created.get(request.path[1] ?? '')
      const now = store.get(request.path[1] ?? '')
      if (!group || !old || !now || !asked.patch('Groups')(request)) return response
      const added = members(now.attributes).filter(
        (one) => !members(group.attributes).some((it) => idOf(it) === idOf(one)),
      )
      store.put({ ...now, attributes: withMember(now.attributes, 'members', [...old, ...added]) })
      return response
    },
  },
  'found-twice': altering(
    'A filter on displayName shows each group twice',
    asked.both(asked.query('Groups'), asked.given('filter')),
    onSuccess(
      withBody((body) => {
        const found = listOf(own(body, 'Resources'))
        return having({ totalResults: 2 * found.length, Resources: [...found, ...found] })(body)
      }),
    ),
  ),
  'list-leaves-out': altering(
    'The list of groups leaves out the youngest',
    asked.groupList,
    onSuccess(
      withBody((body) => {
        const found = listOf(own(body, 'Resources'))
        return having({ totalResults: found.length - 1, Resources: found.slice(0, -1) })(body)
      }),
    ),
  ),
} as const satisfies Record<string, Fault>
