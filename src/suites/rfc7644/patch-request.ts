import type { Answer } from '../../engine/answer.js'
import { expect } from '../../engine/expect.js'
import type { Fixture } from '../../engine/fixtures.js'
import type { Scim } from '../../engine/scim.js'
import { demandSuccess, skipUnlessOffered } from './accepted.js'
import { readInState } from './state.js'

/** The schema of the body of a PATCH (RFC 7644, section 3.5.2). */
export const patchSchema = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'

/** One operation of a PATCH. */
export interface Operation {
  readonly op: string
  readonly path?: string
  readonly value?: unknown
}

/** The body of a PATCH with these operations, in order. */
export function patchOf(...operations: readonly Operation[]): unknown {
  return { schemas: [patchSchema], Operations: operations }
}

/** What a PATCH answered, and what a read of the resource shows afterwards. */
export interface Patched {
  readonly answer: Answer
  readonly read: Answer
}

/**
 * Sends a PATCH that has to be accepted and reads the resource, once more where it is not yet as
 * `isThere` wants it. What the answer says proves nothing: the state is that of the read.
 */
export async function patchAndRead(
  scim: Scim,
  { path }: Pick<Fixture, 'path'>,
  operations: readonly Operation[],
  isThere: (read: Answer) => boolean = () => true,
): Promise<Patched> {
  const answer = await scim.patch(path, patchOf(...operations))
  demandSuccess(answer, 200, 204)
  return { answer, read: await readInState(scim, path, isThere) }
}

/** Sends a PATCH that has to be refused with one of the statuses, and reads the resource. */
export async function refusedAndRead(
  scim: Scim,
  { path }: Pick<Fixture, 'path'>,
  operations: readonly Operation[],
  ...statuses: readonly number[]
): Promise<Patched> {
  const answer = await scim.patch(path, patchOf(...operations))
  // Who demands a precondition has not looked at the operations.
  if (answer.status === 428) skipUnlessOffered(answer)
  expect.status(answer, ...statuses)
  return { answer, read: await readInState(scim, path, () => true) }
}
