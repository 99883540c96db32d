import type { Fixture } from '../../engine/fixtures.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { checks } from '../checks.js'
import { demandSuccess, isSuccess } from './accepted.js'
import { membersIn } from './group-members.js'
import { asMembers, expectMembers, idsIn } from './member-set.js'
import { patchOf, type Operation } from './patch-request.js'

/** More than the lists of many servers hold, which end at 100 or 200. */
const crowdSize = 210

/** How many members come in one request: few enough for servers that take no more than 100. */
const chunkSize = 70

/** RFC 7644, section 3.5.2: groups with more members than fit into one request. */
export const groupCrowds = checks({
  'adds-in-chunks': {
    title: 'A group to which several PATCHes add two hundred members has all of them',
    cites: ['rfc7644-3.5.2.1-07', 'rfc7644-3.5.2.1-06'],
    needs: ['users', 'groups', 'patch'],
    proof: {
      'group-crowds/keeps-100': '/members',
      'group-crowds/shows-100': '/members',
      'group-crowds/works-on-old-state': '/members',
    },
    hint: 'Keep and show all members of a group, however many there are; add to what the last request left.',
    async run(scim) {
      const crowd = await crowdOf(scim)
      const group = await scim.group()
      for (const chunk of chunksOf(crowd, chunkSize)) await change(scim, group, [addition(chunk)])
      await expectMembers(scim, group, ...crowd)
    },
  },
  'removes-in-chunks': {
    title: 'A large group from which several PATCHes remove members has exactly the others',
    cites: ['rfc7644-3.5.2.2-06', 'rfc7644-3.5.2-18'],
    needs: ['users', 'groups', 'patch'],
    proof: { 'group-crowds/does-20-operations': '/members' },
    hint: 'Apply every operation of a PATCH, however many there are, and touch nobody else.',
    async run(scim) {
      const crowd = await crowdOf(scim)
      const group = await groupOf(scim, crowd)
      const [gone, stay] = [crowd.slice(0, chunkSize), crowd.slice(chunkSize)]
      for (const chunk of chunksOf(gone, chunkSize / 2))
        await change(scim, group, chunk.map(removal))
      await expectMembers(scim, group, ...stay)
    },
  },
})

/** So many users that both checks share, and no other. */
function crowdOf(scim: Scim): Promise<readonly Fixture[]> {
  return scim.once('crowd for groups', () =>
    Promise.all(Array.from({ length: crowdSize }, () => scim.user())),
  )
}

/** A group that has so many members; whether it gets them is not what the check asks. */
async function groupOf(scim: Scim, members: readonly Fixture[]): Promise<Fixture> {
  const group = await scim.group()
  for (const chunk of chunksOf(members, chunkSize)) {
    const answer = await scim.prepare('PATCH', group.path, { json: patchOf(addition(chunk)) })
    if (!isSuccess(answer))
      throw new Skip(
        `${answer.line} answered ${String(answer.status)} to ${String(chunkSize)} members`,
      )
  }
  const isThere = (value: unknown): boolean => new Set(idsIn(value)).size === members.length
  const read = await membersIn(scim, group, isThere)
  if (!isThere(read.at('/members'))) throw new Skip('the target does not keep so many members')
  return group
}

/** Sends a PATCH that has to be accepted, unless it is too large for the target. */
async function change(
  scim: Scim,
  { path }: Fixture,
  operations: readonly Operation[],
): Promise<void> {
  const answer = await scim.patch(path, patchOf(...operations))
  if (answer.status === 413) throw new Skip(`${answer.line} is too large for the target`)
  demandSuccess(answer, 200, 204)
}

function addition(members: readonly Fixture[]): Operation {
  return { op: 'add', path: 'members', value: asMembers(...members) }
}

function removal({ id }: Fixture): Operation {
  return { op: 'remove', path: `members[value eq "${id}"]` }
}

function chunksOf<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const count = Math.ceil(items.length / size)
  return Array.from({ length: count }, (_, at) => items.slice(at * size, (at + 1) * size))
}
