import type { Observation } from '../../engine/check.js'
import type { Attribute } from '../../engine/attribute.js'
import { withSubAttributes } from '../../engine/resource-type.js'
import { findingOf } from '../../engine/expect.js'
import { checks } from '../checks.js'
import { shownResources } from './shown-resource.js'

/** Members of messages and of /ServiceProviderConfig that are integers by the RFCs. */
const always = [
  'totalResults',
  'itemsPerPage',
  'startIndex',
  'maxOperations',
  'maxPayloadSize',
  'maxResults',
]

/** RFC 7643, section 2.3.4: numbers as they are written, since a parser hides how. */
export const rawNumbers = checks({
  integers: {
    title: 'Every integer is written without fraction and exponent',
    cites: 'rfc7643-2.3.4-01',
    proof: {
      'value/integer-with-fraction': 'totalResults',
      'value/integer-with-exponent': 'portCount',
    },
    hint: 'Write integers with digits alone: 10, and neither 10.0 nor 1e1.',
    concerns: (seen) => numbersOf(seen).length > 0,
    holds(seen) {
      for (const { name, token } of numbersOf(seen))
        if (!/^-?(0|[1-9]\d*)$/.test(token))
          seen.answer.report(
            findingOf(seen.answer, name, 'a number without fraction and exponent', token),
          )
    },
  },
})

/** The numbers that stand behind the names of integers in a body. */
function numbersOf(
  seen: Observation,
): readonly { readonly name: string; readonly token: string }[] {
  const { answer } = seen
  if (shownResources(seen).length === 0 && answer.at('/totalResults') === undefined) return []
  const names = new Set([...always, ...declaredIntegers(seen)].map((name) => name.toLowerCase()))
  // A quote inside of a text is escaped, so that only names are found.
  const found = answer.text.matchAll(/"([^"\\]{1,100})"\s*:\s*\[?\s*(-?\d[^\s,}\]]{0,40})/g)
  return [...found].flatMap(([, name = '', token = '']) =>
    names.has(name.toLowerCase()) ? [{ name, token }] : [],
  )
}

/** Names that no attribute of another type has. */
function declaredIntegers({ discovery, memory }: Observation): readonly string[] {
  const known = memory.get('integers') as readonly string[] | undefined
  if (known) return known
  const all = discovery.resourceTypes.flatMap(({ attributes }) => withSubAttributes(attributes))
  const names = ({ type }: Pick<Attribute, 'type'>, wanted: boolean): boolean =>
    (type === 'integer') === wanted
  const others = new Set(
    all.filter((one) => names(one, false)).map(({ name }) => name.toLowerCase()),
  )
  const integers = all.filter((one) => names(one, true)).map(({ name }) => name)
  const made = integers.filter((name) => !others.has(name.toLowerCase()))
  memory.set('integers', made)
  return made
}
