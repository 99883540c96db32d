import type { Values } from '../../engine/payload.js'
import { findUsers, labelled, type Mode } from './entra-speech.js'
import { lived } from './life.js'
import type { Scenario } from './scenario.js'
import { userLife } from './user-life.js'
import { aList, get, none, only, patch, post, remove } from './verbs.js'
import type { Move } from './wire.js'

const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User'
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const user = '/Users/{{userId}}'

/** What Entra ID sends for a new user. */
const newUser = {
  schemas: [userSchema],
  externalId: '{{userExternal}}',
  userName: '{{userName}}',
  active: true,
  displayName: '{{userGiven}} {{userFamily}}',
  emails: [{ primary: true, type: 'work', value: '{{userEmail}}' }],
  meta: { resourceType: 'User' },
  name: {
    formatted: '{{userGiven}} {{userFamily}}',
    familyName: '{{userFamily}}',
    givenName: '{{userGiven}}',
  },
  roles: [],
}

const find = findUsers('userName eq "{{userName}}"', only('user'))
const nobody = findUsers('userName eq "{{userName}}"', none)
const create: Move = post('/Users', newUser, {
  creates: 'user',
  needs: [
    { at: '/id', of: 'text' },
    { at: '/userName', of: 'text' },
  ],
})

const createEmployee: Move = {
  ...create,
  body: {
    ...newUser,
    schemas: [userSchema, enterprise],
    [enterprise]: { department: 'Research', employeeNumber: '701984' },
  },
}

const old = '{{mark}}-old@{{domain}}'
const next = '{{mark}}-new@{{domain}}'
const home = { type: 'home', value: '{{mark}}-home@{{domain}}' }
const twoEmails: Values = { emails: [{ type: 'work', value: old, primary: true }, home] }
const workPhone = { type: 'work', value: '+1 555 0100' }
const mobile = { type: 'mobile', value: '+1 555 0199' }
const onePhone: Values = { phoneNumbers: [workPhone] }

/** The events that other clients have as well. */
function shared({ set, truth, cites, proofs }: Mode) {
  const changed: Values = { displayName: 'Anna {{mark}}', 'name.familyName': '{{mark}}' }
  const off = patch(user, set({ active: truth(false) }))
  const on = patch(user, set({ active: truth(true) }))
  const isOff = { moves: [off], outcome: { state: { user: { active: false } } } }
  return lived(userLife, {
    'connection/probes-absent': {
      cites: ['entra-connect', 'entra-bare-get'],
      proof: { 'filtering/no-match-404': 'status', 'entra-users/bare-read-406': 'status' },
      cast: { nobody: { is: 'nobody' } },
      moves: [findUsers('userName eq "{{nobodyId}}"', none)],
    },
    'users/match-finds-nobody': {
      cites: 'entra-match-none',
      proof: { 'filter/ignored': '/totalResults', 'filtering/no-match-404': 'status' },
      moves: [nobody],
    },
    'users/creates': {
      cites: ['entra-create', 'entra-media-type'],
      proof: {
        'create/answers-200': 'status',
        'entra-users/meta-refused': 'status',
        'entra-users/empty-roles-refused': 'status',
      },
      moves: [nobody, { ...create, needs: [...(create.needs ?? []), labelled] }],
    },
    'users/creates-employee': {
      cites: 'entra-create-employee',
      proof: 'okta-users/refuses-extension',
      moves: [nobody, createEmployee],
    },
    'users/refuses-duplicate': {
      cites: 'entra-create-duplicate',
      proof: { 'create/accepts-duplicate': 'status', 'create/duplicate-400': 'status' },
      moves: [post('/Users', newUser, { status: [409] })],
    },
    'users/links': {
      cites: ['entra-match', cites.updates],
      proof: { 'filter/ignored': '/totalResults' },
      uses: ['displayName'],
      needs: ['users', 'filter', 'patch'],
      moves: [
        find,
        get(user, { needs: [{ at: '/id', is: '{{userId}}' }] }),
        patch(user, set({ externalId: '{{userExternal}}-entra', displayName: 'Anna {{mark}}' })),
      ],
      outcome: {
        state: { user: { externalId: '{{userExternal}}-entra', displayName: 'Anna {{mark}}' } },
        found: ['user'],
      },
    },
    'users/updates': {
      cites: cites.updates,
      proof: proofs.updates,
      uses: ['displayName'],
      needs: ['users', 'patch'],
      moves: [patch(user, set(changed))],
      outcome: { state: { user: changed }, found: ['user'], listed: ['user'] },
    },
    'users/clears': {
      cites: 'entra-null',
      proof: { 'entra-users/null-refused': 'status', 'entra-users/empty-text-refused': 'status' },
      uses: ['title'],
      needs: ['users', 'patch'],
      moves: [patch(user, set({ title: '' })), patch(user, set({ title: null }))],
      outcome: { state: { user: { title: undefined } } },
    },
    'users/deactivates': {
      cites: ['entra-deactivate', cites.deactivates],
      proof: {
        ...proofs.deactivates,
        'okta-users/inactive-not-found': '/totalResults',
        'okta-users/inactive-is-gone': 'status',
      },
      needs: ['users', 'patch'],
      moves: [off],
    },
    'users/deactivates-again': {
      cites: 'entra-active-again',
      proof: 'entra-users/inactive-again-refused',
      needs: ['users', 'patch'],
      before: isOff,
      moves: [off],
    },
    'users/reactivates': {
      cites: ['entra-reactivate', 'entra-match-inactive'],
      proof: { ...proofs.reactivates, 'okta-users/inactive-not-found': '/totalResults' },
      needs: ['users', 'patch', 'filter'],
      before: isOff,
      moves: [find, on],
    },
    'import/pages-users': {
      cites: 'entra-pages',
      proof: {
        'list/omits-start-index': '/startIndex',
        'list/omits-total-results': '/totalResults',
      },
      needs: ['users', 'patch'],
      before: {
        moves: [patch('/Users/{{leaverId}}', set({ active: truth(false) }))],
        outcome: { state: { leaver: { active: false } } },
      },
      moves: [
        get('/Users', {
          query: [
            ['startIndex', '1'],
            ['count', '5'],
          ],
          needs: [
            ...aList,
            { at: '/startIndex', is: 1 },
            { at: '/Resources', of: 'list' },
            { at: '/Resources', most: 5 },
          ],
        }),
      ],
    },
  })
}

