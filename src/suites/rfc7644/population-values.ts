import type { Attribute } from '../../engine/attribute.js'
import { valueFor, type PayloadSource, type Values } from '../../engine/payload.js'
import type { ResourceType } from '../../engine/resource-type.js'

/** The URN of the extension that RFC 7643, section 4.3, gives to users. */
export const enterpriseUser = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

/**
 * What the members of a population get: each row is an order of its own, so that a list sorted by
 * one of them is not sorted by another, nor by the time of creation.
 */
const orders = {
  key: ['c', 'a', 'e', 'b', 'd'],
  mixedCase: ['B', 'e', 'a', 'D', 'c'],
  givenName: ['e', 'b', 'd', 'a', 'c'],
  title: ['d', 'b', undefined, undefined, 'e'],
  firstEmail: ['a', 'c', 'b', 'e', 'd'],
  primaryEmail: ['d', 'e', 'c', 'a', 'b'],
  firstPhone: ['2', '4', '5', '3', '1'],
  secondPhone: ['4', '1', '2', '5', '3'],
} as const

const numbers = { integer: [10, 9, 100], decimal: [10.5, 9.25, 100.75] } as const

/** Their order in time is not that of their texts. */
const dates = ['2020-03-01T00:00:00Z', '2020-02-29T22:00:00-03:00', '2020-02-29T23:30:00Z']

/** One member of a population that is about to be created. */
export interface Seat {
  readonly index: number
  /** What the names of all members begin with. */
  readonly stem: string
  /** What follows the name in an e-mail address. */
  readonly domain: string
  /** The id of a user that the member may refer to. */
  readonly user: string | undefined
  random(length: number): string
}

/** The letter that tells a member from the others of its population. */
export function letterOf(seat: Pick<Seat, 'index'>): string {
  return orders.key[seat.index] ?? ''
}

/** Values beyond what a create demands: many attributes, each with an order of its own. */
export function richValues(type: ResourceType, seat: Seat): Values {
  if (type.name === 'User') return userValues(type, seat)
  if (type.name === 'Group') return groupValues(seat)
  return otherValues(type, seat)
}

function userValues(type: ResourceType, seat: Seat): Values {
  const { index, stem, domain, user } = seat
  const letter = (order: readonly (string | undefined)[]): string => `${stem}${order[index] ?? ''}`
  const title = orders.title[index]
  const values: Values = {
    externalId: letter(orders.mixedCase),
    displayName: letter(orders.mixedCase),
    name: { familyName: stem, givenName: letter(orders.givenName) },
    ...(title && { title: `${stem}${title}` }),
    emails: [
      // No two users share an address: many targets keep users apart by it.
      { value: `${stem}home-${orders.firstEmail[index] ?? ''}${domain}`, type: 'home' },
      {
        value: `${stem}work-${orders.primaryEmail[index] ?? ''}${domain}`,
        type: 'work',
        primary: true,
      },
    ],
    phoneNumbers: [
      { value: `tel:+1-201-555-010${orders.firstPhone[index] ?? ''}`, type: 'work' },
      { value: `tel:+1-201-555-010${orders.secondPhone[index] ?? ''}`, type: 'mobile' },
    ],
  }
  const declared = new Set(type.attributes.map(({ name }) => name.toLowerCase()))
  const kept = Object.entries(values).filter(
    ([name]) => name === 'externalId' || declared.size === 0 || declared.has(name.toLowerCase()),
  )
  const extension = type.extensions.find(({ schema }) => sameUrn(schema, enterpriseUser))
  if (!extension) return Object.fromEntries(kept)
  const company = {
    employeeNumber: `${stem}${String(1000 + index)}`,
    department: `${stem}${letterOf(seat)}`,
    ...(user !== undefined && { manager: { value: user } }),
  }
  const schemas = [type.schema, extension.schema]
  return { ...Object.fromEntries(kept), schemas, [extension.schema]: company }
}

function groupValues({ index, stem, user }: Seat): Values {
  return {
    externalId: `${stem}${orders.mixedCase[index] ?? ''}`,
    ...(user !== undefined && { members: [{ value: user }] }),
  }
}

/** Values for every attribute that a client may set and that leads to no other resource. */
function otherValues(type: ResourceType, seat: Seat): Values {
  const named = (schema: string): Values =>
    Object.fromEntries(
      type.attributes
        .filter((attribute) => attribute.schema === schema && isFree(attribute))
        .map((attribute) => [attribute.name, varied(attribute, seat)]),
    )
  const extensions = type.extensions.map(({ schema }) => [schema, named(schema)] as const)
  const filled = extensions.filter(([, values]) => Object.keys(values).length > 0)
  return {
    ...named(type.schema),
    ...Object.fromEntries(filled),
    schemas: [type.schema, ...filled.map(([schema]) => schema)],
  }
}

/** Whether `otherValues` sets an attribute. */
export function isFree({ mutability, returned, subAttributes }: Attribute): boolean {
  const isLink = subAttributes.some(({ name }) => name === '$ref')
  return mutability !== 'readOnly' && mutability !== 'writeOnly' && returned !== 'never' && !isLink
}

function varied(attribute: Attribute, seat: Seat): unknown {
  const { index, stem } = seat
  if (attribute.multiValued && attribute.type === 'complex') {
    const first = complex(attribute, { ...seat, stem: `${stem}${letterOf(seat)}` })
    return [without(first, 'primary'), complex(attribute, seat)]
  }
  const { type, canonicalValues } = attribute
  const source: PayloadSource = {
    name: `${stem}${orders.mixedCase[index] ?? ''}`,
    templates: {},
    random: (length) => seat.random(length),
  }
  if (type === 'complex') return complex(attribute, seat)
  const canonical = canonicalValues[index % Math.max(canonicalValues.length, 1)]
  const single =
    canonical ??
    (type === 'string' ? source.name : undefined) ??
    (type === 'dateTime' ? dates[index] : undefined) ??
    (type === 'integer' || type === 'decimal' ? numbers[type][index] : undefined)
  if (single === undefined) return valueFor(attribute, source)
  return attribute.multiValued ? [single] : single
}

function complex({ subAttributes }: Attribute, seat: Seat): Values {
  return Object.fromEntries(
    subAttributes.filter(isFree).map((sub) => [sub.name, varied(sub, seat)]),
  )
}

function without(values: Values, name: string): Values {
  return Object.fromEntries(Object.entries(values).filter(([key]) => key !== name))
}

function sameUrn(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
