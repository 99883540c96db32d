import type { Fault } from '../fault.js'
import { own } from '../json.js'
import {
  alteringError,
  asked,
  having,
  onStatus,
  altering,
  withBody,
  withStatus,
  without,
} from './lie.js'

const inBody = (title: string, change: Parameters<typeof withBody>[0]): Fault =>
  alteringError(title, () => true, withBody(change))

/** Lies about the form of refusals, whatever they refuse. */
export const errorBodyFaults = {
  'schemas-as-text': inBody("An error's schemas are a text and no list", (body) =>
    having({ schemas: 'urn:ietf:params:scim:api:messages:2.0:Error' })(body),
  ),
  'status-as-number': inBody("An error's status is a number", (body) =>
    having({ status: Number(own(body, 'status')) })(body),
  ),
  'null-as-keyword': inBody('Errors have the scimType "null"', having({ scimType: 'null' })),
  'detail-as-object': inBody(
    "An error's detail is an object",
    having({ detail: { code: 'E42', where: 'here' } }),
  ),
  'unexplained-500': altering(
    'A creation that is not well-formed answers 500 and says nothing',
    asked.create(),
    onStatus(400, (response) => withStatus(500)(withBody(without('detail'))(response))),
  ),
} as const satisfies Record<string, Fault>
