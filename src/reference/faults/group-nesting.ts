import type { Fault } from '../fault.js'
import { isObject, listOf, own, textOf, withMember, type Json, type JsonObject } from '../json.js'
import type { Handler, Request, Response } from '../message.js'
import type { Resource } from '../resources/resource.js'
import { errorResponse, ScimError } from '../scim-error.js'
import type { Store } from '../store.js'
import { asked, onSuccess, altering, withBody } from './lie.js'
import { operating, operation, operationsOf } from './operations.js'

const overflow = errorResponse(new ScimError(500, 'Maximum call stack size exceeded.'))

const idsOf = (group: Resource | undefined): readonly string[] =>
  group
    ? listOf(own(group.attributes, 'members'))
        .filter(isObject)
        .map((member) => textOf(member, 'value'))
    : []

/** The ids of the members that a PATCH adds to a group. */
function added(request: Request): readonly string[] {
  return operationsOf(request)
    .filter(operation('add'))
    .flatMap((it) => listOf(own(it, 'value')))
    .filter(isObject)
    .map((member) => textOf(member, 'value'))
}

/** Whether a PATCH adds a group to a group of which it already contains the other. */
function closesCycle(request: Request, store: Store): boolean {
  const id = request.path[1] ?? ''
  return added(request).some((one) => one !== id && idsOf(store.get(one)).includes(id))
}

const isInCycle = (id: string, store: Store): boolean =>
  idsOf(store.get(id)).some((one) => one !== id && idsOf(store.get(one)).includes(id))

const breaking = (
  title: string,
  isConcerned: (request: Request, store: Store) => boolean,
): Fault => ({
  title,
  intercept: (request, next, store) =>
    request.credentials === 'accepted' && isConcerned(request, store) ? overflow : next(request),
})

type Groups = readonly Json[]

/** Users whose groups are shown as they were before the last write of a kind. */
const stale = (title: string, isWrite: (request: Request) => boolean): Fault => {
  const kept = new WeakMap<Store, Map<string, Groups>>()
  return {
    title,
    async intercept(request, next, store) {
      const known = kept.get(store) ?? new Map<string, Groups>()
      kept.set(store, known)
      if (asked.read('Users')(request) && known.has(request.path[1] ?? ''))
        return onSuccess((response) =>
          withBody((body) => withMember(body, 'groups', known.get(request.path[1] ?? '')))(
            response,
          ),
        )(await next(request), request, next, store)
      if (isWrite(request) && request.credentials === 'accepted')
        await remember(request, next, store, known)
      return next(request)
    },
  }
}

async function remember(
  request: Request,
  next: Handler,
  store: Store,
  known: Map<string, Groups>,
): Promise<void> {
  for (const id of [...added(request), ...idsOf(store.get(request.path[1] ?? ''))]) {
    if (store.get(id)?.type !== 'User') continue
    const read = await next({ ...request, method: 'GET', path: ['Users', id], body: '' })
    known.set(id, groupsIn(read))
  }
}

function groupsIn({ body }: Response): Groups {
  return isObject(body) ? listOf(own(body, 'groups')) : []
}

const removesMember = operating(operation('remove'), 'Groups')

/** Alters the groups of a user who is deleted: they get these members in place of those they have left. */
const afterUserDeletion = (
  title: string,
  members: (before: readonly Json[]) => readonly Json[],
): Fault => ({
  title,
  async intercept(request, next, store) {
    const id = request.path[1] ?? ''
    const isAsked = asked.remove('Users')(request)
    const groups = isAsked ? store.list('Group').filter((group) => idsOf(group).includes(id)) : []
    const response = await next(request)
    if (response.status === 204)
      for (const group of groups) {
        const after = members(listOf(own(group.attributes, 'members')))
        const attributes: JsonObject = withMember(group.attributes, 'members', after)
        store.put({ ...group, attributes })
      }
    return response
  },
})

/** Lies about groups in groups, and about memberships when one side changes or goes. */
export const groupNestingFaults = {
  'forgets-nested': altering(
    'A group that is added to a group is not kept',
    asked.patch('Groups'),
    onSuccess((response, request, _next, store) => {
      const group = store.get(request.path[1] ?? '')
      const nested = added(request).filter((id) => store.get(id)?.type === 'Group')
      if (!group || nested.length === 0) return response
      const rest = listOf(own(group.attributes, 'members')).filter(
        (member) => isObject(member) && !nested.includes(textOf(member, 'value')),
      )
      store.put({ ...group, attributes: withMember(group.attributes, 'members', rest) })
      return response
    }),
  ),
  'cycle-500': breaking(
    'A PATCH that closes a cycle of groups ends in 500',
    (request, store) => asked.patch('Groups')(request) && closesCycle(request, store),
  ),
  'cycle-unreadable': breaking(
    'A group in a cycle of groups can not be read',
    (request, store) => asked.read('Groups')(request) && isInCycle(request.path[1] ?? '', store),
  ),
  'itself-500': breaking(
    'A group that is made a member of itself ends in 500',
    (request) => asked.patch('Groups')(request) && added(request).includes(request.path[1] ?? ''),
  ),
  'stale-after-add': stale(
    'A user does not list a group that PATCH has added it to',
    (request) => asked.patch('Groups')(request) && added(request).length > 0,
  ),
  'stale-after-remove': stale(
    'A user still lists a group that PATCH has removed it from',
    removesMember,
  ),
  'stale-after-delete': stale('A user still lists a group that is deleted', asked.remove('Groups')),
  'deletes-members': {
    title: 'A group that is deleted takes its members along',
    async intercept(request, next, store) {
      const members = asked.remove('Groups')(request) ? idsOf(store.get(request.path[1] ?? '')) : []
      const response = await next(request)
      if (response.status === 204) for (const id of members) store.remove(id)
      return response
    },
  },
  'keeps-deleted-member': afterUserDeletion(
    'A user who is deleted is still a member of its groups',
    (before) => before,
  ),
  'deleted-member-empties': afterUserDeletion(
    'A user who is deleted takes all other members out of its groups',
    () => [],
  ),
} as const satisfies Record<string, Fault>
