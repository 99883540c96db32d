import type { Fault } from '../fault.js'
import { isObject, own, withMember, type JsonObject } from '../json.js'
import { altering, answering500, onSuccess, withBody } from './lie.js'
import {
  hasPath,
  ignoringOperation,
  operating,
  operation,
  pathOtherwise,
  refusingOperation,
  rewriting,
  type Operated,
} from './operations.js'

const core = 'urn:ietf:params:scim:schemas:core:2\\.0:User:'
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const department = new RegExp(`^${enterprise}:department$`)

const replaces = (pattern: RegExp): Operated => operation('replace', pattern)

const refusing = (title: string, pattern: RegExp): Fault =>
  refusingOperation(title, replaces(pattern))

/** Shows and stores no URN of an extension in schemas. */
const withoutUrn = (body: JsonObject): JsonObject => {
  const schemas = own(body, 'schemas')
  return Array.isArray(schemas)
    ? withMember(
        body,
        'schemas',
        schemas.filter((urn) => urn !== enterprise),
      )
    : body
}

/** Lies about where the path of an operation leads. */
export const patchPathsFaults = {
  'capitals-refused': refusing('A path in capitals is refused', /^[A-Z]+$/),
  'capitals-ignored': ignoringOperation('A path in capitals leads nowhere', replaces(/^TITLE$/)),
  'urn-refused': refusing('A path with the URN of a core schema is refused', /^urn:.*:[a-z]+$/i),
  'urn-ignored': ignoringOperation(
    'A path with the URN of a core schema leads nowhere',
    replaces(new RegExp(`^${core}title$`)),
  ),
  'part-refused': refusing('A path to a sub-attribute is refused', /^name\.[a-zA-Z]+$/),
  'part-replaces-all': rewriting(
    'A part that is replaced takes the place of the whole name',
    replaces(/^name\.familyName$/),
    (it) => [
      {
        op: 'replace',
        path: 'name',
        value: { familyName: own(it, 'value') ?? null, givenName: null, middleName: null },
      },
    ],
  ),
  'part-in-capitals-refused': refusing('A part in capitals is refused', /^[A-Z]+\.[A-Z]+$/),
  'part-with-urn-refused': refusing(
    'A path with a URN and a part is refused',
    new RegExp(`^${core}name\\.`),
  ),
  'filter-refused': refusing('A path with a filter is refused', /^phoneNumbers\[.*\]$/),
  'filter-500': answering500(
    'A path with a filter answers 500',
    operating(replaces(/^phoneNumbers\[.*\]$/)),
  ),
  'filter-replaces-list': pathOtherwise(
    'An element that is replaced takes the place of the list',
    /^(phoneNumbers)\[.*\]$/,
    '$1',
    operation('replace'),
  ),
  'filtered-part-refused': refusing(
    'A path with a filter and a part is refused',
    /^phoneNumbers\[type eq "\w+"\]\.value$/,
  ),
  'filtered-part-of-all': pathOtherwise(
    'A part that is replaced behind a filter is replaced everywhere',
    /^(phoneNumbers)\[type eq "\w+"\]\.value$/,
    '$1.value',
    operation('replace'),
  ),
  'boolean-refused': refusing('A filter with and in a path is refused', /\[.* and .*\]/),
  'boolean-dropped': pathOtherwise(
    'A boolean in the path of a replacement is skipped',
    / and primary eq true\]\.value$/,
    '].value',
    operation('replace'),
  ),
  'filter-with-urn-refused': refusing('A path with a URN and a filter is refused', /^urn:.*\[/),
  'address-refused': refusing('A path to addresses of a type is refused', /^addresses\[/),
  'address-replaces-all': pathOtherwise(
    'An address that is replaced takes the place of all',
    /^(addresses)\[.*\]$/,
    '$1',
    operation('replace'),
  ),
  'extension-refused': refusingOperation(
    'An attribute of an extension can not be added',
    operation('add', department),
  ),
  'extension-ignored': ignoringOperation(
    'An attribute of an extension is added to nothing',
    operation('add', department),
  ),
  'extension-without-urn': altering(
    'The schemas of a user do not name the extension',
    ({ method, path }) => method === 'GET' && path[0] === 'Users',
    onSuccess((response, request) =>
      isObject(response.body) && request.path.length === 2
        ? withBody(withoutUrn)(response)
        : response,
    ),
  ),
  'manager-value-refused': refusingOperation(
    'The value of a manager can not be named',
    hasPath(/:manager\.value$/),
  ),
} as const satisfies Record<string, Fault>
