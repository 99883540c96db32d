import type { Wires } from './life.js'
import { employee, fullUser } from './okta-people.js'
import {
  create,
  errorSchema,
  foundColleague,
  newUser,
  newUserFor,
  nobody,
  one,
  paged,
} from './okta-speech.js'
import type { userLife } from './user-life.js'
import { aList, lookUp, post } from './verbs.js'

/** How Okta looks for users and creates them. */
export const creating: Wires<typeof userLife> = {
  'users/match-finds-nobody': {
    cites: 'okta-match-none',
    proof: { 'okta-users/filter-ignored': '/totalResults' },
    moves: [nobody, foundColleague],
  },
  'users/creates': {
    cites: ['okta-create', 'okta-create-secret', 'okta-new-active'],
    proof: {
      'create/answers-200': 'status',
      'create/inactive': '/active',
      'okta-users/shows-password': '/password',
      'okta-users/refuses-placeholder': 'status',
    },
    moves: [nobody, create(newUser)],
  },
  'users/creates-several': {
    cites: 'okta-create-several',
    proof: { 'create/loses-family-name': '/name/familyName' },
    moves: [
      create(newUserFor('first'), 'first'),
      [create(newUserFor('second'), 'second'), create(newUserFor('third'), 'third')],
    ],
  },
  'users/creates-in-full': {
    cites: 'okta-create-attributes',
    proof: { 'okta-users/refuses-attributes': 'status' },
    moves: [nobody, create(fullUser)],
  },
  'users/creates-employee': {
    cites: 'okta-create-attributes',
    proof: { 'okta-users/refuses-extension': 'status' },
    moves: [nobody, create(employee)],
  },
  'users/refuses-duplicate': {
    cites: 'okta-create-duplicate',
    proof: {
      'create/accepts-duplicate': 'status',
      'create/duplicate-400': 'status',
      'okta-users/duplicate-renames': '/active',
    },
    moves: [
      post('/Users', newUser, {
        status: [409],
        needs: [
          { at: '/schemas', has: errorSchema },
          { at: '/status', is: '409' },
        ],
      }),
    ],
  },
  'users/accepts-unusual-names': {
    cites: 'okta-create-names',
    proof: {
      'okta-users/apostrophe-finds-nobody': '/totalResults',
      'okta-users/capitals-find-nobody': '/totalResults',
    },
    moves: [
      nobody,
      create(newUser),
      lookUp('/Users', [['filter', 'userName eq "{{userCapitals}}"'], ...paged], {
        needs: [...aList, ...one('user')],
      }),
    ],
  },
  'users/accepts-foreign-names': {
    cites: 'okta-create-foreign-names',
    proof: { 'okta-users/letters-beyond-ascii-lost': '/totalResults' },
    moves: [nobody, create(newUser)],
  },
}
