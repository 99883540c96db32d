import type { Answer } from '../../engine/answer.js'
import type { Attribute } from '../../engine/attribute.js'
import { expect } from '../../engine/expect.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { readBack, skipUnlessOffered } from './accepted.js'
import { expectClientError } from './patch-aim.js'
import { patchOf, type Operation } from './patch-request.js'
import { expectNoServerError } from './refusals.js'
import { isSameState } from './same-state.js'

/** Sends an operation that has to be refused as a mistake of the client. */
export async function refused(scim: Scim, path: string, operation: Operation): Promise<Answer> {
  const answer = await scim.patch(path, patchOf(operation))
  skipUnlessOffered(answer)
  expectClientError(answer)
  return answer
}

/** Sends an operation on meta, which may be refused or skipped, and leaves the time of creation as it is. */
export async function keepingCreated(
  scim: Scim,
  type: ResourceType,
  operation: Operation,
): Promise<void> {
  const { path } = await scim.resource(type)
  const before = (await scim.prepare('GET', path)).at('/meta/created')
  if (before === undefined) throw new Skip('the target does not tell meta.created')
  const answer = await scim.patch(path, patchOf(operation))
  skipUnlessOffered(answer)
  expectNoServerError(answer)
  const isKept = (it: unknown): boolean => isSameState(it, before)
  expect.value(await readBack(scim, path), '/meta/created', isKept, shown(before))
}

/** An attribute still has the value that it had before. */
export async function expectValue(
  scim: Scim,
  path: string,
  { pointer }: Attribute,
  value: unknown,
): Promise<void> {
  const read = await readBack(scim, path)
  expect.value(read, pointer, (it) => isSameState(it, value), shown(value))
}
