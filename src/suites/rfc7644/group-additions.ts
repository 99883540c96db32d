import type { Answer } from '../../engine/answer.js'
import { findingOf } from '../../engine/expect.js'
import type { Fixture } from '../../engine/fixtures.js'
import type { Scim } from '../../engine/scim.js'
import { Blocked, Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { checks } from '../checks.js'
import { isSuccess, skipUnlessOffered } from './accepted.js'
import { membersIn } from './group-members.js'
import { asMembers, groupOfThree, idsIn } from './member-set.js'
import { patchOf } from './patch-request.js'

/** RFC 7644, section 3.5.2.1: what comes of adding somebody to a group who is a member already. */
export const groupAdditions = checks({
  'keeps-members': {
    title: 'PATCH that adds a member again loses nobody and is no server error',
    cites: 'rfc7644-3.5.2.1-12',
    needs: ['users', 'groups', 'patch'],
    proof: {
      'group-additions/again-500': 'status',
      'group-additions/again-leaves-one': '/members',
    },
    hint: 'Take an add of a member who is there as done.',
    async run(scim) {
      const { answer, after, members } = await addedAgain(scim)
      if (answer.status >= 500)
        scim.report(findingOf(answer, 'status', 'below 500', String(answer.status)))
      const there = new Set(idsIn(after.at('/members')))
      const lost = members.filter(({ id }) => !there.has(id)).map(({ id }) => id)
      if (lost.length > 0)
        scim.report(
          findingOf(after, '/members', `with ${lost.join(', ')}`, shown(after.at('/members'))),
        )
    },
  },
  succeeds: {
    title: 'PATCH that adds a member again succeeds',
    cites: 'rfc7644-3.5.2.1-10',
    needs: ['users', 'groups', 'patch'],
    proof: { 'group-additions/again-409': 'status' },
    hint: 'Answer an add of a member who is there as a success.',
    async run(scim) {
      const { answer } = await addedAgain(scim)
      if (!isSuccess(answer))
        scim.report(findingOf(answer, 'status', '200 or 204', String(answer.status)))
    },
  },
  'makes-no-copy': {
    title: 'A member that is added again is in the group once',
    cites: 'rfc7644-3.5.2.1-09',
    needs: ['users', 'groups', 'patch'],
    proof: { 'group-additions/again-makes-copy': '/members' },
    hint: 'Look whether a member is there before you add it.',
    async run(scim) {
      const { answer, after, members } = await addedAgain(scim)
      if (!isSuccess(answer)) throw new Skip(`${answer.line} answered ${String(answer.status)}`)
      const [{ id }] = members
      const copies = idsIn(after.at('/members')).filter((one) => one === id).length
      if (copies > 1)
        scim.report(findingOf(after, '/members', `${id} once`, `${id} ${String(copies)} times`))
    },
  },
  'is-no-modification': {
    title: 'PATCH that adds a member again leaves the time of the last modification alone',
    cites: ['rfc7644-3.5.2.1-12', 'rfc7644-3.5.2.1-11'],
    needs: ['users', 'groups', 'patch'],
    proof: { 'group-additions/again-modifies': '/meta/lastModified' },
    hint: 'Set meta.lastModified only when a PATCH has changed something.',
    async run(scim) {
      const { answer, before, later } = await addedAgain(scim)
      if (!isSuccess(answer)) throw new Skip(`${answer.line} answered ${String(answer.status)}`)
      const [was, is] = [timeOf(before), timeOf(later)]
      if (was === undefined || is === undefined)
        throw new Skip('the target does not tell when groups were modified')
      if (was !== is)
        scim.report(
          findingOf(
            later,
            '/meta/lastModified',
            shown(before.at('/meta/lastModified')),
            shown(later.at('/meta/lastModified')),
          ),
        )
    },
  },
})

interface AddedAgain {
  readonly members: readonly [Fixture, Fixture, Fixture]
  /** The whole group before, and after, the PATCH. */
  readonly before: Answer
  readonly later: Answer
  readonly answer: Answer
  /** The group with its members, which may be shown on request only. */
  readonly after: Answer
}

/** A group of three to whom one of them was added again; done once for all. */
function addedAgain(scim: Scim): Promise<AddedAgain> {
  return scim.once('a group whose member was added again', async () => {
    const { group, members } = await groupOfThree(scim)
    const before = await settled(scim, group)
    const operation = { op: 'add', path: 'members', value: asMembers(members[0]) }
    const answer = await scim.patch(group.path, patchOf(operation))
    skipUnlessOffered(answer)
    const ids = (value: unknown): boolean => members.every(({ id }) => idsIn(value).includes(id))
    const after = await membersIn(scim, group, ids)
    return { members, before, answer, after, later: await scim.get(group.path) }
  })
}

/** The group as it is when what its creation has set off is over: times may move until then. */
async function settled(scim: Scim, { path }: Fixture): Promise<Answer> {
  const read = await scim.prepare('GET', path)
  if (read.status !== 200) throw new Blocked(`${read.line} answered ${String(read.status)}`)
  return read
}

function timeOf(read: Answer): number | undefined {
  const text = read.at('/meta/lastModified')
  const time = typeof text === 'string' ? Date.parse(text) : Number.NaN
  return Number.isNaN(time) ? undefined : time
}
