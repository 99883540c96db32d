import type { Fault } from '../fault.js'
import { listOf, own } from '../json.js'
import { alteringRequest, asked, within, without, withSent } from './lie.js'
import { refusing } from './sent.js'

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

/** Lies about the order of members and schemas. */
export const memberOrderFaults = {
  'schemas-first': refusing(
    'A resource is refused unless its schemas come first',
    asked.create(),
    (body) => Object.keys(body)[0] !== 'schemas',
  ),
  'value-first': alteringRequest(
    'An e-mail address is lost unless its value comes first',
    asked.create('Users'),
    withSent(
      within('emails', (email) =>
        Object.keys(email)[0] === 'value' ? email : without('value')(email),
      ),
    ),
  ),
  'base-schema-first': refusing(
    'A resource is refused unless its base schema comes first',
    asked.create(),
    (body) => {
      const [first] = listOf(own(body, 'schemas'))
      return typeof first === 'string' && first.includes(':extension:')
    },
  ),
  'last-schema-only': alteringRequest(
    'Enterprise data is lost unless its schema comes last',
    asked.both(
      asked.create('Users'),
      asked.sent((body) => listOf(own(body, 'schemas')).at(-1) !== enterprise),
    ),
    withSent(without(enterprise)),
  ),
} as const satisfies Record<string, Fault>
