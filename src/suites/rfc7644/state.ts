import type { Answer } from '../../engine/answer.js'
import { expect, findingOf } from '../../engine/expect.js'
import { pointerOf } from '../../core/pointer.js'
import { withSubAttributes, type ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { readBack } from './accepted.js'
import { isSameState, membersOf } from './same-state.js'

/** An attribute is without a value, which a server may show as nothing, null or an empty list. */
export function expectNoValue(answer: Answer, pointer: string): void {
  const value = answer.at(pointer)
  if (isSameState(value, undefined)) return
  answer.report(findingOf(answer, pointer, 'without a value', shown(value)))
}

/** What a client sent did not become the value, nor one of the values. */
export function expectNotTaken(answer: Answer, pointer: string, sent: unknown): void {
  expect.json(answer)
  const value = answer.at(pointer)
  if (!isTaken(value, sent)) return
  answer.report(findingOf(answer, pointer, 'a value of the server', shown(value)))
}

/** Whether a value, or one of the values, is what was sent, or one of them. */
export function isTaken(value: unknown, sent: unknown): boolean {
  const [forged, values] = [[sent].flat(), [value].flat()]
  return values.some((one) => forged.some((item) => holdsAll(one, item)))
}

/**
 * Reads a resource that should be in a state. Where it is not, it is read once more: nothing promises
 * that a change is seen at once.
 */
export async function readInState(
  scim: Scim,
  path: string,
  isThere: (read: Answer) => boolean,
): Promise<Answer> {
  const first = await readBack(scim, path)
  return isThere(first) ? first : readBack(scim, path)
}

/** What an answer to a write tells is what a read shows; what is shown on request only is left out. */
export async function expectReadAgrees(
  scim: Scim,
  path: string,
  told: Answer,
  type: ResourceType,
): Promise<void> {
  if (told.text === '') throw new Skip(`${told.line} answered without a body`)
  expect.json(told)
  const state = Object.fromEntries(membersOf(shownAlways(told.body, type), 'meta'))
  const agrees = (read: Answer): boolean =>
    Object.entries(state).every(([name, value]) => isSameState(read.at(pointerOf(name)), value))
  const read = await readInState(scim, path, agrees)
  expectSameState(read, state, `what ${told.line} told`)
}

/** A resource without what is shown on request only, on whatever level. */
function shownAlways(resource: unknown, type: ResourceType): unknown {
  const onRequest = new Set(
    withSubAttributes(type.attributes)
      .filter(({ returned }) => returned === 'request')
      .map(({ pointer }) => pointer.toLowerCase()),
  )
  const cut = (value: unknown, place: string): unknown => {
    if (Array.isArray(value)) return value.map((one: unknown) => cut(one, place))
    if (typeof value !== 'object' || value === null) return value
    const members = Object.entries(value)
      .map(([name, member]) => [name, member, `${place}${pointerOf(name)}`] as const)
      .filter(([, , at]) => !onRequest.has(at.toLowerCase()))
    return Object.fromEntries(members.map(([name, member, at]) => [name, cut(member, at)]))
  }
  return cut(resource, '')
}

/** A resource has the members of another state, `meta` left out; what it has beside them is not looked at. */
export function expectSameState(answer: Answer, other: unknown, words: string): void {
  expect.json(answer)
  for (const [name, value] of membersOf(other, 'meta')) {
    const actual = answer.at(pointerOf(name))
    if (isSameState(actual, value)) continue
    answer.report(findingOf(answer, pointerOf(name), `${words}: ${shown(value)}`, shown(actual)))
  }
}

/** Whether a value is the other one, or an object with all of its members. */
function holdsAll(value: unknown, item: unknown): boolean {
  const members = membersOf(item)
  if (members.length === 0) return item !== undefined && isSameState(value, item)
  const there = new Map(membersOf(value))
  return members.every(([name, member]) => isSameState(there.get(name), member))
}
