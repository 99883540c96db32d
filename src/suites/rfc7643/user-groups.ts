import type { Answer } from '../../engine/answer.js'
import { createdIdOf } from '../../engine/created-id.js'
import { expect, findingOf } from '../../engine/expect.js'
import type { Fixture } from '../../engine/fixtures.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { checks } from '../checks.js'
import { isText, isUnassigned, memberOf } from '../exchanges/members.js'
import { demandSuccess, isSuccess, readBack, skipUnlessOffered } from '../rfc7644/accepted.js'
import { behindLink } from './behind-link.js'
import { elementsIn, type Element } from './element.js'
import { isMember, membersRead } from './membership.js'
import { demandDeclared } from './stored-user.js'
import { groupAround } from '../rfc7644/group-members.js'
import { patchOf } from '../rfc7644/patch-request.js'

/** RFC 7643, section 4.1.2: the groups of a user, which the server tells and clients do not change. */
export const userGroups = checks({
  'shows-groups': {
    title: 'A user who is a member of a group shows groups',
    cites: 'rfc7643-4.1.2-23',
    needs: ['users', 'groups'],
    proof: { 'memberships/forgets-groups': '/groups' },
    hint: 'Fill the attribute groups of a user from the groups that have the user as a member, or leave it out of the schema.',
    async run(scim) {
      demandDeclared(scim, 'groups')
      const { user } = await membership(scim)
      const read = await groupsRead(scim, user)
      expect.value(read, '/groups', (groups) => !isUnassigned(groups), 'a list of groups')
    },
  },
  'lists-group': {
    title: 'A user who shows groups lists the one that has the user as a member, by its id',
    cites: ['rfc7643-4.1.2-23', 'rfc7643-4.1.2-27'],
    needs: ['users', 'groups'],
    proof: { 'memberships/name-as-value': '/groups' },
    hint: 'Put the id of each group into the value of the groups of a user.',
    async run(scim) {
      const { user, group } = await membership(scim)
      const read = await groupsRead(scim, user)
      if (isUnassigned(read.at('/groups'))) throw new Skip('the target shows no groups of users')
      if (!elementsIn(read, '/groups').some(({ value }) => memberOf(value, 'value') === group.id))
        read.report(
          findingOf(read, '/groups', `a list with ${group.id}`, shown(read.at('/groups'))),
        )
    },
  },
  'direct-is-direct': {
    title: 'A membership that a group names itself is not called indirect',
    cites: 'rfc7643-4.1.2-24',
    needs: ['users', 'groups'],
    proof: {
      'memberships/all-indirect': '/groups/0/type',
      'memberships/other-type': '/groups/0/type',
    },
    hint: 'Label memberships direct or indirect, and those of the group itself direct.',
    async run(scim) {
      const { read, element } = await ownGroup(scim)
      const type = memberOf(element.value, 'type') ?? ''
      const isFit = type === '' || isText(type, 'direct')
      if (!isFit) read.report(findingOf(read, `${element.pointer}/type`, 'direct', shown(type)))
    },
  },
  'ref-leads-to-group': {
    title: 'The $ref of a group in a user leads to that group',
    cites: 'rfc7643-4.1.2-27',
    needs: ['users', 'groups'],
    proof: { 'memberships/ref-to-user': '/id' },
    hint: 'Write the URI of the group into groups.$ref.',
    async run(scim) {
      const { user, group, read, element } = await ownGroup(scim)
      const ref = memberOf(element.value, '$ref')
      if (isUnassigned(ref)) throw new Skip('the target gives no $ref of groups')
      const found = await behindLink(scim, ref, user.path)
      if (!found) {
        read.report(findingOf(read, `${element.pointer}/$ref`, 'an http URI', shown(ref)))
        return
      }
      expect.status(found, 200)
      expect.attribute(found, 'id', group.id)
    },
  },
  'direct-can-be-changed': {
    title: 'A direct membership can be ended through the group',
    cites: 'rfc7643-4.1.2-25',
    needs: ['users', 'groups', 'patch'],
    proof: { 'group/keeps-removed': '/members' },
    hint: 'Let clients remove members from a group that users list as direct.',
    async run(scim) {
      const { user, group, element } = await ownGroup(scim)
      if (memberOf(element.value, 'type') !== 'direct')
        throw new Skip('the target labels no membership as direct')
      const operation = { op: 'remove', path: `members[value eq "${user.id}"]` }
      const answer = await scim.patch(group.path, patchOf(operation))
      demandSuccess(answer, 200, 204)
      const read = await membersRead(scim, group)
      if (isMember(read, user.id))
        read.report(findingOf(read, '/members', `without ${user.id}`, shown(read.at('/members'))))
    },
  },
  'nested-is-not-direct': {
    title: 'A membership through another group is not called direct',
    cites: 'rfc7643-4.1.2-26',
    needs: ['users', 'groups'],
    proof: { 'memberships/all-direct': '/groups/1/type' },
    hint: 'Label the membership in a group that contains the group of the user as indirect.',
    async run(scim) {
      const { user, group } = await membership(scim)
      const outer = await groupAround(scim, group)
      const read = await readBack(scim, user.path)
      const found = elementsIn(read, '/groups').find(
        ({ value }) => memberOf(value, 'value') === outer.id,
      )
      if (!found) throw new Skip('the target lists no groups of groups')
      const type = memberOf(found.value, 'type') ?? 'indirect'
      if (!isText(type, 'indirect'))
        read.report(findingOf(read, `${found.pointer}/type`, 'indirect', shown(type)))
    },
  },
  'not-by-post': {
    title: 'A new user does not become a member by its own attribute groups',
    cites: 'rfc7643-4.1.2-28',
    needs: ['users', 'groups'],
    proof: { 'memberships/joins-by-post': '/members' },
    hint: 'Ignore groups in the body of a user: memberships are changed through the group.',
    async run(scim) {
      const group = await scim.group()
      const body = scim.payload(scim.type('User'), { groups: [{ value: group.id }] })
      const answer = await scim.post(scim.type('User').endpoint, body)
      skipUnlessOffered(answer)
      if (!isSuccess(answer)) {
        expect.status(answer, 201, 400)
        return
      }
      await expectNoMember(scim, group, String(createdIdOf(answer, scim.type('User').endpoint)))
    },
  },
  'not-by-put': {
    title: 'PUT of a user neither joins nor leaves a group',
    cites: 'rfc7643-4.1.2-28',
    needs: ['users', 'groups'],
    proof: { 'memberships/joins-by-put': '/members' },
    hint: 'Ignore groups in the body of a user: memberships are changed through the group.',
    async run(scim) {
      const [user, group] = [await scim.user(), await scim.group()]
      const body = { ...user.body, id: user.id, groups: [{ value: group.id }] }
      const answer = await scim.put(user.path, body)
      skipUnlessOffered(answer)
      if (!isSuccess(answer)) {
        expect.status(answer, 200, 400)
        return
      }
      await expectNoMember(scim, group, user.id)
    },
  },
  'not-by-patch': {
    title: 'PATCH of a user does not make it a member of a group',
    cites: 'rfc7643-4.1.2-28',
    needs: ['users', 'groups', 'patch'],
    proof: { 'memberships/joins-by-patch': '/members' },
    hint: 'Refuse a PATCH of groups with 400 and scimType mutability.',
    async run(scim) {
      const [user, group] = [await scim.user(), await scim.group()]
      const operation = { op: 'add', path: 'groups', value: [{ value: group.id }] }
      const answer = await scim.patch(user.path, patchOf(operation))
      if (!isSuccess(answer)) expect.status(answer, 200, 400, 403)
      await expectNoMember(scim, group, user.id)
    },
  },
})

