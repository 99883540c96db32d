import type { Fault } from '../fault.js'
import { own } from '../json.js'
import { errorResponse, ScimError } from '../scim-error.js'
import { altering, asked, onStatus, withSent } from './lie.js'

const failure = errorResponse(new ScimError(500, 'The index of the database has it already.'))

/** Lies about unique values of devices. */
export const takenValueFaults = {
  'post-500': altering(
    'A serialNumber that is taken answers 500',
    asked.create('Devices'),
    onStatus(409, () => failure),
  ),
  'given-twice': altering(
    'An inventoryName that is taken is dropped, and a device made without it',
    asked.both(
      asked.create('Devices'),
      asked.sent((body) => own(body, 'inventoryName') !== undefined),
    ),
    onStatus(409, (_response, request, next) =>
      next(withSent(({ inventoryName: _, ...rest }) => rest)(request)),
    ),
  ),
} as const satisfies Record<string, Fault>
