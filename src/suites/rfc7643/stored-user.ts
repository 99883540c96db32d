import type { Answer } from '../../engine/answer.js'
import { expect } from '../../engine/expect.js'
import type { Values } from '../../engine/payload.js'
import { withSubAttributes } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { isUnassigned } from '../exchanges/members.js'
import {
  createdPath,
  demandSuccess,
  demandTaken,
  isSuccess,
  readBack,
  skipUnlessOffered,
} from '../rfc7644/accepted.js'

/** What a server makes of a refusal: it refutes the statement, it says nothing, or it is as good as a success. */
export type Refusal = 'fails' | 'blocks' | 'is fine'

/**
 * Creates a user with these values and reads it again. Where a refusal is fine and comes, there is
 * nothing to read.
 */
export async function storedUser(
  scim: Scim,
  values: Values,
  refusal: 'fails' | 'blocks',
): Promise<Answer>
export async function storedUser(
  scim: Scim,
  values: Values,
  refusal: Refusal,
): Promise<Answer | undefined>
export async function storedUser(
  scim: Scim,
  values: Values,
  refusal: Refusal,
): Promise<Answer | undefined> {
  const type = scim.type('User')
  const body = scim.payload(type, values)
  // A user without the values has to be possible, or a refusal tells nothing of them.
  if (refusal === 'fails') await scim.once(`plain ${type.endpoint}`, () => scim.resource(type))
  const created = await scim.post(type.endpoint, body)
  if (refusal === 'fails') demandSuccess(created, 201)
  if (refusal === 'blocks') demandTaken(created, 201)
  if (!isSuccess(created)) {
    skipUnlessOffered(created)
    expect.status(created, 201, 400)
    return undefined
  }
  return readBack(scim, createdPath(created, type))
}

/** Skips the check when the schema of users is published and has no such attribute. */
export function demandDeclared(scim: Scim, ...paths: readonly string[]): void {
  const { attributes, name } = scim.type('User')
  const declared = withSubAttributes(attributes).map(({ path }) => path.toLowerCase())
  if (declared.length === 0) return
  const missing = paths.find((path) => !declared.includes(path.toLowerCase()))
  if (missing !== undefined) throw new Skip(`the schema of ${name} has no ${missing}`)
}

/** The value that a server kept; one that keeps none is left alone. */
export function keptIn(read: Answer, pointer: string): unknown {
  const value = read.at(pointer)
  if (isUnassigned(value)) throw new Skip(`the target does not keep ${pointer}`)
  return value
}
