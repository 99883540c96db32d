import type { Fault } from '../fault.js'
import { own } from '../json.js'
import { errorResponse, ScimError } from '../scim-error.js'
import { answering, asked, having, storing } from './lie.js'
import { refusing as refusingFilter } from './misreading.js'
import { every, operation, rewriting, valueHas } from './operations.js'
import { has, refusing } from './sent.js'

const createdUser = asked.create('Users')

/** Lies that hurt those whose users come from an identity provider other than Okta and Entra ID. */
export const clientFaults = {
  'json-refused': answering(
    'A new user in application/json answers 415',
    asked.both(createdUser, ({ headers }) =>
      /^application\/json\b/.test(headers['content-type'] ?? ''),
    ),
    errorResponse(new ScimError(415, 'The body should be application/scim+json.')),
  ),
  'null-refused': refusing('A new user with null for a title is refused', createdUser, (body) => {
    return own(body, 'title') === null
  }),
  'text-for-active-refused': refusing(
    'A new user whose active is a text is refused',
    createdUser,
    (body) => typeof own(body, 'active') === 'string',
  ),
  'sparse-refused': refusing(
    'A new user without a name is refused',
    createdUser,
    (body) => !has('name')(body),
  ),
  'new-users-active': storing(
    'New users are active, whatever the client says',
    createdUser,
    having({ active: true }),
  ),
  'emails-filter-refused': refusingFilter('A filter on emails is refused', /^emails eq /),
  'and-refused': refusingFilter('A filter with and is refused', / and id eq /),
  'name-in-parts-clears': rewriting(
    'A replace of a name without a path drops the parts that its value lacks',
    every(
      operation('replace', null),
      valueHas((name) => name === 'name'),
    ),
    (it) => [{ op: 'remove', path: 'name' }, it],
  ),
} as const satisfies Record<string, Fault>
