import { isList, isObject, own, textOf, withMember, type JsonObject } from '../json.js'
import { badRequest, errorResponse, ScimError } from '../scim-error.js'
import {
  altering,
  alteringShown,
  answering,
  asked,
  having,
  onStatus,
  storing,
  within,
  type Asked,
} from './lie.js'
import {
  every,
  ignoringOperation,
  ofValue,
  operation,
  refusingOperation,
  rewriting,
  valueHas,
  type About,
} from './operations.js'
import { has, refusing } from './sent.js'

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

/** An operation at a path, whatever its verb. */
const at =
  (path: RegExp): About =>
  (it) =>
    path.test(textOf(it, 'path'))
const ofText: About = (it) => typeof own(it, 'value') === 'string'
const ofEmptyText: About = (it) => own(it, 'value') === ''
const ofList: About = (it) => isList(own(it, 'value'))
const says =
  (pattern: RegExp): About =>
  (it) =>
    pattern.test(JSON.stringify(it))
const not =
  (about: About): About =>
  (it, before) =>
    !about(it, before)

const textForActive = every(at(/^active$/), ofText)
const patchOfActive: Asked = asked.both(asked.patch('Users'), ({ body }) =>
  /"active","value":"false"/i.test(body),
)
const manager = at(/:manager$/)
const hasManager: About = (_, before) => {
  const extension = own(before, enterprise)
  return isObject(extension) && own(extension, 'manager') !== undefined
}
const absentPhone = operation('add', /^phoneNumbers\[/)
const isDotted = (name: string): boolean => !name.startsWith('urn:') && name.includes('.')
const dotted = every(operation('replace', null), valueHas(isDotted))
const undotted = (value: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !isDotted(name)))
const filterLike = (pattern: RegExp): Asked =>
  asked.both(asked.list(), ({ query }) => pattern.test(query.get('filter') ?? ''))
const refusal = errorResponse(badRequest('invalidFilter', 'That can not be looked for here.'))

