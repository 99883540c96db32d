import { rememberedLast } from '../../core/remembered-last.js'
import { pointerOf } from '../../core/pointer.js'
import type { Observation } from '../../engine/check.js'
import { findingOf } from '../../engine/expect.js'
import { shown } from '../../engine/wording.js'
import { checks } from '../checks.js'
import { isSameState, membersOf } from '../rfc7644/same-state.js'
import type { About } from './about.js'
import { elementsOf, isMembers, memberOf } from './members.js'
import { isNamed, learn, type LaterRead } from './remembered-state.js'

/** RFC 7644, section 3.5: what a write does not speak of stays, around every PATCH and PUT of the run. */
export const sideEffects = checks({
  'patch-keeps-other-attributes': {
    title: 'No PATCH changes what a client has set and the PATCH does not name',
    cites: ['rfc7644-3.5.2.3-11', 'rfc7644-3.5.2.3-07'],
    needs: 'patch',
    proof: { 'side-effects/patch-clears-emails': '/emails' },
    hint: 'Change only what the operations name, and write back everything else as it was.',
    ...everyLaterRead(
      ({ state }) => state.patches > 0 && state.puts === 0,
      (later) =>
        namesSent(later).filter(
          (name) =>
            name !== 'members' && !namesLinked(name).some((one) => isNamed(later.state, one)),
        ),
    ),
  },
  'patch-keeps-other-members': {
    title: 'No PATCH takes anybody out of a group whom it does not remove',
    cites: ['rfc7644-3.5.2.1-07', 'rfc7644-3.5.2.3-11', 'rfc7644-3.5.2.2-06'],
    needs: ['groups', 'patch'],
    proof: {
      'group-members/rename-empties': '/members',
      'group-members/stranger-empties': '/members',
    },
    hint: 'Take out only the members whom the operations of a PATCH select.',
    ...everyLaterRead(
      ({ state }) => state.patches > 0 && state.puts === 0 && state.areMembersClear,
      (later) => namesSent(later).filter((name) => name === 'members'),
    ),
  },
  'put-keeps-what-it-repeats': {
    title: 'No PUT changes what a client has set before and the PUT repeats',
    cites: ['rfc7644-3.5.1-03', 'rfc7644-3.5.1-04'],
    proof: { 'side-effects/put-clears-emails': '/emails' },
    hint: 'Store every attribute that a PUT brings, also those that are as they were.',
    ...everyLaterRead(
      ({ state }) => state.puts > 0,
      (later) =>
        namesSent(later).filter((name) =>
          namesLinked(name).every(
            (one) =>
              !isNamed(later.state, one) &&
              (isRepeated(later, one) || memberOf(later.first, one) === undefined),
          ),
        ),
    ),
  },
})

/** What has to hold whenever a resource is read after a write: these of its attributes have lost nothing. */
function everyLaterRead(
  isMeant: (later: LaterRead) => boolean,
  kept: (later: LaterRead) => readonly string[],
): About {
  const found = rememberedLast((seen: Observation) => {
    const later = learn(seen)
    return later && isMeant(later) && kept(later).length > 0 ? later : undefined
  })
  return {
    concerns: (seen) => found(seen) !== undefined,
    holds(seen) {
      const later = found(seen)
      if (later) for (const name of kept(later)) judge(later, name, seen)
    },
  }
}

function judge(later: LaterRead, name: string, { answer }: Observation): void {
  const [before, now] = [memberOf(later.first, name), memberOf(later.now, name)]
  const lost = lostOf(before, now).filter((element) => !isGone(later, element))
  if (lost.length > 0)
    answer.report(findingOf(answer, pointerOf(name), `still ${shown(before)}`, shown(now)))
}

/** What is no longer there: elements of a list, or the members of an object, or the value. */
function lostOf(before: unknown, now: unknown): readonly unknown[] {
  if (Array.isArray(before))
    return before.filter(
      (element: unknown) => !elementsOf(now).some((one) => isSameElement(element, one)),
    )
  return isSameState(before, now) ? [] : [before]
}

/** Elements with a value are told by it; what a server says of them beside that may follow others. */
function isSameElement(one: unknown, other: unknown): boolean {
  const value = memberOf(one, 'value')
  if (typeof value === 'string') return value === memberOf(other, 'value')
  return isSameState(one, other)
}

/** Whether somebody was a member and was deleted, or taken out by a PATCH. */
function isGone({ deleted, state }: LaterRead, element: unknown): boolean {
  const id = memberOf(element, 'value')
  return typeof id === 'string' && (deleted.has(id) || state.removed.has(id))
}

/**
 * The attributes that the client itself set when it created the resource and that were shown as it
 * had sent them. What the server works out itself may follow anything.
 */
function namesSent({ first, state }: LaterRead): readonly string[] {
  return membersOf(state.sent, 'schemas', 'meta', 'id', 'groups')
    .filter(([name, value]) => !isEmpty(value) && isShown(memberOf(first, name), value))
    .map(([name]) => name)
}

function isShown(there: unknown, sent: unknown): boolean {
  if (Array.isArray(sent) && Array.isArray(there))
    return sent.length === there.length && lostOf(sent, there).length === 0
  return isSameState(there, sent)
}

function isEmpty(value: unknown): boolean {
  return isSameState(value, undefined) || (isMembers(value) && Object.keys(value).length === 0)
}

function isRepeated({ state }: LaterRead, name: string): boolean {
  return state.repeated?.has(name.toLowerCase()) ?? false
}

/** Attributes that many servers make of one another, so that each may follow a change of the others. */
const linked: readonly (readonly string[])[] = [
  ['name', 'displayName'],
  ['userName', 'emails'],
  ['userName', 'displayName'],
]

function namesLinked(name: string): readonly string[] {
  const wanted = name.toLowerCase()
  const others = linked.filter((one) => one.some((it) => it.toLowerCase() === wanted))
  return [...new Set([name, ...others.flat()])]
}
