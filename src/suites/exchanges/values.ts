import type { ValidateFunction } from 'ajv'
import { remembered } from '../../core/remembered.js'
import type { Attribute } from '../../engine/attribute.js'
import type { Observation } from '../../engine/check.js'
import type { ResourceType } from '../../engine/resource-type.js'
import { checks } from '../checks.js'
import { everyResource, isWhole, type About } from './about.js'
import { normalised } from './normalised.js'
import { compile, violationOf, type Demand, type JsonSchema } from './resource-schema.js'
import { onceForAll, type Shown } from './shown-resource.js'

const dateTime =
  '^-?\\d{4,}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])T(([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d+)?|24:00:00(\\.0+)?)(Z|[+-]\\d\\d:\\d\\d)?$'

/** The JSON types of RFC 7643, section 2.3; lists and complex values have rules of their own. */
const jsonTypes: Readonly<Partial<Record<Attribute['type'], JsonSchema>>> = {
  string: { type: ['string', 'array'], description: 'a JSON string' },
  binary: { type: ['string', 'array'], description: 'a JSON string' },
  reference: { type: ['string', 'array'], description: 'a JSON string' },
  decimal: { type: ['number', 'array'], description: 'a JSON number' },
  integer: { type: ['number', 'array'], description: 'a JSON number' },
}

/** What is demanded of values wherever they are shown. */
const demands: Demand[] = []

/** RFC 7643, sections 2.3 and 2.4: values are as the schemas of the target itself declare them. */
export const values = checks({
  types: {
    title: 'Every value has the JSON type of its declared data type',
    cites: ['rfc7643-2.3-02', 'rfc7643-2.2-08'],
    proof: {
      'value/number-for-string': '/userName',
      'value/string-for-decimal': '/weight',
      'value/untyped-attribute': '/enabled',
      'value/number-in-extension':
        '/urn:ietf:params:scim:schemas:extension:enterprise:2.0:User/employeeNumber',
    },
    hint: 'Return each attribute as the JSON type that belongs to its type in /Schemas.',
    ...everyValue({ each: ({ type }) => jsonTypes[type] ?? {} }),
  },
  booleans: {
    title: 'Every boolean is true or false, and no text',
    cites: 'rfc7643-2.3.2-01',
    proof: {
      'value/text-for-boolean': '/active',
      'value/text-for-flag-of-config': '/patch/supported',
    },
    hint: 'Return booleans as the JSON literals true and false.',
    ...everyValue({
      each: ({ type }) =>
        type === 'boolean' ? { type: ['boolean', 'array'], description: 'true or false' } : {},
    }),
  },
  'date-times': {
    title: 'Every dateTime is a text with a date and a time as XML Schema writes them',
    cites: ['rfc7643-2.3.5-01', 'rfc7643-2.3.5-02', 'rfc7643-2.3.5-04'],
    proof: {
      'value/epoch-for-date-time': '/meta/created',
      'value/bare-date': '/meta/lastModified',
      'value/blank-in-date-time': '/meta/lastModified',
    },
    hint: 'Write every dateTime as in 2008-01-23T04:56:22Z, in a JSON string.',
    ...everyValue({
      each: ({ type }) =>
        type === 'dateTime'
          ? {
              type: ['string', 'array'],
              pattern: dateTime,
              description: 'a text such as 2008-01-23T04:56:22Z',
            }
          : {},
    }),
  },
  plurality: {
    title: 'Multi-valued attributes are lists, also with one value, and singular ones are not',
    cites: ['rfc7643-2.4-01', 'rfc7644-3.8-08', 'rfc7644-3.8-09'],
    proof: { 'value/object-for-list': '/emails', 'value/list-for-string': '/displayName' },
    hint: 'Return an attribute as a JSON array exactly when its schema says multiValued.',
    ...everyValue({
      whole: (attribute) => {
        if (attribute.multiValued) return { type: 'array', description: 'a list' }
        if (isMisprinted(attribute)) return {}
        return { not: { type: 'array' }, description: 'a single value' }
      },
    }),
  },
  complexity: {
    title: 'Complex values are objects, all others are not',
    cites: ['rfc7643-2.3.8-01', 'rfc7643-2.4-02', 'rfc7644-3.8-10'],
    proof: { 'value/text-for-complex': '/name', 'value/text-for-element': '/emails/0' },
    hint: 'Return complex attributes as JSON objects, and simple ones as plain values.',
    ...everyValue({
      each: ({ type }) =>
        type === 'complex'
          ? { type: ['object', 'array'], description: 'an object' }
          : { not: { type: 'object' }, description: 'no object' },
    }),
  },
  depth: {
    title: 'No part of a complex value is complex itself',
    cites: 'rfc7643-2.3.8-04',
    proof: { 'value/object-in-complex': '/name/extra' },
    hint: 'Keep sub-attributes simple: no object stands inside an object.',
    ...everyValue(
      {
        each: ({ type }) =>
          type === 'complex'
            ? { additionalProperties: { not: { type: 'object' }, description: 'no object' } }
            : {},
      },
      ({ isDiscovery }) => !isDiscovery,
    ),
  },
  required: {
    title: 'Every whole resource has the attributes that its schema requires',
    cites: 'rfc7643-7-18',
    proof: { 'value/loses-required': '/serialNumber' },
    hint: 'Store and return what /Schemas declares as required, or declare it as optional.',
    ...everyValue(
      {
        holder: (attributes) => ({
          required: attributes.filter(isToBeThere).map(({ name }) => name),
        }),
      },
      (resource) =>
        isWhole(resource) && (resource.type?.attributes ?? []).some((one) => isToBeThere(one)),
    ),
  },
})