/** Lies that hurt those whose users come from Microsoft Entra ID. */
export const entraUserFaults = {
  'bare-read-406': answering(
    'A read that does not say that it accepts JSON answers 406',
    asked.both(asked.list(), ({ headers }) => !(headers['accept'] ?? '').includes('json')),
    errorResponse(new ScimError(406, 'Not acceptable.')),
  ),
  'flag-refused': answering(
    'The flag of the tenant URL is refused',
    ({ query }) => query.has('aadOptscim062020'),
    errorResponse(badRequest('invalidValue', 'Unknown parameter.')),
  ),
  'meta-refused': refusing('A new user with meta is refused', asked.create('Users'), has('meta')),
  'empty-roles-refused': refusing(
    'A new user with an empty list of roles is refused',
    asked.create('Users'),
    has('roles'),
  ),
  'external-id-filter-refused': answering(
    'A filter on externalId is refused',
    filterLike(/^externalId /),
    refusal,
  ),
  'text-for-active-refused': refusingOperation(
    'A text for active is refused',
    textForActive,
    badRequest('invalidValue', 'active is a boolean.'),
  ),
  'text-for-active-ignored': ignoringOperation(
    'A text for active is answered as done, and the user stays active',
    textForActive,
  ),
  'text-for-active-kept': storing(
    'A text for active is stored and shown as a text',
    patchOfActive,
    having({ active: 'False' }),
  ),
  'true-as-text-refused': refusingOperation(
    'The text "True" for active is refused',
    every(textForActive, says(/"true"/i)),
  ),
  'inactive-again-refused': refusingOperation(
    'A user who is inactive can not be deactivated again',
    every(says(/"active".*false/i), (_, before) => own(before, 'active') === false),
  ),
  'dotted-keys-ignored': rewriting(
    'In a value without a path keys with dots are skipped',
    dotted,
    ofValue(undotted),
  ),
  'dotted-keys-refused': refusingOperation(
    'In a value without a path keys with dots are refused',
    dotted,
  ),
  'urn-path-refused': refusingOperation(
    'A path that begins with the URN of the enterprise extension is refused',
    says(/enterprise:2\.0:User:department/),
  ),
  'null-refused': refusingOperation(
    'A replace with null is refused',
    every(operation('replace'), says(/:null/)),
  ),
  'empty-text-refused': refusingOperation(
    'A replace with an empty text is refused',
    every(operation('replace'), says(/:""/)),
  ),
  'chosen-value-alone-stays': rewriting(
    'A replace of the work address drops all others',
    operation('replace', 'emails[type eq "work"].value'),
    (it) => [
      {
        op: 'replace',
        path: 'emails',
        value: [{ type: 'work', value: textOf(it, 'value'), primary: true }],
      },
    ],
  ),
  'absent-value-refused': refusingOperation(
    'An add of a telephone number of a type that is not there is refused',
    absentPhone,
    badRequest('noTarget', 'There is no such number.'),
  ),
  'absent-value-ignored': ignoringOperation(
    'An add of a telephone number of a type that is not there is answered as done, and nothing is stored',
    absentPhone,
  ),
  'absent-value-without-type': rewriting(
    'An add of a telephone number of a type that is not there stores it without the type',
    absentPhone,
    (it) => [{ op: 'add', path: 'phoneNumbers', value: [{ value: textOf(it, 'value') }] }],
  ),
  'capital-replace-no-target': rewriting(
    'A Replace of a telephone number of a type that is not there is refused, as the RFC has it',
    operation('replace', /^phoneNumbers\[/),
    (it) => [withMember(it, 'op', 'replace')],
  ),
  'value-for-each-part': rewriting(
    'Each part of an address makes an address of its own',
    operation('add', /^addresses\[/),
    (it) => {
      const [, part = ''] = textOf(it, 'path').split('].')
      return [
        {
          op: 'add',
          path: 'addresses',
          value: [{ type: 'work', [part]: textOf(it, 'value') }],
        },
      ]
    },
  ),
  'text-for-primary-refused': refusingOperation(
    'A text for primary is refused',
    every(at(/\.primary$/), ofText),
  ),
  'user-name-kept': ignoringOperation(
    'A new userName without a path is answered as done, and nothing is stored',
    every(
      operation('replace', null),
      valueHas((name) => name === 'userName'),
    ),
  ),
  'remove-with-value-sets': rewriting(
    'A remove of a title that carries a value sets it',
    every(operation('remove', 'title'), ofText),
    (it) => [withMember(it, 'op', 'replace')],
  ),
  'manager-as-text-refused': refusingOperation(
    'The plain id of a manager is refused',
    every(manager, ofText, not(ofEmptyText)),
    badRequest('invalidValue', 'manager is an object.'),
  ),
  'manager-as-text-kept': alteringShown(
    'The manager is shown as a text',
    asked.shown('Users'),
    within(enterprise, (extension) => {
      const value = own(extension, 'manager')
      return isObject(value) ? withMember(extension, 'manager', textOf(value, 'value')) : extension
    }),
  ),
  'manager-in-list-refused': refusingOperation(
    'A list with one manager is refused',
    every(manager, ofList),
  ),
  'manager-stays': ignoringOperation(
    'A change of a manager who is there is answered as done, and nothing is stored',
    every(manager, hasManager),
  ),
  'manager-not-cleared': refusingOperation(
    'An empty text for the manager is refused',
    every(manager, ofEmptyText),
  ),
  'roles-refused': refusingOperation('An add of roles is refused', operation('add', 'roles')),
  'text-in-path-refused': refusingOperation(
    'A text for a boolean in the filter of a path is refused',
    at(/ eq "true"/i),
    badRequest('invalidFilter', 'primary is a boolean.'),
  ),
  'delete-unknown-204': altering(
    'A delete of a user who never was answers 204',
    asked.remove('Users'),
    onStatus(404, () => ({ status: 204, headers: {} })),
  ),
}
