import type { Fault } from '../fault.js'
import { badRequest, errorResponse } from '../scim-error.js'
import { answering } from './lie.js'
import { filteredBy, misreading } from './misreading.js'

/** A comparison by order of a boolean, or of the base64 text of a binary value. */
const comparison = /^\S+ (?:gt|ge|lt|le) (?:true|false|"AA==")$/

/** Lies about the order of what has none. */
export const filterUnorderedFaults = {
  ordered: misreading('false is before true, and binary values have an order', comparison, 'id pr'),
  'wrong-reason': answering(
    'The order of booleans is refused as invalidValue',
    filteredBy(comparison),
    errorResponse(badRequest('invalidValue', 'There is no order among these values.')),
  ),
} as const satisfies Record<string, Fault>
