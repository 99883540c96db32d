import { remembered } from '../../core/remembered.js'
import { rememberedLast } from '../../core/remembered-last.js'
import type { Observation } from '../../engine/check.js'
import type { Discovery } from '../../engine/discovery.js'
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

/** A number as it is written. */
interface Token {
  readonly name: string
  readonly token: string
}

/** The numbers that stand behind the names of integers in a body. */
const numbersOf = rememberedLast((seen: Observation): readonly Token[] => {
  const { answer } = seen
  if (shownResources(seen).length === 0 && answer.at('/totalResults') === undefined) return []
  const names = integersIn(seen.discovery)
  // A quote inside of a text is escaped, so that only names are found.
  const found = answer.text.matchAll(/"([^"\\]{1,100})"\s*:\s*(?:\[\s*)?(-?\d[^\s,}\]]{0,40})/g)
  return [...found].flatMap(([, name = '', token = '']) =>
    names.has(name.toLowerCase()) ? [{ name, token }] : [],
  )
})

/** The names of integers in lower case: those of the RFCs, and declared ones that no attribute of another type has. */
const integersIn = remembered(({ resourceTypes }: Discovery): ReadonlySet<string> => {
  const all = resourceTypes.flatMap(({ attributes }) => withSubAttributes(attributes))
  const names = ({ type }: Pick<Attribute, 'type'>, wanted: boolean): boolean =>
    (type === 'integer') === wanted
  const others = new Set(
    all.filter((one) => names(one, false)).map(({ name }) => name.toLowerCase()),
  )
  const integers = all
    .filter((one) => names(one, true))
    .map(({ name }) => name.toLowerCase())
    .filter((name) => !others.has(name))
  return new Set([...always.map((name) => name.toLowerCase()), ...integers])
})