async function membership(
  scim: Scim,
): Promise<{ readonly user: Fixture; readonly group: Fixture }> {
  const user = await scim.user()
  const group = await scim.group([user])
  return { user, group }
}

/** A group of this run as its member lists it. */
async function ownGroup(scim: Scim): Promise<{
  readonly user: Fixture
  readonly group: Fixture
  readonly read: Answer
  readonly element: Element
}> {
  const { user, group } = await membership(scim)
  const read = await readBack(scim, user.path)
  const element = elementsIn(read, '/groups').find(
    ({ value }) => memberOf(value, 'value') === group.id,
  )
  if (!element) throw new Skip('the target does not list the group of a user')
  return { user, group, read, element }
}

async function expectNoMember(scim: Scim, group: Fixture, id: string): Promise<void> {
  const read = await membersRead(scim, group)
  if (isMember(read, id))
    read.report(findingOf(read, '/members', `without ${id}`, shown(read.at('/members'))))
}

/** A user with groups, asked for by name and, where they are not there, with all the rest. */
async function groupsRead(scim: Scim, user: Fixture): Promise<Answer> {
  const read = await scim.get(user.path, { query: { attributes: 'groups' } })
  expect.status(read, 200)
  return isUnassigned(read.at('/groups')) ? readBack(scim, user.path) : read
}
