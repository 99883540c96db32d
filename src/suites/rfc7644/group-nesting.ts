import { expect, findingOf } from '../../engine/expect.js'
import type { Answer } from '../../engine/answer.js'
import type { Fixture } from '../../engine/fixtures.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { checks } from '../checks.js'
import { demandTaken, isSuccess, readBack, skipUnlessOffered } from './accepted.js'
import { groupAround, keptGroup, membersIn } from './group-members.js'
import { asMembers, candidates, expectMembers, idsIn } from './member-set.js'
import { patchOf } from './patch-request.js'
import { readInState } from './state.js'

/** RFC 7643, sections 4.1.2 and 4.2: groups in groups, and memberships that come and go with either side. */
export const groupNesting = checks({
  'takes-group-by-patch': {
    title: 'PATCH that adds a group to a group keeps it as a member, or is refused',
    cites: 'rfc7643-4.2-07',
    needs: ['groups', 'patch'],
    proof: { 'group-nesting/forgets-nested': '/members' },
    hint: 'Keep groups as members, or refuse them with 400.',
    async run(scim) {
      const [inner, outer] = [await scim.group(), await scim.group()]
      const answer = await scim.patch(outer.path, adding(inner))
      skipUnlessOffered(answer)
      if (!isSuccess(answer)) {
        demandNoAccident(answer)
        return
      }
      await expectMembers(scim, outer, inner)
    },
  },
  'survives-cycle': {
    title: 'Two groups that are members of each other are refused, or can both be read',
    cites: 'rfc7644-3.12-16',
    needs: ['groups', 'patch'],
    proof: { 'group-nesting/cycle-500': 'status', 'group-nesting/cycle-unreadable': 'status' },
    hint: 'Look out for cycles where you follow groups in groups, or refuse to make one with 400.',
    async run(scim) {
      const inner = await scim.group()
      const outer = await groupAround(scim, inner)
      const answer = await scim.patch(inner.path, adding(outer))
      skipUnlessOffered(answer)
      if (!isSuccess(answer)) demandNoAccident(answer)
      await readBack(scim, inner.path)
      await readBack(scim, outer.path)
    },
  },
  'survives-itself': {
    title: 'A group that is made a member of itself is refused, or can be read',
    cites: 'rfc7644-3.12-16',
    needs: ['groups', 'patch'],
    proof: { 'group-nesting/itself-500': 'status' },
    hint: 'Refuse a group as a member of itself with 400, or accept it and stop at it.',
    async run(scim) {
      const group = await scim.group()
      const answer = await scim.patch(group.path, adding(group))
      skipUnlessOffered(answer)
      if (!isSuccess(answer)) demandNoAccident(answer)
      await readBack(scim, group.path)
    },
  },
  'user-follows-add': {
    title: 'A user who is added to a group by PATCH lists it, where users list groups',
    cites: 'rfc7643-4.1.2-23',
    needs: ['users', 'groups', 'patch'],
    proof: { 'group-nesting/stale-after-add': '/groups' },
    hint: 'Work out the groups of a user from the members of groups, also after a PATCH.',
    async run(scim) {
      const { user } = await listedMembership(scim)
      const group = await scim.group()
      demandTaken(await scim.patch(group.path, adding(user)), 200, 204)
      await expectListed(scim, user, group, true)
    },
  },
  'user-follows-remove': {
    title: 'A user who is removed from a group by PATCH lists it no more',
    cites: 'rfc7643-4.1.2-23',
    needs: ['users', 'groups', 'patch'],
    proof: { 'group-nesting/stale-after-remove': '/groups' },
    hint: 'Work out the groups of a user from the members of groups, also after a PATCH.',
    async run(scim) {
      const { user, group } = await listedMembership(scim)
      const path = `members[value eq "${user.id}"]`
      demandTaken(await scim.patch(group.path, patchOf({ op: 'remove', path })), 200, 204)
      await expectListed(scim, user, group, false)
    },
  },
  'user-follows-delete': {
    title: 'A group that is deleted is listed by its members no more',
    cites: 'rfc7643-4.1.2-23',
    needs: ['users', 'groups'],
    proof: { 'group-nesting/stale-after-delete': '/groups' },
    hint: 'Take a deleted group out of the groups of its members.',
    async run(scim) {
      const { user, group } = await listedMembership(scim)
      demandTaken(await scim.delete(group.path), 204)
      await expectListed(scim, user, group, false)
    },
  },
  'deleted-group-leaves-members': {
    title: 'The members of a group that is deleted are still there',
    cites: 'rfc7644-3.4.1-01',
    needs: ['users', 'groups'],
    proof: { 'group-nesting/deletes-members': 'status' },
    hint: 'Delete the group and its memberships, and no member.',
    async run(scim) {
      const user = await scim.user()
      const group = await keptGroup(scim, [user])
      demandTaken(await scim.delete(group.path), 204)
      const read = await readBack(scim, user.path)
      expect.attribute(read, 'id', user.id)
    },
  },
  'deleted-user-leaves-others': {
    title: 'A user who is deleted takes no other member out of a group',
    cites: 'rfc7643-4.2-05',
    needs: ['users', 'groups'],
    proof: { 'group-nesting/deleted-member-empties': '/members' },
    hint: 'Remove a deleted user from the members of every group, and nobody else.',
    async run(scim) {
      const { read, others } = await withoutDeleted(scim)
      const there = idsIn(read.at('/members'))
      const lost = others.filter(({ id }) => !there.includes(id)).map(({ id }) => id)
      if (lost.length > 0)
        scim.report(
          findingOf(read, '/members', `with ${lost.join(', ')}`, shown(read.at('/members'))),
        )
    },
  },
  'deleted-user-is-no-member': {
    title: 'A user who is deleted is a member of no group any more',
    // Whether references to what is gone are kept is up to the server.
    cites: 'rfc7643-2.3.7-08',
    needs: ['users', 'groups'],
    proof: { 'group-nesting/keeps-deleted-member': '/members' },
    hint: 'Remove a deleted user from the members of every group.',
    async run(scim) {
      const { read, user } = await withoutDeleted(scim)
      if (idsIn(read.at('/members')).includes(user.id))
        scim.report(findingOf(read, '/members', `without ${user.id}`, shown(read.at('/members'))))
    },
  },
})

