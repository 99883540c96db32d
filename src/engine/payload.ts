import type { Attribute } from './attribute.js'
import type { ResourceType } from './resource-type.js'

/** Values by attribute name, as JSON. */
export type Values = Readonly<Record<string, unknown>>

/** What a payload is made of. */
export interface PayloadSource {
  /** A name that nothing else has and that carries the mark of the run. */
  readonly name: string
  /** Values that the user's configuration asks for, by the name of the resource type. */
  readonly templates: Readonly<Record<string, Values>>
  random(length: number): string
}

/** What values of the user's configuration may hold between double braces, and what it stands for. */
export const placeholders: Readonly<Record<'name' | 'random', (source: PayloadSource) => string>> =
  {
    name: (source) => source.name,
    random: (source) => source.random(8),
  }

/** Values for resource types that everyone knows; a declared schema cuts them down to what it has. */
const usual: Readonly<Record<string, (name: string) => Values>> = {
  User: (name) => ({
    userName: `${name}@example.com`,
    name: { givenName: 'Scim', familyName: name },
    displayName: `Scim ${name}`,
    emails: [{ value: `${name}@example.com`, type: 'work', primary: true }],
    active: true,
  }),
  Group: (name) => ({ displayName: name }),
}

/**
 * Makes the body of a create: the usual values of Users and Groups, every required attribute filled
 * by its type, and the user's own values above all.
 */
export function payloadFor(type: ResourceType, source: PayloadSource): Values {
  const { name, templates } = source
  const declared = new Set(type.attributes.map((attribute) => attribute.name.toLowerCase()))
  const known = Object.entries(usual[type.name]?.(name) ?? {}).filter(
    ([key]) => declared.size === 0 || declared.has(key.toLowerCase()),
  )
  const template = Object.hasOwn(templates, type.name) ? templates[type.name] : undefined
  // Attribute names are case-insensitive: a value must take the place of ours however it is spelled.
  const names = [...known.map(([key]) => key), ...type.attributes.map((one) => one.name)]
  const spelling = new Map(names.map((one) => [one.toLowerCase(), one]))
  const wanted = Object.entries(filled(template ?? {}, source) as Values).map(
    ([key, value]) => [spelling.get(key.toLowerCase()) ?? key, value] as const,
  )
  const given: Values = Object.fromEntries([...known, ...wanted])
  const required = type.extensions.filter((extension) => extension.required)
  const extensions = required.map(({ schema }): [string, Values] => [
    schema,
    { ...requiredValues(type, schema, {}, source), ...(given[schema] as Values | undefined) },
  ])
  const own = requiredValues(type, type.schema, given, source)
  const urns = Object.keys(given).filter((key) => key.startsWith('urn:'))
  return {
    schemas: [...new Set([type.schema, ...required.map(({ schema }) => schema), ...urns])],
    ...own,
    ...given,
    ...Object.fromEntries(extensions),
  }
}

function requiredValues(
  type: ResourceType,
  schema: string,
  given: Values,
  source: PayloadSource,
): Values {
  const has = new Set(Object.keys(given).map((key) => key.toLowerCase()))
  const missing = type.attributes.filter(
    (attribute) =>
      attribute.schema === schema && isNeeded(attribute) && !has.has(attribute.name.toLowerCase()),
  )
  return Object.fromEntries(
    missing.map((attribute) => [attribute.name, valueFor(attribute, source)]),
  )
}

function isNeeded({ required, mutability }: Attribute): boolean {
  return required && mutability !== 'readOnly'
}

/** A value that fits an attribute: of its type, canonical where it must be, and carrying the name where it is text. */
export function valueFor(attribute: Attribute, source: PayloadSource): unknown {
  const single = singleValue(attribute, source)
  return attribute.multiValued ? [single] : single
}

function singleValue(attribute: Attribute, source: PayloadSource): unknown {
  const [canonical] = attribute.canonicalValues
  if (canonical !== undefined) return canonical
  if (attribute.type !== 'complex') return simpleValues[attribute.type](attribute, source)
  const parts = attribute.subAttributes.filter(({ mutability }) => mutability !== 'readOnly')
  const needed = parts.filter(isNeeded)
  const chosen = needed.length > 0 ? needed : parts.filter(({ name }) => name === 'value')
  return Object.fromEntries(
    (chosen.length > 0 ? chosen : parts.slice(0, 1)).map((part) => [
      part.name,
      valueFor(part, source),
    ]),
  )
}

type Simple = Exclude<Attribute['type'], 'complex'>

const simpleValues: Readonly<
  Record<Simple, (attribute: Attribute, source: PayloadSource) => unknown>
> = {
  string: (attribute, source) =>
    /mail/i.test(attribute.path)
      ? `${source.name}@example.com`
      : `${source.name}-${source.random(4)}`,
  boolean: () => true,
  decimal: () => 1.5,
  integer: () => 7,
  dateTime: () => '2020-02-29T12:34:56Z',
  binary: (_, source) => Buffer.from(source.name).toString('base64'),
  reference: (_, source) => `https://example.com/${source.name}`,
}

function filled(value: unknown, source: PayloadSource): unknown {
  if (typeof value === 'string')
    return Object.entries(placeholders).reduce(
      (text, [name, of]) =>
        text.replaceAll(new RegExp(`\\{\\{\\s*${name}\\s*\\}\\}`, 'g'), () => of(source)),
      value,
    )
  if (Array.isArray(value)) return value.map((item: unknown) => filled(item, source))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, filled(inner, source)]),
  )
}
