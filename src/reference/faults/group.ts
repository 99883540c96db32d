import type { Fault } from '../fault.js'
import { isObject, listOf, own, textOf, withMember, type JsonObject } from '../json.js'
import type { Request } from '../message.js'
import { errorResponse, ScimError } from '../scim-error.js'
import { altering, alteringBody, alteringShown, asked, eachResource, forgetting } from './lie.js'
import { having, onStatus, storing, within, without } from './lie.js'
import { operationsOf } from './operations.js'
import { has, refusing, storingWithout } from './sent.js'

const created = asked.create('Groups')

/** A PATCH of a group whose first operation is of this kind. */
const patchingFirst = (op: string) =>
  asked.both(asked.patch('Groups'), (request) => operationOf(request).op === op)

function operationOf(request: Request) {
  const [first = {}] = operationsOf(request)
  return {
    op: textOf(first, 'op').toLowerCase(),
    path: textOf(first, 'path'),
    value: own(first, 'value'),
  }
}

const ofMembers = (title: string, change: (member: JsonObject) => JsonObject): Fault =>
  alteringShown(title, asked.read('Groups'), within('members', change))

const nameless = (title: string, test: (body: JsonObject) => boolean): Fault =>
  storingWithout(title, created, 'displayName', () => 'nobody', test)

/** Lies about groups and their members. */
export const groupResourceFaults = {
  nameless: nameless('A group is made without a displayName', (body) => !has('displayName')(body)),
  'null-name': nameless(
    'A group is made with null for a displayName',
    (body) => own(body, 'displayName') === null,
  ),
  'listed-without-name': alteringBody(
    'Listed groups have no displayName',
    asked.list('Groups'),
    eachResource(without('displayName')),
  ),
  'adds-nobody': forgetting('A member that is added is not stored', patchingFirst('add')),
  'keeps-removed': forgetting('A member that is removed stays', patchingFirst('remove')),
  'removes-everybody': storing(
    'With one member all others are removed',
    patchingFirst('remove'),
    without('members'),
  ),
  'changes-member': {
    title: 'A member turns into another one',
    intercept(request, next, store) {
      const before = store.get(request.path[1] ?? '')
      const { path, value = null } = operationOf(request)
      if (!before || !patchingFirst('replace')(request) || !path.endsWith('].value'))
        return next(request)
      store.put({ ...before, attributes: withMember(before.attributes, 'members', [{ value }]) })
      return next({ ...request, method: 'GET', body: '' })
    },
  },
  'name-as-member': ofMembers('The value of a member is its name', (member) =>
    withMember(member, 'value', textOf(member, 'display')),
  ),
  'ref-to-another': ofMembers(
    'The $ref of every member leads to the same user',
    having({ $ref: 'Users/5eed0001-0000-4000-8000-000000000001' }),
  ),
  'ref-to-nowhere': ofMembers(
    'The $ref of a member leads nowhere',
    having({ $ref: 'Users/nothing' }),
  ),
  'refuses-display': refusing('A member with a display is refused', created, (body) =>
    listOf(own(body, 'members')).some((member) => isObject(member) && has('display')(member)),
  ),
  'nested-as-user': ofMembers('Every member is shown as a user', having({ type: 'User' })),
  'demands-members': refusing(
    'A group without members is refused',
    created,
    (body) => !has('members')(body),
  ),
  'unknown-member-500': altering(
    'A member that does not exist answers 500',
    created,
    onStatus(400, () => errorResponse(new ScimError(500, 'Foreign key constraint failed.'))),
  ),
} as const satisfies Record<string, Fault>
