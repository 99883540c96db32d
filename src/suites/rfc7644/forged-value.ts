import type { Answer } from '../../engine/answer.js'
import type { Attribute } from '../../engine/attribute.js'
import { Skip } from '../../engine/signals.js'
import type { Scim } from '../../engine/scim.js'
import { freshValue } from './body-value.js'
import { isTaken } from './state.js'

/** A number that no counter comes to by itself. */
const farAway = 918_273_645

/**
 * A value of its type that the server would not give an attribute by itself: other than the one that
 * an answer shows. Skips the check where there is none, as the same truth value or the same of two
 * words would not tell whether it was taken.
 */
export function forgedValue(scim: Scim, attribute: Attribute, shows: Answer): unknown {
  const forged = madeUp(scim, attribute, shows.at(attribute.pointer))
  if (isTaken(shows.at(attribute.pointer), forged))
    throw new Skip(`${attribute.path} has every value that could be sent`)
  return forged
}

function madeUp(scim: Scim, attribute: Attribute, value: unknown): unknown {
  const { type, multiValued, canonicalValues } = attribute
  if (multiValued || type === 'complex') return freshValue(scim, attribute)
  if (type === 'boolean') return value !== true
  if (type === 'integer' || type === 'decimal') return farAway
  return canonicalValues.find((one) => one !== value) ?? freshValue(scim, attribute)
}
