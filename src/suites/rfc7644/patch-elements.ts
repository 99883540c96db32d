import type { Answer } from '../../engine/answer.js'
import { findingOf } from '../../engine/expect.js'
import type { Fixture } from '../../engine/fixtures.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Blocked, Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { keptElements, valuesOf, type KeptAttribute } from './kept-attribute.js'
import { membersOf } from './same-state.js'
import { readInState } from './state.js'

/** One value of a list, with its label. */
export interface Element {
  readonly value: string
  readonly type: string
  readonly primary?: boolean
}

/** A resource with a list of labelled values. */
export interface Listed extends Fixture {
  readonly list: KeptAttribute
  readonly elements: readonly Element[]
}

/** What the elements of a list are to be: their labels by number, which one is primary, other values. */
export interface Wish {
  readonly labels: readonly number[]
  readonly primary?: number
  readonly spelled?: (value: string) => string
}

/** Creates a resource whose list has such elements; skips where the target does not keep them as sent. */
export async function listed(scim: Scim, type: ResourceType, wish: Wish): Promise<Listed> {
  const list = await keptElements(scim, type)
  const elements = elementsFor(list, wish)
  const fixture = await created(scim, type, { [list.name]: elements })
  const read = await scim.prepare('GET', fixture.path)
  if (elements.every((one) => isIn(read.at(list.pointer), one)))
    return { ...fixture, list, elements }
  throw new Skip(`the target does not keep such values of ${list.name} as they are sent`)
}

/** Elements with fresh values for a list. */
export function elementsFor(
  list: KeptAttribute,
  { labels, primary, spelled = (value) => value }: Wish,
): readonly Element[] {
  const samples = list.fresh(labels.length)
  const names = labelsOf(list)
  return (Array.isArray(samples) ? samples : []).map((sample: unknown, index) => ({
    value: spelled(String(new Map(membersOf(sample)).get('value'))),
    type: names[(labels[index] ?? 0) % names.length] ?? 'work',
    ...(primary !== undefined && { primary: index === primary }),
  }))
}

/** A list has these elements, and not those; nothing without a value stays in it. */
export async function expectElements(
  scim: Scim,
  { path, list: { pointer } }: Pick<Listed, 'path' | 'list'>,
  kept: readonly Element[],
  gone: readonly Element[],
): Promise<void> {
  const isThere = ({ at }: Answer): boolean =>
    kept.every((one) => isIn(at(pointer), one)) &&
    !gone.some(({ value }) => valuesOf(at(pointer)).includes(value)) &&
    !hasHollow(at(pointer))
  const read = await readInState(scim, path, isThere)
  if (isThere(read)) return
  const expected = kept.length > 0 ? `with ${shown(kept)} alone` : 'without a value'
  read.report(findingOf(read, pointer, expected, shown(read.at(pointer))))
}

/** Whether a list has an element with this value and label, and is primary if that one is. */
export function isIn(list: unknown, { value, type, primary }: Element): boolean {
  if (!Array.isArray(list)) return false
  return list.some((one: unknown) => {
    const members = new Map(membersOf(one))
    const isPrimary = members.get('primary') === true
    return (
      members.get('value') === value &&
      members.get('type') === type &&
      (primary === undefined || primary === isPrimary)
    )
  })
}

/** A text as a filter writes it. */
export function quoted(text: string): string {
  return JSON.stringify(text)
}

function hasHollow(list: unknown): boolean {
  return valuesOf(list).some((value) => typeof value === 'object' && value !== null)
}

function labelsOf({ subAttributes }: KeptAttribute): readonly string[] {
  const canonical = subAttributes.find(({ name }) => name === 'type')?.canonicalValues ?? []
  return canonical.length > 2 ? canonical : ['work', 'home', 'other']
}

/** That one value of each label is kept is known; what is refused now is special in these. */
async function created(scim: Scim, type: ResourceType, values: Fixture['body']): Promise<Fixture> {
  try {
    return await scim.resource(type, values)
  } catch (error) {
    if (error instanceof Blocked) throw new Skip(`the target refused such values: ${error.message}`)
    throw error
  }
}
