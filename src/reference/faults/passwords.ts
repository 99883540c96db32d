import type { Fault } from '../fault.js'
import { errorResponse, ScimError } from '../scim-error.js'
import { answering, asked, having, storing, type Asked } from './lie.js'
import { operating, operation } from './operations.js'
import { has } from './sent.js'

const put = asked.both(asked.replace('Users'), asked.sent(has('password')))

const patch = (...verbs: readonly string[]): Asked =>
  operating((it) => verbs.some((verb) => operation(verb, 'password')(it)), 'Users')

const refusing = (title: string, isAsked: Asked, status: number): Fault =>
  answering(title, isAsked, errorResponse(new ScimError(status, 'Passwords are kept elsewhere.')))

const renaming = (title: string, isAsked: Asked): Fault =>
  storing(title, isAsked, having({ displayName: 'Somebody with a new password' }))

/** Lies about new passwords. */
export const passwordFaults = {
  'put-501': refusing('A PUT with a new password answers 501', put, 501),
  'replace-500': refusing('A PATCH of the path password answers 500', patch('replace'), 500),
  'add-404': refusing('A PATCH that adds a password answers 404', patch('add'), 404),
  'put-takes-name': renaming('A PUT with a new password changes displayName', put),
  'patch-takes-name': renaming(
    'A PATCH of the path password changes displayName',
    patch('replace'),
  ),
} as const satisfies Record<string, Fault>
