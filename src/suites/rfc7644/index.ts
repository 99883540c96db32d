import { suiteOfParts } from '../checks.js'
import { creating } from './creating.js'

/** RFC 7644, the SCIM protocol. */
export const rfc7644Suite = suiteOfParts(
  { id: 'rfc7644', title: 'RFC 7644 Protocol', order: 'any' },
  { creating },
)
