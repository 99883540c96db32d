import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv'
import { remembered } from '../../core/remembered.js'
import { attributesOf, type Attribute } from '../../engine/attribute.js'
import type { ResourceType } from '../../engine/resource-type.js'

/** A JSON Schema. Its descriptions are the words in which a finding says what should be there. */
export type JsonSchema = Readonly<Record<string, unknown>>

/** What one rule demands of an attribute: of its whole value, and of each of its values. */
export interface Demand {
  readonly whole?: (attribute: Attribute) => JsonSchema
  readonly each?: (attribute: Attribute) => JsonSchema
  /** Of the object that has these attributes, be it the resource or a complex value. */
  readonly holder?: (attributes: readonly Attribute[]) => JsonSchema
}

/** The attributes that every resource has (RFC 7643, section 3.1). */
export const commonAttributes: readonly Attribute[] = attributesOf(
  [
    { name: 'schemas', multiValued: true },
    { name: 'id' },
    { name: 'externalId' },
    {
      name: 'meta',
      type: 'complex',
      subAttributes: [
        { name: 'resourceType' },
        { name: 'created', type: 'dateTime' },
        { name: 'lastModified', type: 'dateTime' },
        { name: 'location', type: 'reference' },
        { name: 'version' },
      ],
    },
  ],
  { schema: '', prefix: '', pointer: '' },
)

/** The attributes of a resource type by where they stand. */
interface Levels {
  readonly top: readonly Attribute[]
  /** By the URN of the extension. */
  readonly extensions: Readonly<Record<string, readonly Attribute[]>>
}

/** The attributes of a resource type: at the top, and below each extension. */
export const levelsOf = remembered(({ attributes, ...type }: ResourceType): Levels => {
  const isCommon = ({ name }: Attribute): boolean =>
    commonAttributes.some((common) => common.name.toLowerCase() === name.toLowerCase())
  const core = attributes.filter((attribute) => attribute.schema === type.schema)
  const extensions = type.extensions.map(
    ({ schema }) =>
      [schema, attributes.filter((attribute) => attribute.schema === schema)] as const,
  )
  return {
    top: [...commonAttributes, ...core.filter((attribute) => !isCommon(attribute))],
    extensions: Object.fromEntries(extensions),
  }
})

/** Compiles what a rule demands of the resources of a type; nothing that the target says becomes a pattern or a format. */
export function compile(type: ResourceType, demand: Demand): ValidateFunction {
  const { top, extensions } = levelsOf(type)
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    verbose: true,
    validateFormats: false,
    // The schemas are made here and not by the target, so nothing is to be asked of them.
    meta: false,
    validateSchema: false,
    logger: false,
  })
  const nested = Object.entries(extensions).map(
    ([urn, attributes]) => [urn, objectOf(attributes, demand)] as const,
  )
  return ajv.compile({ allOf: [objectOf(top, demand), { properties: Object.fromEntries(nested) }] })
}

/** What a violation says: where, what should be there, and what is. */
export function violationOf({ instancePath, parentSchema, params, keyword, data }: ErrorObject): {
  readonly at: string
  readonly expected: string
  readonly actual: unknown
} {
  const missing: unknown = params['missingProperty']
  if (keyword === 'required' && typeof missing === 'string')
    return { at: `${instancePath}/${missing}`, expected: 'a value', actual: undefined }
  const expected: unknown = parentSchema?.['description']
  return {
    at: instancePath,
    expected: typeof expected === 'string' ? expected : keyword,
    actual: data,
  }
}

function objectOf(attributes: readonly Attribute[], demand: Demand): JsonSchema {
  const properties = attributes.map(
    (attribute) => [attribute.name, valueOf(attribute, demand)] as const,
  )
  return { ...demand.holder?.(attributes), properties: Object.fromEntries(properties) }
}

function valueOf(attribute: Attribute, demand: Demand): JsonSchema {
  const one = { allOf: [demand.each?.(attribute) ?? {}, objectOf(attribute.subAttributes, demand)] }
  // `items` says nothing of what is no list, and `properties` nothing of what is no object.
  return { allOf: [demand.whole?.(attribute) ?? {}, attribute.multiValued ? { items: one } : one] }
}