/** The events that only Entra ID has. */
export function entraUsers(mode: Mode): Readonly<Record<string, Scenario>> {
  const { add, replace, remove: taking } = mode
  const patched = ['users', 'patch'] as const
  const alone = { cast: { user: { is: 'user' }, colleague: { is: 'user' } } } as const
  const withEmails = { cast: { ...alone.cast, user: { is: 'user', values: twoEmails } } } as const
  const withPhone = { cast: { ...alone.cast, user: { is: 'user', values: onePhone } } } as const
  const managed = { cast: { ...alone.cast, manager: { is: 'user' } } } as const
  const managerPath = `${enterprise}:manager`
  const managerIs = {
    state: { user: { [managerPath]: { value: '{{managerId}}' } } },
  }
  const setManager = patch(user, [{ op: add, path: managerPath, value: '{{managerId}}' }])
  return {
    ...shared(mode),
    'connection/ignores-flag': {
      title: 'The flag in the query of the tenant URL changes nothing',
      hint: 'Ignore query parameters that the server does not know.',
      cites: 'entra-unknown-parameter',
      proof: 'entra-users/flag-refused',
      needs: ['users', 'filter'],
      cast: { user: { is: 'user' } },
      moves: [
        {
          ...find,
          query: [
            ['aadOptscim062020', ''],
            ['filter', 'userName eq "{{userName}}"'],
          ],
        },
      ],
    },
    'users/match-ignores-case': {
      title: 'A user is found by the userName in capital letters',
      hint: 'Compare userName without regard to letter case.',
      cites: 'entra-match',
      proof: 'filter-case/user-name-exact',
      needs: ['users', 'filter'],
      cast: { user: { is: 'user' } },
      moves: [findUsers('userName eq "{{userCapitals}}"', only('user'))],
    },
    'users/match-by-external-id': {
      title: 'A user is found by the externalId',
      hint: 'Offer eq on externalId, and keep what clients store there.',
      cites: 'entra-match-external',
      proof: 'entra-users/external-id-filter-refused',
      relies: { user: ['externalId'] },
      needs: ['users', 'filter'],
      cast: { user: { is: 'user', values: { externalId: 'entra-{{mark}}' } } },
      moves: [findUsers('externalId eq "entra-{{mark}}"', only('user'))],
    },
    'users/updates-extension': {
      title: 'An attribute of the enterprise extension is set at a path that begins with its URN',
      hint: 'Resolve paths, and keys of a value without a path, that begin with the URN of an extension.',
      cites: 'entra-update-extension',
      proof: 'entra-users/urn-path-refused',
      needs: [...patched, 'enterprise'],
      ...alone,
      moves: [patch(user, mode.set({ [`${enterprise}:department`]: 'Tools' }))],
      outcome: { state: { user: { [`${enterprise}:department`]: 'Tools' } } },
    },
    'users/replaces-work-email': {
      title: 'A replace of the work address changes it and keeps the others',
      hint: 'Change the value that the path chooses, and keep the rest of the list.',
      cites: 'entra-update-value-path',
      proof: { 'entra-users/chosen-value-alone-stays': '/emails' },
      relies: { user: ['emails'] },
      needs: patched,
      ...withEmails,
      moves: [patch(user, [{ op: replace, path: 'emails[type eq "work"].value', value: next }])],
      outcome: {
        state: { user: { emails: [{ type: 'work', value: next, primary: true }, home] } },
        found: ['user'],
      },
    },
    'users/adds-absent-phone': {
      title: 'An add of a mobile number where there is none creates it with its type',
      hint: 'Where the filter of an add matches nothing, create a value that meets the filter.',
      cites: 'entra-add-absent',
      proof: {
        'entra-users/absent-value-refused': 'status',
        'entra-users/absent-value-ignored': '/phoneNumbers',
        'entra-users/absent-value-without-type': '/phoneNumbers',
      },
      relies: { user: ['phoneNumbers'] },
      needs: patched,
      ...withPhone,
      moves: [
        patch(user, [
          { op: add, path: 'phoneNumbers[type eq "mobile"].value', value: mobile.value },
        ]),
      ],
      outcome: { state: { user: { phoneNumbers: [workPhone, mobile] } } },
    },
    ...(replace === 'Replace' && {
      'users/replaces-absent-phone': {
        title: 'A Replace of a mobile number where there is none creates it with its type',
        hint: 'RFC 7644, section 3.5.2.3, has noTarget here: to satisfy both, take the capital Replace of Entra ID for an add.',
        cites: 'entra-replace-absent',
        proof: { 'entra-users/capital-replace-no-target': 'status' },
        relies: { user: ['phoneNumbers'] },
        needs: patched,
        ...withPhone,
        moves: [
          patch(user, [
            { op: replace, path: 'phoneNumbers[type eq "mobile"].value', value: mobile.value },
          ]),
        ],
        outcome: { state: { user: { phoneNumbers: [workPhone, mobile] } } },
      },
    }),
    'users/builds-one-address': {
      title: 'Several adds to parts of a work address that is not there make one address',
      hint: 'Do the operations in their order: the first one creates the value, and the others find it.',
      cites: 'entra-one-value',
      proof: { 'entra-users/value-for-each-part': '/addresses' },
      uses: ['addresses'],
      needs: patched,
      ...alone,
      moves: [
        patch(
          user,
          [
            ['streetAddress', '1 Main Street'],
            ['locality', 'Springfield'],
            ['postalCode', '62701'],
          ].map(([part, value]) => ({
            op: add,
            path: `addresses[type eq "work"].${String(part)}`,
            value,
          })),
        ),
      ],
      outcome: {
        state: {
          user: {
            addresses: [
              {
                type: 'work',
                streetAddress: '1 Main Street',
                locality: 'Springfield',
                postalCode: '62701',
              },
            ],
          },
        },
      },
    },
    'users/sets-primary-before-value': {
      title: 'primary and type of a value may be set before the value itself',
      hint: 'Take the text "true" for a boolean, and create a value by whichever part comes first.',
      cites: 'entra-text-primary',
      proof: 'entra-users/text-for-primary-refused',
      uses: ['phoneNumbers'],
      needs: patched,
      cast: { ...alone.cast, user: { is: 'user', values: { phoneNumbers: [] } } },
      moves: [
        patch(user, [
          { op: add, path: 'phoneNumbers[type eq "mobile"].primary', value: 'true' },
          { op: add, path: 'phoneNumbers[type eq "mobile"].type', value: 'mobile' },
          { op: add, path: 'phoneNumbers[type eq "mobile"].value', value: mobile.value },
        ]),
      ],
      outcome: { state: { user: { phoneNumbers: [{ ...mobile, primary: true }] } } },
    },
    'users/adds-over-value': {
      title: 'An add to an attribute that has one value replaces it',
      hint: 'Take an add to an attribute with one value for a replace.',
      cites: 'entra-add-value',
      proof: { 'patch-adding/keeps-old-title': '/title' },
      relies: { user: ['title'] },
      needs: patched,
      cast: { ...alone.cast, user: { is: 'user', values: { title: 'Engineer' } } },
      moves: [patch(user, [{ op: add, path: 'title', value: 'Director' }])],
      outcome: { state: { user: { title: 'Director' } } },
    },
    'users/renames': {
      title: 'A user gets another userName without a path, and is found by it',
      hint: 'Change userName alone, and keep everything else.',
      cites: 'entra-user-name',
      proof: { 'entra-users/user-name-kept': '/userName' },
      needs: [...patched, 'filter'],
      ...alone,
      moves: [
        patch(user, [{ op: replace, value: { userName: '{{mark}}-{{userName}}' } }]),
        findUsers('userName eq "{{mark}}-{{userName}}"', only('user')),
      ],
      outcome: { state: { user: { userName: '{{mark}}-{{userName}}' } } },
    },
    'users/removes-title': {
      title: 'A remove takes a title away',
      hint: 'Leave an attribute without a value when it is removed.',
      cites: 'entra-remove',
      proof: { 'patch-removing/text-stays': '/title' },
      relies: { user: ['title'] },
      needs: patched,
      cast: { ...alone.cast, user: { is: 'user', values: { title: 'Engineer' } } },
      moves: [patch(user, [{ op: taking, path: 'title' }])],
      outcome: { state: { user: { title: undefined } } },
    },
    'users/removes-title-with-value': {
      title: 'A remove that carries a value removes, and sets nothing',
      hint: 'Ignore the value of a remove at a path to one value.',
      cites: 'entra-remove-with-value',
      proof: { 'entra-users/remove-with-value-sets': '/title' },
      relies: { user: ['title'] },
      needs: patched,
      cast: { ...alone.cast, user: { is: 'user', values: { title: 'Engineer' } } },
      moves: [patch(user, [{ op: taking, path: 'title', value: 'Director' }])],
      outcome: { state: { user: { title: undefined } } },
    },
    ...activations(mode),
    'users/sets-manager': {
      title: 'A manager is set by the plain id',
      hint: 'Take a text for the manager as the id, and show an object.',
      cites: 'entra-manager-text',
      proof: {
        'entra-users/manager-as-text-refused': 'status',
        'entra-users/manager-as-text-kept': `/${enterprise}/manager`,
      },
      needs: [...patched, 'enterprise'],
      ...managed,
      moves: [setManager],
      outcome: managerIs,
    },
    'users/sets-manager-in-list': {
      title: 'A manager is set by a list with one object',
      hint: 'Take a list with one object for the manager as that object.',
      cites: 'entra-manager-list',
      proof: { 'entra-users/manager-in-list-refused': 'status' },
      needs: [...patched, 'enterprise'],
      ...managed,
      moves: [
        patch(user, [
          {
            op: add,
            path: managerPath,
            value: [{ $ref: '../Users/{{managerId}}', value: '{{managerId}}' }],
          },
        ]),
      ],
      outcome: managerIs,
    },
    'users/changes-manager': {
      title: 'A manager is changed',
      hint: 'Put the new manager in the place of the old one.',
      cites: 'entra-manager-text',
      proof: { 'entra-users/manager-stays': `/${enterprise}/manager` },
      needs: [...patched, 'enterprise'],
      cast: { ...managed.cast, successor: { is: 'user' } },
      before: { moves: [setManager] },
      moves: [patch(user, [{ op: replace, path: managerPath, value: '{{successorId}}' }])],
      outcome: { state: { user: { [managerPath]: { value: '{{successorId}}' } } } },
    },
    'users/clears-manager': {
      title: 'A manager is taken away by an empty text',
      hint: 'Take an empty text for the manager as none.',
      cites: 'entra-manager-clear',
      proof: { 'entra-users/manager-not-cleared': 'status' },
      needs: [...patched, 'enterprise'],
      ...managed,
      before: { moves: [setManager] },
      moves: [patch(user, [{ op: replace, path: managerPath, value: '' }])],
      outcome: { state: { user: { [managerPath]: undefined } } },
    },
    'users/removes-manager': {
      title: 'A manager is taken away by a remove',
      hint: 'Leave the user without a manager.',
      cites: 'entra-manager-clear',
      proof: { 'entra-users/manager-stays': `/${enterprise}/manager` },
      needs: [...patched, 'enterprise'],
      ...managed,
      before: { moves: [setManager] },
      moves: [patch(user, [{ op: taking, path: managerPath }])],
      outcome: { state: { user: { [managerPath]: undefined } } },
    },
    'users/adds-roles': {
      title: 'A role whose value is a text of JSON is added, or does no harm',
      hint: 'Keep the text as it is, or ignore roles.',
      cites: 'entra-roles',
      proof: 'entra-users/roles-refused',
      uses: ['roles'],
      needs: patched,
      ...alone,
      moves: [
        patch(user, [
          {
            op: add,
            path: 'roles',
            value: [{ value: '{"id":"18d14569","value":"admin","displayName":"Admin"}' }],
          },
        ]),
      ],
      outcome: { touched: { user: ['roles'] } },
    },
    'users/updates-primary-role': {
      title: 'The primary role is changed at a path that chooses it by the text "True"',
      hint: 'Compare a boolean with the texts "True" and "False" as with the booleans.',
      cites: 'entra-roles-text',
      proof: 'entra-users/text-in-path-refused',
      relies: { user: ['roles'] },
      needs: patched,
      cast: {
        ...alone.cast,
        user: { is: 'user', values: { roles: [{ value: 'admin', primary: true }] } },
      },
      moves: [
        patch(user, [{ op: replace, path: 'roles[primary eq "True"].value', value: 'auditor' }]),
      ],
      outcome: { state: { user: { roles: [{ value: 'auditor', primary: true }] } } },
    },
    'users/deletes': {
      title: 'A deleted user is gone, is not found, and can not be deleted again',
      hint: 'Answer DELETE with 204, and then 404 to whatever names the id.',
      cites: ['entra-delete', 'entra-delete-absent'],
      proof: { 'deleting/again-204': 'status', 'deleting/found-by-filter': '/totalResults' },
      needs: ['users', 'filter'],
      ...alone,
      moves: [remove(user), get(user, { status: [404] }), nobody, remove(user, { status: [404] })],
      outcome: { gone: ['user'] },
    },
    'users/delete-unknown': {
      title: 'A delete of a user who never was gives 404',
      hint: 'Answer 404 to an id that nobody has.',
      cites: 'entra-delete-absent',
      proof: 'entra-users/delete-unknown-204',
      needs: 'users',
      cast: { colleague: { is: 'user' }, ghost: { is: 'nobody' } },
      moves: [remove('/Users/{{ghostId}}', { status: [404] })],
    },
  }
}

