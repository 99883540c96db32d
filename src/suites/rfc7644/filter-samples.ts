import type { Attribute } from '../../engine/attribute.js'
import type { Values } from '../../engine/payload.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { isLink, isOpen } from './filter-leaves.js'
import { makeSet, newStem, payloadWith, type FilterSet, type Plan } from './filter-set.js'

/** Two resources that have a value for each attribute, one of them the lower one, and one with hardly any. */
export type Sample = 'low' | 'high' | 'bare'

type Valued = Exclude<Sample, 'bare'>

/** Values of attributes that a server may look at closely, in small letters. */
const wellKnown: Readonly<Record<string, readonly [string, string]>> = {
  locale: ['de-DE', 'en-US'],
  preferredlanguage: ['de', 'en-US'],
  timezone: ['America/Los_Angeles', 'Europe/Berlin'],
  'addresses.country': ['DE', 'US'],
  'phonenumbers.value': ['tel:+1-201-555-0123', 'tel:+1-201-555-0199'],
}

/** The samples of a type, made once for all checks of the run. */
export function samplesOf(scim: Scim, type: ResourceType): Promise<FilterSet<Sample>> {
  return scim.once(`samples for filters of ${type.endpoint}`, () => {
    const stem = newStem(scim)
    const letters = { low: 'a', high: 'b', bare: 'c' } as const
    const plain = (key: Sample): Values => payloadWith(scim, type, `${stem}-${letters[key]}`)
    const plan = (which: Valued) => (): Plan => {
      const usual = plain(which)
      return { meant: merged(type, valuesOf(type, stem, which), usual), otherwise: [usual] }
    }
    return makeSet(scim, type, stem, {
      low: plan('low'),
      high: plan('high'),
      bare: () => ({ meant: plain('bare'), otherwise: [] }),
    })
  })
}

/** A value for every attribute that is open to clients, by its schema. */
function valuesOf(type: ResourceType, stem: string, which: Valued): Values {
  const below = (schema: string): Values =>
    Object.fromEntries(
      type.attributes
        .filter((one) => one.schema === schema && isOpen(one) && !isLink(one))
        .map((one) => [one.name, valueOf(one, stem, which)] as const),
    )
  const extensions = type.extensions.map(({ schema }) => [schema, below(schema)] as const)
  const filled = extensions.filter(([, values]) => Object.keys(values).length > 0)
  return {
    ...below(type.schema),
    ...Object.fromEntries(filled),
    schemas: [type.schema, ...filled.map(([schema]) => schema)],
  }
}

function valueOf(attribute: Attribute, stem: string, which: Valued): unknown {
  const parts = attribute.subAttributes.filter((one) => isOpen(one) && !isLink(one))
  const single: unknown =
    attribute.type === 'complex'
      ? Object.fromEntries(parts.map((one) => [one.name, valueOf(one, stem, which)]))
      : simpleValue(attribute, stem, which)
  return attribute.multiValued ? [single] : single
}

function simpleValue(attribute: Attribute, stem: string, which: Valued): unknown {
  const { type, path, name, canonicalValues } = attribute
  const isLow = which === 'low'
  const [low, high = low] = wellKnown[path.toLowerCase()] ?? canonicalValues
  if (low !== undefined && type === 'string') return isLow ? low : high
  const text = `${stem}-${isLow ? 'a' : 'b'}-${name}`
  switch (type) {
    case 'boolean':
      return !isLow
    // As texts they would be in the other order.
    case 'integer':
      return isLow ? 9 : 10
    case 'decimal':
      return isLow ? 9.5 : 10.25
    case 'dateTime':
      return isLow ? '2020-06-01T00:30:00Z' : '2020-06-02T00:30:00Z'
    case 'binary':
      return Buffer.from(text).toString('base64')
    case 'reference':
      return `https://example.com/${text}`
    default:
      return /mail/i.test(path) ? `${text}@example.com`.toLowerCase() : text
  }
}

/** What the target is known to accept wins over values of ours, but for booleans, whose values have to differ. */
function merged(type: ResourceType, ours: Values, usual: Values): Values {
  const kept = Object.entries(usual).filter(([, value]) => typeof value !== 'boolean')
  const both = kept.map(([name, value]) => [name, completed(value, ours[name])] as const)
  return { ...ours, ...Object.fromEntries(both), schemas: ours['schemas'] ?? [type.schema] }
}

/** An object, or the first one of a list, with the members of another one that it has not. */
function completed(value: unknown, other: unknown): unknown {
  if (Array.isArray(value) && Array.isArray(other)) {
    const [first, ...rest] = value as readonly unknown[]
    return [completed(first, other[0]), ...rest]
  }
  return isGroup(value) && isGroup(other) ? { ...other, ...value } : value
}

function isGroup(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