function adding(member: Fixture): unknown {
  return patchOf({ op: 'add', path: 'members', value: asMembers(member) })
}

function demandNoAccident(answer: Answer): void {
  if (answer.status >= 400 && answer.status < 500) return
  answer.report(findingOf(answer, 'status', '200, 204 or 400', String(answer.status)))
}

/** A group of which one of three members was deleted; done once for all. */
function withoutDeleted(
  scim: Scim,
): Promise<{ user: Fixture; others: readonly Fixture[]; read: Answer }> {
  return scim.once('a group with a deleted member', async () => {
    const user = await scim.user()
    const others = await candidates(scim, 2)
    const group = await keptGroup(scim, [user, ...others])
    demandTaken(await scim.delete(user.path), 204)
    const isRight = (value: unknown): boolean => {
      const ids = idsIn(value)
      return !ids.includes(user.id) && others.every(({ id }) => ids.includes(id))
    }
    return { user, others, read: await membersIn(scim, group, isRight) }
  })
}

/** A user of a group, and the group, on a server whose users list their groups. */
async function listedMembership(scim: Scim): Promise<{ user: Fixture; group: Fixture }> {
  const user = await scim.user()
  const group = await keptGroup(scim, [user])
  const read = await scim.prepare('GET', user.path)
  if (idsIn(read.at('/groups')).includes(group.id)) return { user, group }
  throw new Skip('the target does not list the group of a user')
}

async function expectListed(
  scim: Scim,
  user: Fixture,
  group: Fixture,
  isListed: boolean,
): Promise<void> {
  const isRight = (read: Answer): boolean =>
    idsIn(read.at('/groups')).includes(group.id) === isListed
  const read = await readInState(scim, user.path, isRight)
  if (isRight(read)) return
  const words = `${isListed ? 'with' : 'without'} ${group.id}`
  read.report(findingOf(read, '/groups', words, shown(read.at('/groups'))))
}
