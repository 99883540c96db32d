import { expect, findingOf } from '../../engine/expect.js'
import { shown } from '../../engine/wording.js'
import { comparing } from './as-sent.js'
import { fillJson } from './filling.js'
import { elementsOf, isUnassigned, memberOf } from '../exchanges/members.js'
import { isSameState } from '../rfc7644/same-state.js'
import { leavesOf, mayFollow, pointerAt, type Leaf } from './leaves.js'
import { byId, byMatch, inList, membersOf, type Sight } from './read-back.js'
import type { Outcome } from './scenario.js'
import { stateOf, type Snapshot } from './snapshot.js'
import type { Actor, Stage } from './stage.js'
import type { Role } from './wire.js'

/**
 * Reads everybody back, and reports what is not as the outcome says: what it names has its value, and
 * whatever else a client has set is as it was before.
 */
export async function judgeOutcome(
  stage: Stage,
  before: ReadonlyMap<Role, Snapshot>,
  outcome: Outcome,
): Promise<void> {
  for (const [role, actor] of stage.actors) {
    if (actor.path === undefined) continue
    if (outcome.gone?.includes(role)) await judgeGone(stage, actor)
    else await judgeRole(stage, role, actor, before.get(role), outcome)
  }
}

async function judgeGone({ scim, profile }: Stage, { path = '' }: Actor): Promise<void> {
  expect.status(await scim.request('GET', path, { headers: profile.headers.GET }), 404)
}

async function judgeRole(
  stage: Stage,
  role: Role,
  actor: Actor,
  before: Snapshot | undefined,
  outcome: Outcome,
): Promise<void> {
  const now = await byId(stage, actor)
  const wanted = wantedOf(stage, role, actor, before, outcome)
  judgeLeaves(stage, role, now, wanted)
  judgeKept(now, before, outcome, role)
  if (outcome.touched?.[role]?.includes('password')) judgeSecret(now)
  if (actor.kind === 'group') await judgeMembers(stage, role, actor, before, outcome)
  if (outcome.found?.includes(role) && stage.scim.discovery.offer('filter') !== 'absent')
    judgeLeaves(stage, role, await byMatch(stage, role, actor.kind), wanted)
  if (outcome.listed?.includes(role)) {
    const listed = await inList(stage, role, actor.kind)
    if (listed) judgeLeaves(stage, role, listed, wanted)
  }
}

/** A value that has to be there, or has to be right if the server keeps it at all. */
interface Wanted {
  readonly value: unknown
  /** Where it would stand. */
  readonly pointer: string
  readonly isNeeded: boolean
}

function wantedOf(
  { profile, variables }: Stage,
  role: Role,
  actor: Actor,
  before: Snapshot | undefined,
  { state = {}, asSent = [] }: Outcome,
): ReadonlyMap<string, Wanted> {
  const demanded = profile.demands[actor.kind].map((path) => path.toLowerCase())
  const wanted = new Map<string, Wanted>()
  if (asSent.includes(role))
    for (const [path, leaf] of leavesOf(actor.sent))
      // A server may make the formatted name of its components (RFC 7643, section 4.1.1).
      if (path !== 'name.formatted')
        wanted.set(path, { ...leaf, isNeeded: demanded.includes(path) })
  for (const [path, value] of Object.entries(state[role] ?? {})) {
    const key = path.toLowerCase()
    const isNeeded = demanded.includes(key) || (before?.kept.has(key) ?? false)
    wanted.set(key, { value: fillJson(value, variables), pointer: pointerAt(path), isNeeded })
  }
  return wanted
}

function judgeLeaves(
  stage: Stage,
  role: Role,
  { answer, resource, pointer }: Sight,
  wanted: ReadonlyMap<string, Wanted>,
): void {
  const isAsSent = comparing(stage, stage.actors.get(role)?.kind ?? 'user')
  const id = stage.variables.get(`${role}Id`)
  const shownId = memberOf(resource, 'id')
  if (shownId !== id) answer.report(findingOf(answer, `${pointer}/id`, shown(id), shown(shownId)))
  const leaves = leavesOf(resource)
  for (const [path, { value, isNeeded, pointer: place }] of wanted) {
    const leaf = leaves.get(path)
    const isRight =
      value === undefined || leaf === undefined
        ? leaf?.value === value
        : isAsSent(path, value, leaf.value)
    if (isRight || (leaf === undefined && !isNeeded)) continue
    const at = `${pointer}${leaf?.pointer ?? place}`
    const expected = value === undefined ? 'no value' : shown(value)
    answer.report(findingOf(answer, at, expected, shown(leaf?.value)))
  }
}

/** Who has set a password does not see it again. */
function judgeSecret({ answer, resource, pointer }: Sight): void {
  const password = memberOf(resource, 'password')
  if (!isUnassigned(password))
    answer.report(findingOf(answer, `${pointer}/password`, 'absent', shown(password)))
}

/** What nobody named is as it was. */
function judgeKept(
  { answer, resource, pointer }: Sight,
  before: Snapshot | undefined,
  { state = {}, touched = {} }: Outcome,
  role: Role,
): void {
  if (!before) return
  const named = [...Object.keys(state[role] ?? {}), ...(touched[role] ?? [])].map((path) =>
    path.toLowerCase(),
  )
  const now = leavesOf(resource)
  for (const [path, was] of before.leaves) {
    if (!before.kept.has(path) || mayFollow(path, named)) continue
    const is: Leaf | undefined = now.get(path)
    if (is !== undefined && isSameState(was.value, is.value)) continue
    const expected = `still ${shown(was.value)}`
    answer.report(findingOf(answer, `${pointer}${was.pointer}`, expected, shown(is?.value)))
  }
}

/** The members of a group, asked for and, where they are shown to who does not ask, unasked. */
async function judgeMembers(
  stage: Stage,
  role: Role,
  actor: Actor,
  before: Snapshot | undefined,
  { members = {}, joined = [], touched = {} }: Outcome,
): Promise<void> {
  const roles = members[role]
  if (touched[role]?.includes('members')) return
  const wanted = roles
    ? roles.map((one) => stage.variables.get(`${one}Id`) ?? one)
    : before?.members
  if (!wanted) return
  const { answer, resource, pointer } = await membersOf(stage, actor)
  const ids = stateOf(resource, stage.scim.discovery.protocol).members
  const those = joined.includes(role) ? ids.filter((id) => wanted.includes(id)) : ids
  if (isSameState(those.toSorted(), wanted.toSorted())) return
  const words = roles ? `the members ${shown(wanted)}` : `still the members ${shown(wanted)}`
  answer.report(findingOf(answer, pointer, words, shown(elementsOf(memberOf(resource, 'members')))))
}
