import type { Plot } from './scenario.js'

/** What happens to users, and what has become of them, whichever client brings it about. */
export const userLife = {
  'connection/lists-users': {
    title: 'The test of the connection gets a list of users',
    hint: 'Answer GET /Users with a ListResponse whose counters are numbers, also without a filter.',
    needs: 'users',
    cast: { user: { is: 'user' } },
  },
  'connection/probes-absent': {
    title: 'The test of the connection looks for somebody who is not there, and gets an empty list',
    hint: 'Answer a filter that nobody meets with 200 and a ListResponse whose totalResults is 0.',
    needs: ['users', 'filter'],
    cast: { user: { is: 'new-user' } },
  },
  'connection/refuses-strangers': {
    title: 'Wrong or no credentials get 401 and nothing else',
    hint: 'Answer a request without good credentials with 401.',
    cast: {},
  },
  'connection/explains-denials': {
    title: 'The 401 says in detail what is wrong',
    hint: 'Give the 401 an Error body with the schema of errors, status "401" and a detail.',
    cast: {},
  },
  'connection/unknown-place': {
    title: 'A base URL that is wrong is not answered as if it were right',
    hint: 'Answer what is not there with 404, and not with 200 or a page for people.',
    cast: {},
  },
  'users/match-finds-nobody': {
    title: 'The look-up of a user who is not there finds nobody',
    hint: 'Answer a filter that nobody meets with 200 and a ListResponse whose totalResults is 0.',
    needs: ['users', 'filter'],
    cast: { user: { is: 'new-user' }, colleague: { is: 'user' } },
  },
  'users/creates': {
    title: 'A new user is created as the client sends it, and found',
    hint: 'Answer POST /Users with 201 and the stored user, ignore what clients may not set, and never show a password.',
    needs: ['users', 'filter'],
    cast: { user: { is: 'new-user' }, colleague: { is: 'user' } },
    outcome: {
      asSent: ['user'],
      found: ['user'],
      listed: ['user'],
      state: { user: { active: true } },
    },
  },
  'users/creates-several': {
    title: 'Users who are created one after the other and at the same time are all there',
    hint: 'Create each user by itself, also when several requests come at the same time.',
    needs: 'users',
    cast: { first: { is: 'new-user' }, second: { is: 'new-user' }, third: { is: 'new-user' } },
    outcome: { asSent: ['first', 'second', 'third'], found: ['first', 'second', 'third'] },
  },
  'users/creates-in-full': {
    title:
      'A new user with every attribute of the core schema is created, and keeps those that the server knows',
    hint: 'Ignore attributes that the server has no use for, and keep the others.',
    needs: ['users', 'filter'],
    cast: { user: { is: 'new-user' } },
    outcome: { asSent: ['user'], found: ['user'] },
  },
  'users/creates-employee': {
    title:
      'A new user with the extension for enterprises and a manager is created, and keeps what the server knows',
    hint: 'Keep the attributes of the extension, the manager by its id.',
    needs: ['users', 'filter', 'enterprise'],
    cast: { manager: { is: 'user' }, user: { is: 'new-user' } },
    outcome: { asSent: ['user'], found: ['user'] },
  },
  'users/refuses-duplicate': {
    title: 'A second create of the same user gives 409 and changes nothing',
    hint: 'Refuse a userName that is taken with 409, scimType uniqueness and a detail, and leave its holder alone.',
    needs: 'users',
    cast: { user: { is: 'user' } },
    outcome: { found: ['user'] },
  },
  'users/links': {
    title: 'A user who was there is linked: it is found, updated, and keeps its id',
    hint: 'Find users by userName, and update what is found in place.',
    needs: ['users', 'filter'],
    cast: { user: { is: 'user' }, colleague: { is: 'user' } },
  },
  'users/updates': {
    title: 'An update of the profile changes what it names and nothing else',
    hint: 'Store what the client changed, ignore id, meta and groups in what it sends back, and keep everything else.',
    needs: 'users',
    cast: { user: { is: 'user' }, colleague: { is: 'user' } },
  },
  'users/clears': {
    title: 'An update with empty values does no harm',
    hint: 'Take an empty text for an optional attribute as no value or keep it, and never answer 500.',
    needs: 'users',
    cast: { user: { is: 'user' }, colleague: { is: 'user' } },
  },
  'users/deactivates': {
    title: 'A deactivated user is inactive, can be read and found, and is otherwise as before',
    hint: 'Set active to false and keep the user, so that it can be read, found and activated again.',
    needs: 'users',
    cast: { user: { is: 'user' }, colleague: { is: 'user' } },
    outcome: { state: { user: { active: false } }, found: ['user'], listed: ['user'] },
  },
  'users/deactivates-again': {
    title: 'A user who is inactive can be deactivated again',
    hint: 'Answer a change that changes nothing as a success.',
    needs: 'users',
    cast: { user: { is: 'user' } },
    outcome: { state: { user: { active: false } } },
  },
  'users/reactivates': {
    title: 'A user who was deactivated is found and activated again under the same id',
    hint: 'Set active back to true and keep everything else of the user.',
    needs: 'users',
    cast: { user: { is: 'user' }, colleague: { is: 'user' } },
    outcome: { state: { user: { active: true } }, found: ['user'], listed: ['user'] },
  },
  'users/sets-password': {
    title: 'A password is set, is never shown, and nothing else changes',
    hint: 'Store the password as a hash, leave it out of every answer, and change nothing else.',
    needs: 'users',
    // Who signs in elsewhere has no passwords, and says so in the schema.
    uses: ['password'],
    cast: { user: { is: 'user' }, colleague: { is: 'user' } },
    outcome: { touched: { user: ['password'] }, found: ['user'] },
  },
  'users/accepts-unusual-names': {
    title:
      'A user name with capitals, dots, a plus sign and an apostrophe is kept and found in any letter case',
    hint: 'Decode the filter once, compare userName without regard to letter case, and take no character for special.',
    needs: ['users', 'filter'],
    cast: {
      user: {
        is: 'new-user',
        values: { userName: "Jo.O'Neil+{{mark}}@{{domain}}" },
      },
    },
    outcome: { asSent: ['user'], found: ['user'] },
  },
  'users/accepts-foreign-names': {
    title: 'A user name with letters beyond ASCII is kept and found',
    hint: 'Read bodies and filters as UTF-8.',
    needs: ['users', 'filter'],
    cast: { user: { is: 'new-user', values: { userName: 'Zoë.Łuk-{{mark}}@{{domain}}' } } },
    outcome: { asSent: ['user'], found: ['user'] },
  },
  'users/deletes': {
    title: 'A deleted user is gone and is not found, and nobody else is',
    hint: 'Answer DELETE with 204, and then 404 to whatever names the id.',
    needs: ['users', 'filter'],
    cast: { user: { is: 'user' }, colleague: { is: 'user' } },
    outcome: { gone: ['user'] },
  },
  'import/pages-users': {
    title: 'An import finds every user, the inactive as such',
    hint: 'Page through all users in one stable order, and leave nobody out.',
    needs: 'users',
    cast: { user: { is: 'user' }, leaver: { is: 'user' } },
    outcome: { state: { leaver: { active: false } }, listed: ['user', 'leaver'] },
  },
} as const satisfies Readonly<Record<string, Plot>>
