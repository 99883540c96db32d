import type { Fault } from '../fault.js'
import type { Request } from '../message.js'
import { errorResponse, ScimError } from '../scim-error.js'
import { altering, alteringRequest, asked, onStatus, withParameter } from './lie.js'

const isBare = ({ query }: Request): boolean => /^\s*[^\s"]+\s*$/.test(query.get('filter') ?? '')
const bareText = asked.both(asked.list('Users'), isBare)

/** Lies about queries of SCIM 1.1. */
export const scim11QueryFaults = {
  'bare-text-ignored': alteringRequest(
    'A bare text as a filter is ignored',
    bareText,
    withParameter('filter'),
  ),
  'bare-text-500': altering(
    'A bare text as a filter is an accident',
    bareText,
    onStatus(400, () => errorResponse(new ScimError(500, 'There is no operator.'))),
  ),
} as const satisfies Record<string, Fault>
