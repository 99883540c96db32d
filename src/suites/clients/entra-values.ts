import type { Values } from '../../engine/payload.js'
import { alone, patched, user } from './entra-people.js'
import type { Mode } from './entra-speech.js'
import type { Scenario } from './scenario.js'
import { patch } from './verbs.js'

const old = '{{mark}}-old@{{domain}}'
const next = '{{mark}}-new@{{domain}}'
const home = { type: 'home', value: '{{mark}}-home@{{domain}}' }
const twoEmails: Values = { emails: [{ type: 'work', value: old, primary: true }, home] }
const workPhone = { type: 'work', value: '+1 555 0100' }
const mobile = { type: 'mobile', value: '+1 555 0199' }
const onePhone: Values = { phoneNumbers: [workPhone] }
const withEmails = { ...alone, user: { is: 'user', values: twoEmails } } as const
const withPhone = { ...alone, user: { is: 'user', values: onePhone } } as const

/** How Entra ID changes one of several values, which its path chooses. */
export function choosing({ add, replace }: Mode): Readonly<Record<string, Scenario>> {
  return {
    'users/replaces-work-email': {
      title: 'A replace of the work address changes it and keeps the others',
      hint: 'Change the value that the path chooses, and keep the rest of the list.',
      cites: 'entra-update-value-path',
      proof: { 'entra-users/chosen-value-alone-stays': '/emails' },
      relies: { user: ['emails'] },
      needs: patched,
      cast: withEmails,
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
      cast: withPhone,
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
        cast: withPhone,
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
      cast: alone,
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
      cast: { ...alone, user: { is: 'user', values: { phoneNumbers: [] } } },
      moves: [
        patch(user, [
          { op: add, path: 'phoneNumbers[type eq "mobile"].primary', value: 'true' },
          { op: add, path: 'phoneNumbers[type eq "mobile"].type', value: 'mobile' },
          { op: add, path: 'phoneNumbers[type eq "mobile"].value', value: mobile.value },
        ]),
      ],
      outcome: { state: { user: { phoneNumbers: [{ ...mobile, primary: true }] } } },
    },
  }
}
