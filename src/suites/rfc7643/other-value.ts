import type { Answer } from '../../engine/answer.js'
import type { Attribute } from '../../engine/attribute.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { freshValue } from '../rfc7644/body-value.js'
import { expectNotTaken } from '../rfc7644/state.js'

/** A value of its type that an attribute does not have in an answer; skips the check where there is none. */
export function otherValue(scim: Scim, attribute: Attribute, shows: Answer): unknown {
  const other = madeUp(scim, attribute, shows.at(attribute.pointer))
  const found: unknown[] = []
  expectNotTaken({ ...shows, report: (it) => found.push(it) }, attribute.pointer, other)
  if (found.length > 0) throw new Skip(`${attribute.path} has every value that we could send`)
  return other
}

function madeUp(scim: Scim, attribute: Attribute, value: unknown): unknown {
  const { type, multiValued, canonicalValues } = attribute
  if (multiValued || type === 'complex') return freshValue(scim, attribute)
  if (type === 'boolean') return value !== true
  if (typeof value === 'number') return value + 1
  const canonical = canonicalValues.find((one) => one !== value)
  if (canonical !== undefined) return canonical
  return type === 'dateTime' ? '2021-03-04T05:06:07Z' : freshValue(scim, attribute)
}
