import type { Fault } from '../fault.js'
import { isObject, listOf, own, textOf } from '../json.js'
import { errorResponse, ScimError } from '../scim-error.js'
import { answering, asked, having, storing, type Asked } from './lie.js'
import { has } from './sent.js'

const put = asked.both(asked.replace('Users'), asked.sent(has('password')))

const operation = (...verbs: readonly string[]): Asked =>
  asked.both(
    asked.patch('Users'),
    asked.sent((body) =>
      listOf(own(body, 'Operations')).some(
        (one) =>
          isObject(one) && own(one, 'path') === 'password' && verbs.includes(textOf(one, 'op')),
      ),
    ),
  )

const refusing = (title: string, isAsked: Asked, status: number): Fault =>
  answering(title, isAsked, errorResponse(new ScimError(status, 'Passwords are kept elsewhere.')))

const renaming = (title: string, isAsked: Asked): Fault =>
  storing(title, isAsked, having({ displayName: 'Somebody with a new password' }))

/** Lies about new passwords. */
export const passwordFaults = {
  'put-501': refusing('A PUT with a new password answers 501', put, 501),
  'replace-500': refusing('A PATCH of the path password answers 500', operation('replace'), 500),
  'add-404': refusing('A PATCH that adds a password answers 404', operation('add'), 404),
  'put-takes-name': renaming('A PUT with a new password changes displayName', put),
  'patch-takes-name': renaming(
    'A PATCH of the path password changes displayName',
    operation('replace'),
  ),
} as const satisfies Record<string, Fault>
