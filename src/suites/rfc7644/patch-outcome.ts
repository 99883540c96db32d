import type { Answer } from '../../engine/answer.js'
import type { Attribute } from '../../engine/attribute.js'
import { expect, findingOf } from '../../engine/expect.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { shown } from '../../engine/wording.js'
import { isSuccess, skipUnlessOffered } from './accepted.js'
import { patchOf, type Operation } from './patch-request.js'
import { sampleValue } from './patch-sample.js'
import { isHeld, subjectHolding, type Subject } from './patch-subject.js'
import { readInState } from './state.js'

/** A state that a PATCH leads to. */
export interface Outcome {
  /** Where in the resource. */
  readonly pointer: string
  /** What is there, in words or as a value. */
  readonly wanted: unknown
  isThere(value: unknown): boolean
  /**
   * Throws a skip where the state is not to be had in another way either, so that no PATCH is to blame.
   * Asked only when something went wrong.
   */
  demandPossible(): Promise<unknown>
}

/** Sends a PATCH and demands a success, and that a read shows the state. */
export async function patchTo(
  scim: Scim,
  { path }: Subject,
  operations: readonly Operation[],
  { pointer, wanted, isThere, demandPossible }: Outcome,
): Promise<Answer> {
  const answer = await scim.patch(path, patchOf(...operations))
  skipUnlessOffered(answer)
  if (!isSuccess(answer)) {
    if (answer.status < 500) await demandPossible()
    expect.status(answer, 200, 204)
  }
  const read = await readInState(scim, path, ({ at }) => isThere(at(pointer)))
  if (isThere(read.at(pointer))) return read
  await demandPossible()
  const words = typeof wanted === 'string' ? wanted : shown(wanted)
  read.report(findingOf(read, pointer, words, shown(read.at(pointer))))
  return read
}

/** The state in which an attribute holds what was sent; a create has to keep such a value as well. */
export function held(
  scim: Scim,
  type: ResourceType,
  attribute: Attribute,
  sent: unknown,
  sample: () => unknown = () => sampleValue(scim, attribute, 1),
): Outcome {
  return {
    pointer: attribute.pointer,
    wanted: shown(sent),
    isThere: (value) => isHeld(value, sent),
    demandPossible: () => subjectHolding(scim, type, attribute, sample()),
  }
}
