import { parseJson } from '../../core/json.js'
import { pointerOf } from '../../core/pointer.js'
import type { Observation } from '../../engine/check.js'
import { checks } from '../checks.js'
import { everyResource } from './about.js'
import { isMembers, isUnassigned, memberOf, type Members } from './members.js'
import { placeOf } from './place.js'
import { onceForAll, type Shown } from './shown-resource.js'
import { isUriReference } from './uri.js'

/** RFC 7643, section 2.4: the elements of lists. */
export const multiValued = checks({
  'one-primary': {
    title: 'At most one value of a multi-valued attribute is primary',
    cites: 'rfc7643-2.4-07',
    proof: { 'value/two-primaries': '/emails' },
    hint: 'Refuse or mend a second primary value, and never return two.',
    ...everyResource(hasLists, (resource) => {
      for (const { pointer, elements } of listsOf(resource)) {
        const primary = elements.filter((one) => memberOf(one, 'primary') === true)
        if (primary.length > 1) resource.report(pointer, 'at most one primary value', primary)
      }
    }),
  },
  'each-pair-once': {
    title: 'No two elements of a list have the same type and value',
    cites: 'rfc7643-2.4-15',
    proof: { 'value/pair-twice': '/emails' },
    hint: 'Merge elements with equal type and value, and return them once.',
    concerns: (seen) => pairs.concerns(seen) || isOfSeveral(seen),
    holds(seen) {
      // Who replaces several elements by one value has asked for equal ones.
      if (isOfSeveral(seen)) seen.memory.set(placeOf(seen)?.id ?? '', true)
      if (pairs.concerns(seen)) pairs.holds(seen)
    },
  },
  'predefined-parts': {
    title: 'In lists primary is a boolean, type and display are texts, and $ref is a URI',
    cites: 'rfc7643-2.4-04',
    proof: {
      'value/number-as-type': '/emails/0/type',
      'value/text-as-primary': '/emails/0/primary',
    },
    hint: 'Use the names type, primary, display, value and $ref only with their defined meanings.',
    ...everyResource(hasLists, (resource) => {
      for (const { pointer, elements } of listsOf(resource))
        elements.forEach((element, index) => {
          for (const [name, { isFit, words }] of Object.entries(predefined)) {
            const value = memberOf(element, name)
            if (!isUnassigned(value) && !isFit(value))
              resource.report(`${pointer}${pointerOf(index, name)}`, words, value)
          }
        })
    }),
  },
})

const pairs = everyResource(hasLists, (resource, { memory }) => {
  const { id } = resource.value
  if (typeof id === 'string' && memory.has(id)) return
  for (const { pointer, elements } of listsOf(resource)) {
    const all = elements.filter((one) => !isUnassigned(memberOf(one, 'value'))).map(pairOf)
    const twice = all.find((pair, index) => all.indexOf(pair) !== index)
    if (twice !== undefined) resource.report(pointer, 'each pair of type and value once', twice)
  }
})

function isOfSeveral({ request }: Observation): boolean {
  if (request.method !== 'PATCH') return false
  const operations = memberOf(parseJson(request.body ?? ''), 'Operations')
  return [operations].flat().some((one) => {
    const path = memberOf(one, 'path')
    return typeof path === 'string' && path.includes('[')
  })
}

const text = { isFit: (value: unknown) => typeof value === 'string', words: 'a text' }

/** What the names mean wherever they stand. */
const predefined = {
  type: text,
  display: text,
  primary: { isFit: (value: unknown) => typeof value === 'boolean', words: 'true or false' },
  $ref: {
    isFit: (value: unknown) => typeof value === 'string' && isUriReference(value),
    words: 'a URI',
  },
} as const

function hasLists(resource: Shown): boolean {
  return listsOf(resource).length > 0
}

/** The lists of objects in a resource and in its extensions. */
const listsOf = onceForAll(({ value, isDiscovery }) => {
  // The attributes of a schema have a `type` of another meaning.
  if (isDiscovery) return []
  const extensions = Object.entries(value).filter(
    (entry): entry is [string, Members] => /^urn:/i.test(entry[0]) && isMembers(entry[1]),
  )
  return [['', value] as const, ...extensions].flatMap(([urn, holder]) =>
    Object.entries(holder).flatMap(([name, list]) => {
      if (!Array.isArray(list)) return []
      const elements = list.filter(isMembers)
      const pointer = urn === '' ? pointerOf(name) : pointerOf(urn, name)
      return elements.length > 0 ? [{ pointer, elements }] : []
    }),
  )
})

function pairOf(element: Members): string {
  return JSON.stringify([memberOf(element, 'type') ?? null, memberOf(element, 'value')])
}
