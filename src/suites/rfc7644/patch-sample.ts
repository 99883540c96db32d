import type { Attribute } from '../../engine/attribute.js'
import type { Values } from '../../engine/payload.js'
import type { Scim } from '../../engine/scim.js'
import { freshValue } from './body-value.js'

/** Values of attributes whose form a server may look at, whatever their schema says. */
const usual: Readonly<Record<string, readonly [string, string]>> = {
  locale: ['en-US', 'de-DE'],
  timezone: ['America/Los_Angeles', 'Europe/Berlin'],
  preferredLanguage: ['en-US', 'de-DE'],
  country: ['US', 'DE'],
  postalCode: ['91608', '10115'],
}
/** Lists whose labels everybody knows, also where a schema does not name them. */
const labelled = ['emails', 'phoneNumbers', 'addresses']
/** What servers make of other parts, or which has a meaning of its own. */
const delicate = ['formatted', 'display', 'primary', '$ref', 'type']

/**
 * A value that fits an attribute; of those with another number one is another, if the type has so
 * many. Of a list it has one element, and those with other numbers have other labels.
 */
export function sampleValue(scim: Scim, attribute: Attribute, number: number): unknown {
  return attribute.multiValued
    ? [sampleElement(scim, attribute, number)]
    : sampleElement(scim, attribute, number)
}

/** One value of an attribute, without the list around it. */
export function sampleElement(scim: Scim, attribute: Attribute, number: number): unknown {
  const { type, name, canonicalValues } = attribute
  if (type === 'complex') return sampleParts(scim, attribute, number)
  if (canonicalValues.length > 0) return canonicalValues[number % canonicalValues.length]
  if (type === 'boolean') return number % 2 === 0
  if (type === 'integer') return 7 + number
  if (type === 'decimal') return 1.5 + number
  if (type === 'dateTime') return `2020-02-29T12:34:5${String(number % 10)}Z`
  return usual[name]?.[number % 2] ?? freshValue(scim, { ...attribute, multiValued: false })
}

function sampleParts(scim: Scim, attribute: Attribute, number: number): Values {
  const parts = freeParts(attribute)
  const needed = attribute.subAttributes.filter(isWritten).filter(({ required }) => required)
  const value = parts.filter(({ name }) => name === 'value')
  const chosen = new Set([...needed, ...(value.length > 0 ? value : parts.slice(0, 2))])
  const label = labelOf(attribute, number)
  const members = [...chosen].map(
    (part) => [part.name, samplePart(scim, attribute, part, number)] as const,
  )
  const values: Values = Object.fromEntries(members)
  return label === undefined ? values : { ...values, type: label }
}

/** A value for a part of an element of an attribute. */
export function samplePart(
  scim: Scim,
  { name }: Attribute,
  part: Attribute,
  number: number,
): unknown {
  if (name !== 'phoneNumbers' || part.name !== 'value') return sampleValue(scim, part, number)
  const digits = String(Number.parseInt(scim.random(6), 36))
  return `+1201${digits.slice(-7).padStart(7, '0')}`
}

/** The label of the elements of a list with that number. */
export function labelOf({ name, subAttributes }: Attribute, number: number): string | undefined {
  const type = subAttributes.find((part) => part.name === 'type' && isWritten(part))
  if (!type) return undefined
  const labels = type.canonicalValues
  if (labels.length > 0) return labels[number % labels.length]
  return labelled.includes(name) ? ['work', 'home', 'other'][number % 3] : undefined
}

/** The simple parts of a complex attribute that clients may change and always see. */
export function freeParts({ subAttributes }: Attribute): readonly Attribute[] {
  return subAttributes.filter(
    (part) =>
      part.mutability === 'readWrite' &&
      isShown(part) &&
      part.type !== 'complex' &&
      !part.multiValued &&
      !delicate.includes(part.name),
  )
}

/** Whether an attribute is shown without being asked for. */
export function isShown({ returned }: Attribute): boolean {
  return returned === 'default' || returned === 'always'
}

/** Whether clients have a say in an attribute. */
export function isWritten({ mutability }: Attribute): boolean {
  return mutability !== 'readOnly'
}
