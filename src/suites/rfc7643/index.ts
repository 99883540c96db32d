import { suiteOfParts } from '../checks.js'

/** RFC 7643, the SCIM core schema. */
export const rfc7643Suite = suiteOfParts(
  { id: 'rfc7643', title: 'RFC 7643 Core schema', order: 'any' },
  {},
)
