import type { Answer } from '../../engine/answer.js'
import { expect, findingOf } from '../../engine/expect.js'
import type { Fixture } from '../../engine/fixtures.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Deviation } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { isSuccess, skipUnlessOffered } from './accepted.js'
import { keptText, type KeptAttribute } from './kept-attribute.js'
import { patchSchema, type Operation } from './patch-request.js'
import { expectNoServerError } from './refusals.js'
import { readInState } from './state.js'

/** A resource with a text, and another text that a PATCH would give it. */
export interface Aim extends Fixture {
  readonly text: KeptAttribute
  readonly before: unknown
  readonly after: unknown
}

/** Creates a resource with a text which the target keeps and lets clients change. */
export async function aimAtText(scim: Scim, type: ResourceType): Promise<Aim> {
  const text = await keptText(scim, type)
  const before = text.fresh()
  const fixture = await scim.resource(type, { [text.name]: before })
  return { ...fixture, text, before, after: text.fresh() }
}

/** The operation that gives the text its other value. */
export function changeOf({ text, after }: Aim): Operation {
  return { op: 'replace', path: text.path, value: after }
}

/** The text of a resource is as it was before. */
export async function expectUntouched(scim: Scim, { path, text, before }: Aim): Promise<Answer> {
  const isThere = ({ at }: Answer): boolean => at(text.pointer) === before
  const read = await readInState(scim, path, isThere)
  expect.value(read, text.pointer, (value) => value === before, shown(before))
  return read
}

/** The text of a resource is the one that the PATCH gives it. */
export async function expectChanged(scim: Scim, { path, text, after }: Aim): Promise<Answer> {
  const isThere = ({ at }: Answer): boolean => at(text.pointer) === after
  const read = await readInState(scim, path, isThere)
  expect.value(read, text.pointer, (value) => value === after, shown(after))
  return read
}

/** A PATCH that nobody can make sense of may be refused or skipped: it is no server error and changes nothing. */
export async function expectHarmless(
  scim: Scim,
  type: ResourceType,
  bodyOf: (aim: Aim) => unknown,
): Promise<void> {
  const aim = await aimAtText(scim, type)
  const answer = await scim.patch(aim.path, bodyOf(aim))
  skipUnlessOffered(answer)
  expectNoServerError(answer)
  await expectUntouched(scim, aim)
}

/** A PATCH with an operation that cannot be done is refused as a mistake of the client, and changes nothing. */
export async function expectRefused(
  scim: Scim,
  type: ResourceType,
  bodyOf: (aim: Aim) => unknown,
): Promise<void> {
  const aim = await aimAtText(scim, type)
  const answer = await scim.patch(aim.path, bodyOf(aim))
  skipUnlessOffered(answer)
  expectClientError(answer)
  await expectUntouched(scim, aim)
}

/** Ends the check unless a request was refused as a mistake of the client. */
export function expectClientError(answer: Answer): void {
  if (answer.status >= 400 && answer.status < 500) return
  const actual = String(answer.status)
  throw new Deviation(findingOf(answer, 'status', '400, or another client error', actual))
}

/** A PATCH with operations that are right changes the text as it says. */
export async function expectDone(
  scim: Scim,
  type: ResourceType,
  bodyOf: (aim: Aim) => unknown,
): Promise<void> {
  const aim = await aimAtText(scim, type)
  const answer = await scim.patch(aim.path, bodyOf(aim))
  skipUnlessOffered(answer)
  if (!isSuccess(answer)) expect.status(answer, 200, 204)
  await expectChanged(scim, aim)
}

/** A PATCH of the text whose one operation has other members; `undefined` leaves one out. */
export function withMembers(members: Readonly<Record<string, unknown>>): (aim: Aim) => unknown {
  return (aim) => ({ schemas: [patchSchema], Operations: [{ ...changeOf(aim), ...members }] })
}
