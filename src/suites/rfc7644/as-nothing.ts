import type { Answer } from '../../engine/answer.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { createdPath, demandAsWithout, readBack } from './accepted.js'
import { isSameState } from './same-state.js'
import { expectNoValue } from './state.js'

/**
 * Demands that a create takes null or [] for an attribute as having no value. Who refuses a resource
 * without the attribute demands it, and who gives such a one a value has a default: neither is judged.
 */
export async function expectTakenAsNothing(
  scim: Scim,
  type: ResourceType,
  { name, pointer }: { readonly name: string; readonly pointer: string },
  nothing: null | readonly [],
): Promise<void> {
  const { [name]: _, ...rest } = scim.payload(type)
  const create = (body: unknown): Promise<Answer> => scim.post(type.endpoint, body)
  const created = await create({ ...rest, [name]: nothing })
  const without = (): Promise<Answer> => {
    const { [name]: _, ...others } = scim.payload(type)
    return create(others)
  }
  await demandAsWithout(created, without, 201)
  const read = await readBack(scim, createdPath(created, type))
  if (isSameState(read.at(pointer), undefined)) return
  const usual = await readBack(scim, createdPath(await without(), type))
  if (!isSameState(usual.at(pointer), undefined))
    throw new Skip(`the target gives ${name} a value of its own`)
  expectNoValue(read, pointer)
}
