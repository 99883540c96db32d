import type { Answer } from '../../engine/answer.js'
import { findingOf } from '../../engine/expect.js'
import type { Fixture } from '../../engine/fixtures.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { elementsOf, isUnassigned, memberOf } from '../exchanges/members.js'
import { demandSuccess } from './accepted.js'
import { keptGroup, membersIn } from './group-members.js'
import { patchOf, type Operation } from './patch-request.js'
import { readInState } from './state.js'

/** How many members are told by their ids; of more, their number says enough. */
const mostNamed = 30

/** Users who are put into groups and are otherwise left alone, so that all checks share them. */
export function candidates(scim: Scim, count: number): Promise<readonly Fixture[]> {
  return Promise.all(
    Array.from({ length: count }, (_, index) =>
      scim.once(`candidate ${String(index)} for groups`, () => scim.user()),
    ),
  )
}

/** A group that keeps three members, these, and one more user who is none of them. */
export async function groupOfThree(scim: Scim): Promise<{
  readonly group: Fixture
  readonly members: readonly [Fixture, Fixture, Fixture]
  readonly other: Fixture
}> {
  const [one, two, three, other] = await candidates(scim, 4)
  if (!one || !two || !three || !other) throw new Skip('there are no users to be members')
  const members = [one, two, three] as const
  return { group: await keptGroup(scim, members), members, other }
}

/** A list of members as a client sends it. */
export function asMembers(...fixtures: readonly Fixture[]): readonly { readonly value: string }[] {
  return fixtures.map(({ id }) => ({ value: id }))
}

/** Sends a PATCH of a group that has to be accepted, and demands that it has exactly these members afterwards. */
export async function expectAfterPatch(
  scim: Scim,
  group: Fixture,
  operations: readonly Operation[],
  ...members: readonly Fixture[]
): Promise<void> {
  demandSuccess(await scim.patch(group.path, patchOf(...operations)), 200, 204)
  await expectMembers(scim, group, ...members)
}

/**
 * A group has exactly these members, by their ids and in any order, both when they are asked for by
 * name and when the whole group is read. A read of the whole may hide them all.
 */
export async function expectMembers(
  scim: Scim,
  group: Fixture,
  ...members: readonly Fixture[]
): Promise<void> {
  const wanted = new Set(members.map(({ id }) => id))
  const meets = (value: unknown): boolean => isSet(value, wanted)
  const named = await membersIn(scim, group, meets)
  expectSet(named, wanted)
  const whole = await readInState(
    scim,
    group.path,
    (read) => isUnassigned(read.at('/members')) || meets(read.at('/members')),
  )
  // What one read shows of a group is not wrong a second time.
  if (meets(named.at('/members')) && !isUnassigned(whole.at('/members'))) expectSet(whole, wanted)
}

function expectSet(read: Answer, wanted: ReadonlySet<string>): void {
  if (read.status === 200 && isSet(read.at('/members'), wanted)) return
  if (read.status !== 200) read.report(findingOf(read, 'status', '200', String(read.status)))
  else if (wanted.size > mostNamed) reportCrowd(read, wanted)
  else {
    const words = wanted.size === 0 ? 'empty' : `exactly ${[...wanted].join(', ')}`
    read.report(findingOf(read, '/members', words, shown(read.at('/members'))))
  }
}

function reportCrowd(read: Answer, wanted: ReadonlySet<string>): void {
  const found = new Set(idsIn(read.at('/members')))
  const there = [...wanted].filter((id) => found.has(id)).length
  const actual = `${String(there)} of them and ${String(found.size - there)} others`
  const expected = `the ${String(wanted.size)} members that were set, and nobody else`
  read.report(findingOf(read, '/members', expected, actual))
}

function isSet(value: unknown, wanted: ReadonlySet<string>): boolean {
  const found = new Set(idsIn(value))
  return found.size === wanted.size && [...wanted].every((id) => found.has(id))
}

/** The ids of the members in a list. */
export function idsIn(value: unknown): readonly unknown[] {
  return elementsOf(value).map((element) => memberOf(element, 'value'))
}
