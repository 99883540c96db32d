import { randomUUID } from 'node:crypto'
import type { Fault } from '../fault.js'
import { isObject, own, textOf, withMember, type JsonObject } from '../json.js'
import { errorResponse, ScimError } from '../scim-error.js'
import {
  altering,
  alteringError,
  alteringRequest,
  alteringShown,
  asked,
  having,
  onStatus,
  onSuccess,
  storing,
  withBody,
  withHeader,
  within,
  without,
  withSent,
  type Asked,
} from './lie.js'

const extension = 'urn:scim:schemas:extension:enterprise:1.0'
const ofUser = asked.read('Users')
const ordinary = (status: number): boolean => status !== 401

const hasSuffix: Asked = ({ path }) => path.at(-1)?.endsWith('.json') === true

function flat(user: JsonObject): JsonObject {
  const members = own(user, extension)
  return isObject(members) ? { ...withMember(user, extension, undefined), ...members } : user
}

/** What is required gets a value where the client gave none. */
function named(body: JsonObject): JsonObject {
  const name = `nameless-${randomUUID()}`
  const rest = own(body, 'displayName') === undefined ? having({ displayName: name })(body) : body
  return own(rest, 'userName') === undefined ? having({ userName: name })(rest) : rest
}

/** Lies about resources and errors of SCIM 1.1. */
export const scim11ResourceFaults = {
  'created-without-body': altering(
    'A create answers 201 without a body',
    asked.create('Users'),
    onSuccess(({ status, headers }) => ({ status, headers })),
  ),
  'location-of-list': altering(
    'Location of a new user leads to the list of all',
    asked.create('Users'),
    onSuccess((response) =>
      withHeader('location', response.headers['location']?.replace(/\/[^/]*$/, ''))(response),
    ),
  ),
  'alters-external-id': storing(
    'The externalId is kept in lower case',
    asked.create(),
    (attributes) => {
      const externalId = textOf(attributes, 'externalId')
      return externalId === ''
        ? attributes
        : withMember(attributes, 'externalId', externalId.toLowerCase())
    },
  ),
  'names-the-nameless': alteringRequest(
    'Who is created without a name gets one',
    asked.create(),
    withSent(named),
  ),
  'flat-extension': alteringShown(
    'Attributes of the extension stand beside those of the core',
    asked.shown('Users'),
    flat,
  ),
  'name-as-member': alteringShown(
    'The value of a member is its name',
    asked.shown('Groups'),
    within('members', (member) => withMember(member, 'value', textOf(member, 'display'))),
  ),
  'no-meta': alteringShown('A user has no meta', ofUser, without('meta')),
  'other-version': alteringShown(
    'meta.version of a user is another than its ETag',
    ofUser,
    within('meta', having({ version: 'W/"another"' })),
  ),
  'modified-later': alteringShown(
    'A user seems to be changed long after it was created',
    ofUser,
    within('meta', having({ lastModified: '2099-01-01T00:00:00Z' })),
  ),
  'as-text': altering(
    'A user is labelled as text',
    ofUser,
    onSuccess(withHeader('content-type', 'text/plain; charset=utf-8')),
  ),
  'no-suffix': altering('A suffix leads nowhere', asked.both(asked.read(), hasSuffix), () =>
    errorResponse(new ScimError(404, 'There is nothing of that name.')),
  ),
  'error-of-scim2': alteringError(
    'Errors are those of SCIM 2.0',
    ordinary,
    ({ status, headers }) => ({
      ...errorResponse(new ScimError(status, 'It is not possible.')),
      headers,
    }),
  ),
  'unexplained-error': alteringError(
    'Errors have no description',
    ordinary,
    withBody(within('Errors', without('description'))),
  ),
  'other-code': alteringError(
    'The code of an error is always 1',
    ordinary,
    withBody(within('Errors', having({ code: '1' }))),
  ),
  'broken-json-500': altering(
    'A body that is no JSON is an accident',
    asked.create(),
    onStatus(400, () => errorResponse(new ScimError(500, 'NullPointerException'))),
  ),
} as const satisfies Record<string, Fault>
