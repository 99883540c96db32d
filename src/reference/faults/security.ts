import type { Fault } from '../fault.js'
import { own, withMember } from '../json.js'
import { errorResponse, ScimError } from '../scim-error.js'
import {
  altering,
  alteringRequest,
  asked,
  onSuccess,
  withHeader,
  withSent,
  type Asked,
} from './lie.js'
import { unfiltered } from './misreading.js'

const failure = errorResponse(new ScimError(500, 'The query of the database has an error.'))

const isId = (pattern: RegExp): Asked => {
  return asked.both(asked.read(), ({ path }) => pattern.test(path[1] ?? ''))
}

/** Lies about what a stranger can bring about. */
export const securityFaults = {
  'sql-widens': unfiltered('SQL in a filter is run', /'1'='1/),
  'ldap-widens': unfiltered('An LDAP filter in a filter is run', /\)\(objectClass/),
  'no-sql-widens': unfiltered('An operator of a document store in a filter is run', /\$ne/),
  'wildcard-widens': unfiltered('A wildcard in a filter stands for everything', /eq "%"$/),
  'sql-finds': altering('SQL in an id is run', isId(/'1'='1/), () => ({
    status: 200,
    headers: {},
    body: {},
  })),
  'ldap-500': altering(
    'An LDAP filter in an id answers 500',
    isId(/\)\(objectClass/),
    () => failure,
  ),
  'no-sql-500': altering(
    'An operator of a document store in an id answers 500',
    isId(/\$ne/),
    () => failure,
  ),
  'escapes-markup': alteringRequest(
    'Markup is escaped before it is stored',
    asked.create('Users'),
    withSent((body) => {
      const title = own(body, 'title')
      if (typeof title !== 'string') return body
      return withMember(body, 'title', title.replaceAll('<', '&lt;'))
    }),
  ),
  'lasting-cookie': altering(
    'A cookie is set for a year',
    asked.read('Users'),
    onSuccess(withHeader('set-cookie', 'session=open; Max-Age=31536000; Path=/')),
  ),
} as const satisfies Record<string, Fault>
