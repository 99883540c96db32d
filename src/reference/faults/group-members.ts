import type { Fault } from '../fault.js'
import {
  isList,
  isObject,
  listOf,
  own,
  textOf,
  withMember,
  type Json,
  type JsonObject,
} from '../json.js'
import type { Request } from '../message.js'
import { badRequest, errorResponse, ScimError } from '../scim-error.js'
import { asked, forgetting, storing, withSent, without, type Asked } from './lie.js'
import {
  asVerb,
  hasPath,
  operating,
  operation,
  operationsOf,
  refusingOperation,
  rewriting,
  valueHas,
  type Operated,
} from './operations.js'

const internal = errorResponse(new ScimError(500, 'The database says: no such row.'))
const refusal = errorResponse(badRequest('invalidPath', 'That path is not wanted here.'))

/** A PATCH of a group with such an operation. */
const withOperation = (test: Operated): Asked => operating(test, 'Groups')

const choosing = hasPath(/^members\[/)
const adding = operation('add', 'members')

/** An operation without a path whose value has such a member. */
const naming =
  (op: string, name: string): Operated =>
  (it) =>
    operation(op, null)(it) && valueHas((one) => one === name)(it)

const valuesOf = (it: JsonObject): readonly Json[] => listOf(own(it, 'value'))

const shows = (member: Json): boolean => isObject(member) && own(member, 'display') !== undefined

const membersOf = (holder: JsonObject): readonly Json[] => listOf(own(holder, 'members'))

/** Does only one of the operations of a group. */
const doingOnly = (
  title: string,
  test: (operations: readonly JsonObject[]) => boolean,
  index: 0 | -1,
): Fault => ({
  title,
  intercept(request, next) {
    const operations = operationsOf(request)
    const chosen = operations.at(index)
    if (!chosen || operations.length < 2 || !asked.patch('Groups')(request)) return next(request)
    if (!test(operations)) return next(request)
    return next(withSent((body) => withMember(body, 'Operations', [chosen]))(request))
  },
})

/** Whether a group has, before the request, anybody whom the test of its operations wants. */
const answeringWhere = (
  title: string,
  isConcerned: (
    request: Request,
    members: readonly Json[],
    exists: (id: string) => boolean,
  ) => boolean,
  what: 'refuses' | 'breaks' | 'empties',
): Fault => ({
  title,
  async intercept(request, next, store) {
    const group = store.get(request.path[1] ?? '')
    const isAsked = asked.patch('Groups')(request) && request.credentials === 'accepted'
    if (!group || !isAsked) return next(request)
    const exists = (id: string): boolean => store.get(id) !== undefined
    if (!isConcerned(request, membersOf(group.attributes), exists)) return next(request)
    if (what === 'refuses') return refusal
    if (what === 'breaks') return internal
    const response = await next(request)
    store.put({ ...group, attributes: without('members')(group.attributes) })
    return response
  },
})

/** Whether a path chooses a member whom the group does not have. */
function choosesStranger(request: Request, members: readonly Json[]): boolean {
  return operationsOf(request).some((it) => {
    const [, id] = /^members\[value eq "([^"]*)"\]$/.exec(textOf(it, 'path')) ?? []
    if (id === undefined || !operation('remove')(it)) return false
    return !members.some((member) => isObject(member) && own(member, 'value') === id)
  })
}

function addsUnknown(request: Request, _: unknown, exists: (id: string) => boolean): boolean {
  return operationsOf(request)
    .filter(hasPath(/^members$/))
    .flatMap(valuesOf)
    .some((member) => isObject(member) && !exists(textOf(member, 'value')))
}

const isEmptyReplace = (it: JsonObject): boolean => {
  const value = own(it, 'value')
  return operation('replace', 'members')(it) && isList(value) && value.length === 0
}

/** Lies about the members of a group that is changed by PATCH. */
export const groupMemberFaults = {
  'add-replaces': rewriting(
    'An add of members replaces those of the group',
    (it) => adding(it) && valuesOf(it).length === 1,
    asVerb('replace'),
  ),
  'add-without-path-replaces': rewriting(
    'An add without a path replaces the members of a group',
    naming('add', 'members'),
    asVerb('replace'),
  ),
  'first-refused': answeringWhere(
    'The first members of a group are refused',
    (request, members) =>
      members.length === 0 &&
      operationsOf(request).length === 1 &&
      operationsOf(request).some(adding),
    'refuses',
  ),
  'last-add-only': doingOnly(
    'Of several operations that add members only the last is done',
    (operations) => operations.every(adding),
    -1,
  ),
  'filter-refused': answeringWhere(
    'A path that chooses a member of a group is refused',
    (request, members) =>
      operationsOf(request).length === 1 &&
      operationsOf(request).some(choosing) &&
      !choosesStranger(request, members),
    'refuses',
  ),
  'remove-all-ignored': forgetting(
    'A remove of all members is answered and not done',
    withOperation(operation('remove', 'members')),
  ),
  'stranger-empties': answeringWhere(
    'Who removes somebody from a group who is no member empties it',
    choosesStranger,
    'empties',
  ),
  'stranger-500': answeringWhere(
    'A remove of somebody who is no member ends in 500',
    choosesStranger,
    'breaks',
  ),
  'first-operation-only': doingOnly(
    'Of several operations that remove and add members only the first is done',
    (operations) => operations.some(choosing) && operations.some(operation('add')),
    0,
  ),
  'display-refused': refusingOperation(
    'A PATCH of a member with a display is refused',
    (it) => hasPath(/^members$/)(it) && valuesOf(it).some(shows),
  ),
  'replace-refused': refusingOperation(
    'A replace of members is refused',
    (it) => operation('replace', 'members')(it) && valuesOf(it).length > 0,
  ),
  'replace-adds': rewriting(
    'A replace of members adds to those of the group',
    (it) => operation('replace', 'members')(it) && valuesOf(it).length > 0,
    asVerb('add'),
  ),
  'replace-without-path-adds': rewriting(
    'A replace without a path adds to the members of a group',
    naming('replace', 'members'),
    asVerb('add'),
  ),
  'empty-list-refused': {
    title: 'A replace of members with an empty list is refused',
    intercept: (request, next) =>
      withOperation(isEmptyReplace)(request) && request.credentials === 'accepted'
        ? refusal
        : next(request),
  },
  'empty-list-ignored': forgetting(
    'A replace of members with an empty list is answered and not done',
    withOperation(isEmptyReplace),
  ),
  'rename-empties': storing(
    'A group that gets another name loses its members',
    withOperation(hasPath(/^displayName$/)),
    without('members'),
  ),
  'rename-without-path-empties': storing(
    'A group that gets another name without a path loses its members',
    withOperation(naming('replace', 'displayName')),
    without('members'),
  ),
  'unknown-500': answeringWhere(
    'A member who does not exist ends a PATCH in 500',
    addsUnknown,
    'breaks',
  ),
  'unknown-empties': answeringWhere(
    'A member who does not exist drives all others out of a group',
    addsUnknown,
    'empties',
  ),
} as const satisfies Record<string, Fault>
