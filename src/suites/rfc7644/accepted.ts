import { percentEncoded } from '../../core/percent-encoded.js'
import type { Answer } from '../../engine/answer.js'
import { createdIdOf } from '../../engine/created-id.js'
import { expect } from '../../engine/expect.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Blocked, Skip } from '../../engine/signals.js'

/** Whether an answer is a success. */
export function isSuccess({ status }: Answer): boolean {
  return status >= 200 && status < 300
}

/** Ends a check with a skip when the answer says that the operation is not to be had here, or not so. */
export function skipUnlessOffered({ status, line }: Answer): void {
  if ([403, 405, 501].includes(status))
    throw new Skip(`${line} answered ${String(status)}: it is not offered`)
  if (status === 428) throw new Skip(`${line} answered 428: the target demands a precondition`)
}

/**
 * Demands a success where a refusal would refute the statement. What is not offered at all skips the
 * check.
 */
export function demandSuccess(answer: Answer, ...usual: readonly number[]): void {
  skipUnlessOffered(answer)
  if (!isSuccess(answer)) expect.status(answer, ...usual)
}

/**
 * Demands a success where a refusal says nothing about the statement: that blocks the check, and only
 * a server error refutes it.
 */
export function demandTaken(answer: Answer, ...usual: readonly number[]): void {
  skipUnlessOffered(answer)
  if (isSuccess(answer)) return
  if (answer.status >= 500) expect.status(answer, ...usual)
  const what =
    answer.status === 401
      ? 'to the credentials of the run'
      : 'to a body that should be valid; a template in the configuration can supply what the server demands'
  throw new Blocked(`${answer.line} answered ${String(answer.status)} ${what}`)
}

/**
 * Demands a success of a request with something in it that must not be in the way. Who refuses the
 * same without it has another reason, which blocks the check.
 */
export async function demandAsWithout(
  answer: Answer,
  without: () => Promise<Answer>,
  ...usual: readonly number[]
): Promise<void> {
  skipUnlessOffered(answer)
  if (isSuccess(answer)) return
  const control = await without()
  if (!isSuccess(control))
    throw new Blocked(`${control.line} answered ${String(control.status)} without it as well`)
  expect.status(answer, ...usual)
}

/** The path of the resource that an answer to a POST holds; without an id nothing more can be asked. */
export function createdPath(answer: Answer, { endpoint }: ResourceType): string {
  const id = createdIdOf(answer, endpoint)
  if (id !== undefined) return `${endpoint}/${percentEncoded(id)}`
  throw new Blocked(`${answer.line} gave no id, so the new resource can not be read`)
}

/** Demands that the answer to a create gives an id, in its body or at the end of its Location. */
export function expectId(answer: Answer, { endpoint }: ResourceType): void {
  if (createdIdOf(answer, endpoint) !== undefined) return
  expect.value(answer, '/id', (id) => typeof id === 'string' && id !== '', 'a text')
}

/** Ends a check about the body of the answer to a create where there is none: it is only recommended (RFC 7644, section 3.3). */
export function skipWithoutBody({ text, line }: Answer): void {
  if (text === '') throw new Skip(`${line} answered without a body`)
}

/** Creates a resource as a probe and reads it again. */
export async function createAndRead(
  scim: Scim,
  type: ResourceType,
  body: unknown,
): Promise<{ readonly created: Answer; readonly read: Answer }> {
  const created = await scim.post(type.endpoint, body)
  demandSuccess(created, 201)
  const read = await readBack(scim, createdPath(created, type))
  return { created, read }
}

/** Reads a resource that has to be there. */
export async function readBack(scim: Scim, path: string): Promise<Answer> {
  const read = await scim.get(path)
  expect.status(read, 200)
  expect.json(read)
  return read
}
