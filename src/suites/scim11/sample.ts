import type { Answer } from '../../engine/answer.js'
import { expect, findingOf, holds } from '../../engine/expect.js'
import type { Fixture } from '../../engine/fixtures.js'
import type { Scim } from '../../engine/scim.js'
import { Blocked, Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { pointerOf } from '../../core/pointer.js'

/** The URN of everything that SCIM 1.1 itself defines. */
export const core = 'urn:scim:schemas:core:1.0'

/** Demands that a body names the core schema. */
export function expectCore(answer: Answer, pointer = '/schemas'): void {
  expect.value(answer, pointer, (value) => holds(value, core), `a list with ${core}`)
}

/** Demands an error of SCIM 1.1: a list Errors, and in each entry an explanation. */
export function expectErrors(answer: Answer): void {
  const isExplained = (entry: unknown): boolean =>
    typeof entry === 'object' &&
    entry !== null &&
    'description' in entry &&
    typeof entry.description === 'string' &&
    entry.description !== ''
  expect.value(
    answer,
    '/Errors',
    (value) => Array.isArray(value) && value.length > 0 && value.every(isExplained),
    'a list of errors, each with a description',
  )
}

/** A status that refuses what a client has done wrong. */
export function expectRefusal(answer: Answer, ...allowed: readonly number[]): void {
  const all = allowed.length > 0 ? allowed : [400, 403, 404, 409, 412, 413, 415, 422]
  expect.status(answer, ...all)
}

/** Skips the check where the server did not keep what the check is about: it may ignore what it is sent. */
export function demandKept({ created, body }: Fixture, ...names: readonly string[]): void {
  for (const name of names)
    if (created.at(pointerOf(name)) === undefined && body[name] !== undefined)
      throw new Skip(`the target keeps no ${name}, which it may`)
}

/** Reads a resource again; throws `Blocked` where that fails, for another check is about that. */
export async function readAgain(scim: Scim, { path }: Pick<Fixture, 'path'>): Promise<Answer> {
  const answer = await scim.get(path)
  if (answer.status === 200) return answer
  throw new Blocked(`${answer.line} answered ${String(answer.status)}, and it has to be read`)
}

/** Demands that the elements of a list with a given value are so many. */
export function expectCount(
  answer: Answer,
  pointer: string,
  value: string,
  count: number,
): readonly unknown[] {
  const list = answer.at(pointer)
  const all = Array.isArray(list) ? (list as unknown[]) : []
  const found = all.filter((element) => valueOf(element).toLowerCase() === value.toLowerCase())
  if (found.length !== count) {
    const expected = count === 0 ? `without ${value}` : `with ${value} once`
    answer.report(findingOf(answer, pointer, expected, shown(list)))
  }
  return found
}

/** The value of an element, which may stand there by itself (Core Schema 1.1, section 3.2). */
export function valueOf(element: unknown): string {
  if (typeof element === 'string') return element
  const isObject = typeof element === 'object' && element !== null
  return isObject && 'value' in element ? String(element.value) : ''
}

/** The ids of the resources of a list, in its order. */
export function idsOf(answer: Answer): readonly string[] {
  const list = answer.at('/Resources')
  return (Array.isArray(list) ? (list as unknown[]) : []).flatMap((one) =>
    typeof one === 'object' && one !== null && 'id' in one ? [String(one.id)] : [],
  )
}
