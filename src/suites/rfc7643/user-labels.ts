import { findingOf } from '../../engine/expect.js'
import { Skip } from '../../engine/signals.js'
import { isMembers } from '../exchanges/members.js'
import { shown } from '../../engine/wording.js'
import { checks } from '../checks.js'
import type { Scim } from '../../engine/scim.js'
import { elementsIn } from './element.js'
import { demandDeclared, keptIn, storedUser } from './stored-user.js'

/** RFC 7643, sections 2.2 and 4.1.2: entitlements and roles, which have no vocabulary. */
export const userLabels = checks({
  'entitlements-of-any-type': {
    title: 'An entitlement is not refused for a type that no list of canonical values forbids',
    cites: ['rfc7643-4.1.2-30', 'rfc7643-2.2-03'],
    needs: 'users',
    proof: { 'user/refuses-entitlement-type': 'status' },
    hint: 'Accept any type of an entitlement, or declare canonicalValues for it.',
    async run(scim) {
      demandFreeType(scim, 'entitlements')
      const value = `${scim.mark}-entitlement`
      await storedUser(scim, { entitlements: [{ value }] }, 'blocks')
      await storedUser(scim, { entitlements: [{ value, type: 'x-suite' }] }, 'fails')
    },
  },
  'roles-are-objects': {
    title: 'Roles come back as objects with a value',
    cites: 'rfc7643-4.1.2-31',
    needs: 'users',
    proof: { 'user/roles-as-texts': '/roles/0' },
    hint: 'Return each role as an object with its label in value.',
    async run(scim) {
      demandDeclared(scim, 'roles')
      const read = await storedUser(scim, { roles: [{ value: `${scim.mark}-role` }] }, 'blocks')
      keptIn(read, '/roles')
      for (const { value, pointer } of elementsIn(read, '/roles'))
        if (!isMembers(value)) read.report(findingOf(read, pointer, 'an object', shown(value)))
    },
  },
})

function demandFreeType(scim: Scim, name: string): void {
  demandDeclared(scim, name, `${name}.type`)
  const list = scim.type('User').attributes.find((one) => one.name === name)
  const type = list?.subAttributes.find((part) => part.name === 'type')
  if ((type?.canonicalValues ?? []).length > 0)
    throw new Skip(`the schema lists canonical values of ${name}.type`)
}
