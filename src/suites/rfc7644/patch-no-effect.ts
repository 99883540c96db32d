import { setTimeout } from 'node:timers/promises'
import type { Answer } from '../../engine/answer.js'
import type { Attribute } from '../../engine/attribute.js'
import { expect } from '../../engine/expect.js'
import { eachAttribute } from '../../engine/instance.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { elementsOf } from '../exchanges/members.js'
import { checks } from '../checks.js'
import { demandSuccess, isSuccess, readBack, skipUnlessOffered } from './accepted.js'
import { forAttribute } from './for-attribute.js'
import { eachFirst } from './patch-filters.js'
import { patchOf } from './patch-request.js'
import { sampleValue } from './patch-sample.js'
import {
  isSettableComplex,
  isSettableList,
  isSettableMember,
  subjectToldToHold,
} from './patch-subject.js'
import { isSameState } from './same-state.js'

/** RFC 7644, section 3.5.2.1: an add of what is there already. */
export const patchNoEffect = checks({
  'adds-no-copy': {
    title: 'PATCH add of an element that a list has does not put it there twice',
    cites: 'rfc7644-3.5.2.1-09',
    needs: 'patch',
    proof: {
      'patch-no-effect/doubles-email': '/emails',
      'patch-no-effect/doubles-tag': '/tags',
    },
    hint: 'Leave a list as it is when an add brings an exact copy of one of its elements.',
    each: eachAttribute(isSettableList),
    run: forAttribute(async (scim, type, attribute) => {
      const { before, path } = await takenAgain(scim, type, attribute)
      const read = await readBack(scim, path)
      const count = elementsOf(before.at(attribute.pointer)).length
      const isAsBefore = (list: unknown): boolean => elementsOf(list).length === count
      const words = `with ${String(count)} of our elements, as before`
      expect.value(read, attribute.pointer, isAsBefore, words)
    }),
  },
  succeeds: {
    title: 'PATCH add of a value that is there already succeeds',
    cites: 'rfc7644-3.5.2.1-10',
    needs: 'patch',
    proof: {
      'patch-no-effect/refuses-same-title': 'status',
      'patch-no-effect/same-email-409': 'status',
    },
    hint: 'Answer an add that changes nothing as you answer one that does.',
    each: eachAttribute(isSettableMember),
    run: forAttribute(async (scim, type, attribute) => {
      const { answer } = await addedAgain(scim, type, attribute)
      demandSuccess(answer, 200, 204)
    }),
  },
  'keeps-value': {
    title: 'PATCH add of a value that is there already leaves it as it is',
    cites: 'rfc7644-3.5.2.1-09',
    needs: 'patch',
    proof: { 'patch-no-effect/clears-same-title': '/title' },
    hint: 'Change nothing when an add brings the value that an attribute has.',
    each: eachAttribute((it, of) => isSettableMember(it, of) && !it.multiValued),
    run: forAttribute(async (scim, type, attribute) => {
      const { before, path } = await takenAgain(scim, type, attribute)
      const value = before.at(attribute.pointer)
      const read = await readBack(scim, path)
      expect.value(read, attribute.pointer, (it) => isSameState(it, value), shown(value))
    }),
  },
  'keeps-last-modified': {
    title: 'PATCH add of a text that is there already leaves meta.lastModified as it is',
    cites: 'rfc7644-3.5.2.1-11',
    needs: 'patch',
    proof: { 'patch-no-effect/touches-for-text': '/meta/lastModified' },
    hint: 'Set meta.lastModified only when an operation has changed something.',
    each: eachFirst(
      (it, of) => isSettableMember(it, of) && !it.multiValued && it.type === 'string',
    ),
    run: forAttribute(keepsLastModified),
  },
  'keeps-last-modified-for-parts': {
    title: 'PATCH add of sub-attributes that are there already leaves meta.lastModified as it is',
    cites: 'rfc7644-3.5.2.1-11',
    needs: 'patch',
    proof: { 'patch-no-effect/touches-for-parts': '/meta/lastModified' },
    hint: 'Compare complex values part by part before you set meta.lastModified.',
    each: eachFirst(isSettableComplex),
    run: forAttribute(keepsLastModified),
  },
  'keeps-last-modified-for-list': {
    title: 'PATCH add of an element that is there already leaves meta.lastModified as it is',
    cites: 'rfc7644-3.5.2.1-11',
    needs: 'patch',
    proof: { 'patch-no-effect/touches-for-list': '/meta/lastModified' },
    hint: 'Set meta.lastModified only when a list has got an element that it did not have.',
    each: eachFirst(isSettableList),
    run: forAttribute(keepsLastModified),
  },
})

/** What came of adding what a resource had already. */
interface AddedAgain {
  readonly path: string
  /** What was read before. */
  readonly before: Answer
  readonly answer: Answer
}

/** Adds to a new resource what a read shows of an attribute; once for all checks of the run. */
async function addedAgain(
  scim: Scim,
  type: ResourceType,
  attribute: Attribute,
): Promise<AddedAgain> {
  const key = `added again to ${type.endpoint}: ${attribute.path}`
  const added = await scim.once(key, () => addAgain(scim, type, attribute, () => Promise.resolve()))
  return { ...added, answer: { ...added.answer, report: (finding) => scim.report(finding) } }
}

/** The same, where the target takes it: that it has to is another check. */
async function takenAgain(...given: Parameters<typeof addedAgain>): Promise<AddedAgain> {
  return demandAdded(await addedAgain(...given))
}

function demandAdded(added: AddedAgain): AddedAgain {
  const { status, line } = added.answer
  if (isSuccess(added.answer)) return added
  throw new Skip(`${line} answered ${String(status)}: what is refused changes nothing`)
}

async function addAgain(
  scim: Scim,
  type: ResourceType,
  attribute: Attribute,
  wait: (before: Answer) => Promise<unknown>,
): Promise<AddedAgain> {
  const subject = await subjectToldToHold(scim, type, attribute, sampleValue(scim, attribute, 0))
  const before = await scim.prepare('GET', subject.path)
  await wait(before)
  const value = before.at(attribute.pointer)
  if (value === undefined) throw new Skip(`the target does not keep ${attribute.path}`)
  const operation = { op: 'add', path: attribute.path, value }
  const answer = await scim.patch(subject.path, patchOf(operation))
  skipUnlessOffered(answer)
  return { path: subject.path, before, answer }
}

async function keepsLastModified(
  scim: Scim,
  type: ResourceType,
  attribute: Attribute,
): Promise<void> {
  const added = await addAgain(scim, type, attribute, untilTimeShows)
  const { before, path } = demandAdded(added)
  const time = before.at('/meta/lastModified')
  if (typeof time !== 'string') throw new Skip(`${before.line} shows no meta.lastModified`)
  const read = await readBack(scim, path)
  expect.value(read, '/meta/lastModified', (it) => isSameState(it, time), shown(time))
}

/** Waits where a change would have the time of the creation, since the server counts in seconds. */
async function untilTimeShows(before: Answer): Promise<void> {
  const time = before.at('/meta/lastModified')
  const isFine = typeof time !== 'string' || /\.\d*[1-9]/.test(time)
  if (!isFine) await setTimeout(1_100)
}
