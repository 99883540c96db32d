import type { Answer } from '../../engine/answer.js'
import { findingOf } from '../../engine/expect.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { checks } from '../checks.js'
import { isUnassigned } from '../exchanges/members.js'
import { isSuccess, skipUnlessOffered } from './accepted.js'
import { keptGroup, membersIn } from './group-members.js'
import { asMembers, candidates, idsIn } from './member-set.js'
import { patchOf, type Operation } from './patch-request.js'
import { isSameState } from './same-state.js'
import { readInState } from './state.js'

/** RFC 7644, section 3.5.2: what becomes of changes of one resource that come at the same time. */
export const simultaneous = checks({
  'patches-of-two-attributes': {
    title: 'Of two simultaneous PATCHes of different attributes each one accepted is there',
    cites: ['rfc7644-3.5.2.3-02', 'rfc7644-3.5.2.3-05'],
    needs: ['users', 'patch'],
    proof: { 'simultaneous/lost-user-update': '/displayName' },
    hint: 'Lock the resource, or compare its version, between reading and writing it.',
    async run(scim) {
      const user = await scim.user()
      const values = { displayName: `Scim ${scim.random(8)}`, name: `Name-${scim.random(8)}` }
      const sent = [
        { pointer: '/displayName', path: 'displayName', value: values.displayName },
        { pointer: '/name/familyName', path: 'name.familyName', value: values.name },
      ]
      const before = await scim.prepare('GET', user.path)
      // What a server shows of no user, it may keep nowhere.
      const hidden = sent.find(({ pointer }) => isUnassigned(before.at(pointer)))
      if (hidden) throw new Skip(`the target shows no ${hidden.path} of a user`)
      const answers = await atOnce(
        scim,
        user.path,
        sent.map(({ path, value }) => ({ op: 'replace', path, value })),
      )
      const wanted = sent.filter((_, index) => isAccepted(answers[index]))
      const isThere = (read: Answer): boolean =>
        wanted.every(({ pointer, value }) => isSameState(read.at(pointer), value))
      const read = await readInState(scim, user.path, isThere)
      for (const { pointer, value } of wanted) {
        const actual = read.at(pointer)
        // A server that makes something else of a value has not lost it.
        if (isSameState(actual, before.at(pointer)) && !isSameState(actual, value))
          read.report(findingOf(read, pointer, shown(value), shown(actual)))
      }
    },
  },
  'adds-of-members': {
    title: 'Members who are added to a group by simultaneous PATCHes are all there',
    cites: ['rfc7644-3.5.2.1-07', 'rfc7644-3.5.2.1-06'],
    needs: ['users', 'groups', 'patch'],
    proof: { 'simultaneous/lost-add': '/members' },
    hint: 'Add a member by a write of its own, or lock the group between reading and writing it.',
    async run(scim) {
      const [first, ...others] = await candidates(scim, 6)
      if (!first) throw new Skip('there are no users to be members')
      const group = await keptGroup(scim, [first])
      const answers = await atOnce(
        scim,
        group.path,
        others.map((one) => ({ op: 'add', path: 'members', value: asMembers(one) })),
      )
      const added = others.filter((_, index) => isAccepted(answers[index]))
      const refused = others.filter((one) => !added.includes(one))
      await expectWithAndWithout(scim, group, [first, ...added], refused)
    },
  },
  'removes-of-members': {
    title: 'Members who are removed from a group by simultaneous PATCHes are all gone',
    cites: 'rfc7644-3.5.2.2-06',
    needs: ['users', 'groups', 'patch'],
    proof: { 'simultaneous/lost-remove': '/members' },
    hint: 'Remove a member by a write of its own, or lock the group between reading and writing it.',
    async run(scim) {
      const [first, ...others] = await candidates(scim, 6)
      if (!first) throw new Skip('there are no users to be members')
      const group = await keptGroup(scim, [first, ...others])
      const answers = await atOnce(
        scim,
        group.path,
        others.map(({ id }) => ({ op: 'remove', path: `members[value eq "${id}"]` })),
      )
      const removed = others.filter((_, index) => isAccepted(answers[index]))
      const refused = others.filter((one) => !removed.includes(one))
      await expectWithAndWithout(scim, group, [first, ...refused], removed)
    },
  },
  'adds-of-one-member': {
    title:
      'A member who is added to a group by two PATCHes at once is there, without a server error',
    cites: 'rfc7644-3.5.2.1-12',
    needs: ['users', 'groups', 'patch'],
    proof: { 'simultaneous/same-member-500': 'status' },
    hint: 'Take the refusal of the database, that the member is there already, as done.',
    async run(scim) {
      const [first, other] = await candidates(scim, 2)
      if (!first || !other) throw new Skip('there are no users to be members')
      const group = await keptGroup(scim, [first])
      const operation = { op: 'add', path: 'members', value: asMembers(other) }
      await atOnce(scim, group.path, [operation, operation])
      await expectWithAndWithout(scim, group, [first, other], [])
    },
  },
})

/**
 * Sends a PATCH for each operation, all at the same time. A server may refuse those that come in the
 * way of another; who takes none of them skips the check.
 */
async function atOnce(
  scim: Scim,
  path: string,
  operations: readonly Operation[],
): Promise<readonly Answer[]> {
  const answers = await Promise.all(operations.map((one) => scim.patch(path, patchOf(one))))
  for (const answer of answers)
    if (answer.status >= 500 && answer.status !== 501 && answer.status !== 503)
      answer.report(findingOf(answer, 'status', 'no server error', String(answer.status)))
  const [one] = answers
  if (one && !answers.some(isSuccess)) {
    skipUnlessOffered(one)
    throw new Skip(`${one.line} answered ${String(one.status)}: none of the changes was accepted`)
  }
  return answers
}

function isAccepted(answer: Answer | undefined): boolean {
  return answer !== undefined && isSuccess(answer)
}

async function expectWithAndWithout(
  scim: Scim,
  group: Parameters<typeof membersIn>[1],
  present: readonly { readonly id: string }[],
  absent: readonly { readonly id: string }[],
): Promise<void> {
  const isRight = (value: unknown): boolean => {
    const ids = new Set(idsIn(value))
    return present.every(({ id }) => ids.has(id)) && !absent.some(({ id }) => ids.has(id))
  }
  const read = await membersIn(scim, group, isRight)
  const value = read.at('/members')
  if (isRight(value)) return
  const words = [
    `with ${present.map(({ id }) => id).join(', ')}`,
    ...(absent.length > 0 ? [`without ${absent.map(({ id }) => id).join(', ')}`] : []),
  ]
  read.report(findingOf(read, '/members', words.join(' and '), shown(value)))
}