/** The schema of section 8.7.2 says that resource types have one extension, and who publishes it as it is does no harm. */
function isMisprinted({ schema, path }: Attribute): boolean {
  return /:ResourceType$/i.test(schema) && path.toLowerCase() === 'schemaextensions'
}

function isToBeThere({ required, returned, mutability }: Attribute): boolean {
  const isShown = returned === 'always' || returned === 'default'
  // That a client has to send it can't be said of what only the server writes.
  return required && isShown && mutability !== 'writeOnly' && mutability !== 'readOnly'
}

/** Validates each resource of a type whose attributes are declared. */
function everyValue(demand: Demand, isMeant: (resource: Shown) => boolean = () => true): About {
  if (!demand.holder) demands.push(demand)
  return everyResource(
    (resource) =>
      (resource.type?.attributes.length ?? 0) > 0 && isRecognisable(resource) && isMeant(resource),
    (resource, seen) => {
      const { type, report } = resource
      if (!type || (!demand.holder && isFlawless(resource))) return
      const validate = validatorOf(type, demand, seen)
      if (validate(normalised(resource))) return
      for (const error of validate.errors ?? []) {
        const { at, expected, actual } = violationOf(error)
        report(at, expected, actual)
      }
    },
  )
}

/** Whether a resource meets all demands at once, as most do: one look in the place of one for each demand. */
const isFlawless = onceForAll((resource): boolean => {
  const { type } = resource
  return type !== undefined && allOf(type)(normalised(resource))
})

const allOf = remembered((type: ResourceType) => {
  const all = (part: 'whole' | 'each') => (attribute: Attribute) => ({
    allOf: demands.map((demand) => demand[part]?.(attribute) ?? {}),
  })
  return compile(type, { whole: all('whole'), each: all('each') })
})

/** An object that has nothing of its type, such as an empty one, shows nothing of values. */
const isRecognisable = onceForAll(({ value, type }): boolean => {
  const names = Object.keys(value).map((name) => name.toLowerCase())
  return (type?.attributes ?? []).some(({ name }) => names.includes(name.toLowerCase()))
})

/** Compiles once for each type. */
function validatorOf(
  type: ResourceType,
  demand: Demand,
  { memory }: Observation,
): ValidateFunction {
  const known = memory.get(type.endpoint) as ValidateFunction | undefined
  if (known) return known
  const made = compile(type, demand)
  memory.set(type.endpoint, made)
  return made
}
