import { attributesOf, type Attribute } from '../../engine/attribute.js'
import type { Discovery } from '../../engine/discovery.js'
import { eachType, type Instance } from '../../engine/instance.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Blocked, Skip } from '../../engine/signals.js'

/** An attribute which the target keeps as it is sent, and how to make values for it. */
export interface KeptAttribute extends Attribute {
  /** A value that it has never had; of a list, one of so many elements. */
  fresh(elements?: number): unknown
}

/** An optional text that clients may change and always see; found once for a type. */
export function keptText(scim: Scim, type: ResourceType): Promise<KeptAttribute> {
  return kept(
    scim,
    type,
    'text',
    textsOf(type).map((it) => ({ ...it, fresh: () => text(scim) })),
  )
}

/** An optional list of values that clients may change and always see; found once for a type. */
export function keptList(scim: Scim, type: ResourceType): Promise<KeptAttribute> {
  return kept(scim, type, 'list', withFresh(scim, listsOf(type)))
}

/** One instance a resource type whose own schema has an optional text. */
export function eachTypeWithText(discovery: Discovery): readonly Instance[] {
  return eachType(discovery).filter(({ type }) =>
    textsOf(type).some(({ schema }) => schema === type.schema),
  )
}

/** A list like that whose values are labelled: each has a `type` beside its `value`. */
export function keptElements(scim: Scim, type: ResourceType): Promise<KeptAttribute> {
  return kept(scim, type, 'labelled list', withFresh(scim, labelledListsOf(type)))
}

/** One instance a resource type that has an optional list of labelled values. */
export function eachTypeWithElements(discovery: Discovery): readonly Instance[] {
  return eachType(discovery).filter(({ type }) => labelledListsOf(type).length > 0)
}

/** One instance a resource type that has an optional list of values. */
export function eachTypeWithList(discovery: Discovery): readonly Instance[] {
  return eachType(discovery).filter(({ type }) => listsOf(type).length > 0)
}

/** The significant values of a list, whatever else its elements hold. */
export function valuesOf(list: unknown): readonly unknown[] {
  if (!Array.isArray(list)) return []
  return list.map((one: unknown) =>
    typeof one === 'object' && one !== null && 'value' in one ? one.value : one,
  )
}

/** Whether what is there is what was sent: a text, or a list with the same values in any order. */
export function isKept(actual: unknown, sent: unknown): boolean {
  if (!Array.isArray(sent)) return actual === sent
  const [there, wanted] = [valuesOf(actual), valuesOf(sent)]
  return there.length === wanted.length && wanted.every((value) => there.includes(value))
}

function withFresh(scim: Scim, lists: readonly Attribute[]): readonly KeptAttribute[] {
  return lists.map((it) => ({
    ...it,
    fresh: (elements = 1) => Array.from({ length: elements }, (_, at) => element(scim, it, at)),
  }))
}

async function kept(
  scim: Scim,
  type: ResourceType,
  kind: string,
  candidates: readonly KeptAttribute[],
): Promise<KeptAttribute> {
  const found = await scim.once(`kept ${kind} of ${type.endpoint}`, async () => {
    for (const candidate of candidates.slice(0, 4))
      if (await keeps(scim, type, candidate)) return candidate.name
    return undefined
  })
  const chosen = candidates.find(({ name }) => name === found)
  if (chosen) return chosen
  throw new Skip(`the target keeps no optional ${kind} of a ${type.name} as it is sent`)
}

async function keeps(scim: Scim, type: ResourceType, attribute: KeptAttribute): Promise<boolean> {
  const sent = attribute.fresh(2)
  try {
    const { path } = await scim.resource(type, { [attribute.name]: sent })
    const read = await scim.prepare('GET', path)
    return isKept(read.at(attribute.pointer), sent)
  } catch (error) {
    if (error instanceof Blocked) return false
    throw error
  }
}

/** What is tried first: free text, which no server has a format for. */
const plainest = ['title', 'nickName', 'userType', 'model']
/** What often has a format, or is made from other attributes. */
const delicate = ['displayName', 'locale', 'timezone', 'preferredLanguage']
/** What is assumed of users whose schema is not published. */
const assumedOfUsers = [
  { name: 'title' },
  { name: 'nickName' },
  {
    name: 'emails',
    type: 'complex',
    multiValued: true,
    subAttributes: [{ name: 'value' }, { name: 'type' }],
  },
]
const externalId = attributesOf([{ name: 'externalId', caseExact: true }], {
  schema: '',
  prefix: '',
  pointer: '',
})

function textsOf(type: ResourceType): readonly Attribute[] {
  const free = optionalOf(type).filter(
    ({ name, multiValued, type: kind, uniqueness }) =>
      kind === 'string' && !multiValued && uniqueness === 'none' && !delicate.includes(name),
  )
  const ranked = free.toSorted((a, b) => rank(a, plainest) - rank(b, plainest))
  return [...ranked.slice(0, 3), ...externalId]
}

function listsOf(type: ResourceType): readonly Attribute[] {
  const lists = optionalOf(type).filter(
    ({ name, multiValued, type: kind, subAttributes }) =>
      multiValued &&
      name !== 'members' &&
      (kind === 'string' ||
        subAttributes.some((part) => part.name === 'value' && part.type === 'string')),
  )
  const first = ['phoneNumbers', 'emails', 'tags']
  return lists.toSorted((a, b) => rank(a, first) - rank(b, first))
}

function labelledListsOf(type: ResourceType): readonly Attribute[] {
  return listsOf(type).filter(({ subAttributes }) =>
    subAttributes.some(({ name, mutability }) => name === 'type' && mutability === 'readWrite'),
  )
}

function optionalOf({ name, schema, attributes }: ResourceType): readonly Attribute[] {
  const assumed = name === 'User' ? assumedOfUsers : []
  const known =
    attributes.length > 0 ? attributes : attributesOf(assumed, { schema, prefix: '', pointer: '' })
  return known.filter(
    (one) =>
      one.schema === schema &&
      one.mutability === 'readWrite' &&
      (one.returned === 'default' || one.returned === 'always') &&
      !one.required &&
      one.canonicalValues.length === 0,
  )
}

function rank({ name }: Attribute, order: readonly string[]): number {
  const place = order.indexOf(name)
  return place < 0 ? order.length : place
}

function text(scim: Scim): string {
  // Lower case and without blanks: what a server may fold or trim is not in it.
  return `${scim.mark}-${scim.random(8)}`
}

function element(scim: Scim, { name, type, subAttributes }: Attribute, at: number): unknown {
  const digits = String(Number.parseInt(scim.random(6), 36))
    .slice(-7)
    .padStart(7, '0')
  const value =
    name === 'phoneNumbers'
      ? `+1201${digits}`
      : name === 'emails'
        ? `${text(scim)}@example.com`
        : text(scim)
  if (type !== 'complex') return value
  const labels = subAttributes.find((part) => part.name === 'type')?.canonicalValues ?? []
  const label = labels[at % Math.max(labels.length, 1)] ?? ['work', 'home', 'other'][at % 3]
  return subAttributes.some((part) => part.name === 'type') ? { value, type: label } : { value }
}
