import type { Attribute } from '../../engine/attribute.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { literal } from './filter-asking.js'
import { ask, type Question } from './filter-question.js'
import { samplesOf, type Sample } from './filter-samples.js'
import type { FilterSet } from './filter-set.js'
import { forAttribute } from './for-attribute.js'

/** A value of an attribute as a resource shows it. */
export type Shown = string | number | boolean

/** What is known of an attribute when a question about it is asked. */
export interface SampleFacts {
  readonly set: FilterSet<Sample>
  readonly attribute: Attribute
  /** What the samples show; every target shows a value of the lower one, and `high` may have the same. */
  readonly low: Shown
  readonly high: Shown
  /** The samples of which some value passes. */
  having(test: (value: Shown) => boolean): readonly Sample[]
}

/** Makes a question about an attribute. */
export type SampleQuestion = (facts: SampleFacts) => Question<Sample>

/** The body of a check that asks questions about an attribute, one after the other. */
export function askingSamples(
  ...questions: readonly SampleQuestion[]
): ReturnType<typeof forAttribute> {
  return forAttribute(async (scim, type, attribute) => {
    const facts = await factsOf(scim, type, attribute)
    for (const question of questions) await ask(scim, facts.set, question(facts))
  })
}

/** A filter that compares the attribute with one of the values. */
export function comparing(
  { attribute }: Pick<SampleFacts, 'attribute'>,
  operator: string,
  operand: Shown,
): string {
  return `${attribute.path} ${operator} ${literal(operand)}`
}

async function factsOf(scim: Scim, type: ResourceType, attribute: Attribute): Promise<SampleFacts> {
  const set = await samplesOf(scim, type)
  const values = (key: Sample): readonly Shown[] => valuesAt(set.members[key].shown, attribute)
  const [low] = values('low')
  const [high] = values('high')
  if (low === undefined || high === undefined)
    throw new Skip(`the target keeps no value for ${attribute.path}`)
  const keys: readonly Sample[] = ['low', 'high', 'bare']
  return {
    set,
    attribute,
    low,
    high,
    having: (test) => keys.filter((key) => values(key).some(test)),
  }
}

/** The values of an attribute in a resource, those of all elements of a list. */
function valuesAt(resource: unknown, { pointer }: Attribute): readonly Shown[] {
  const names = pointer
    .slice(1)
    .split('/')
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
  const found = names.reduce<readonly unknown[]>(
    (values, name) => values.flatMap((value) => membersOf(value, name)),
    [resource],
  )
  return found.filter((value) => ['string', 'number', 'boolean'].includes(typeof value)) as Shown[]
}

function membersOf(value: unknown, name: string): readonly unknown[] {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return []
  const member = (value as Record<string, unknown>)[name]
  return Array.isArray(member) ? (member as unknown[]) : [member]
}
