import type { Answer } from '../../engine/answer.js'
import type { Fixture } from '../../engine/fixtures.js'
import type { Scim } from '../../engine/scim.js'
import { keptText } from './kept-attribute.js'
import { patchOf } from './patch-request.js'
import { replacementOf } from './replacement.js'

/** A verb that changes a resource. */
export type Changing = 'PUT' | 'PATCH'

/** A change of a text, and how to see that it took place. */
export interface Change {
  readonly method: Changing
  readonly body: unknown
  /** Where the new value is to stand. */
  readonly pointer: string
  readonly value: unknown
  isIn(read: Answer): boolean
}

/** Makes a change of a resource to a value that it has never had. */
export async function changeOf(scim: Scim, fixture: Fixture, method: Changing): Promise<Change> {
  const { name, pointer, fresh } = await keptText(scim, fixture.type)
  const value = fresh()
  const isIn = (read: Answer): boolean => read.at(pointer) === value
  if (method === 'PATCH')
    return { method, body: patchOf({ op: 'replace', path: name, value }), pointer, value, isIn }
  const { meta: _, ...resource } = await replacementOf(scim, fixture)
  return { method, body: { ...resource, [name]: value }, pointer, value, isIn }
}