/** The other shapes in which Entra ID has been seen to deactivate. */
function activations({ id, add, replace }: Mode): Readonly<Record<string, Scenario>> {
  if (id !== 'entra') return {}
  const about = {
    hint: 'Take add for replace and the texts "True" and "False" for booleans, in any letter case, and show a boolean.',
    needs: ['users', 'patch'] as const,
    cast: { user: { is: 'user' }, colleague: { is: 'user' } } as const,
    outcome: { state: { user: { active: false } }, found: ['user'] },
  }
  return {
    'users/deactivates-by-add': {
      title: 'A user is deactivated by an Add',
      ...about,
      cites: 'entra-deactivate-add',
      proof: { 'patch-activation/refuses-add': 'status' },
      moves: [patch(user, [{ op: add, path: 'active', value: 'False' }])],
    },
    'users/deactivates-by-lower-case-text': {
      title: 'A user is deactivated by the text "false"',
      ...about,
      cites: 'entra-deactivate-text',
      proof: {
        'entra-users/text-for-active-refused': 'status',
        'entra-users/text-for-active-ignored': '/active',
      },
      moves: [patch(user, [{ op: replace, path: 'active', value: 'false' }])],
    },
    'users/deactivates-by-boolean': {
      title: 'A user is deactivated by a boolean',
      ...about,
      cites: 'entra-deactivate',
      proof: { 'patch-envelope/capital-op-500': 'status' },
      moves: [patch(user, [{ op: replace, path: 'active', value: false }])],
    },
  }
}
