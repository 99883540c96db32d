import { expect, findingOf } from '../../engine/expect.js'
import type { Values } from '../../engine/payload.js'
import { pointerOf } from '../../core/pointer.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { linkOf } from '../../engine/link.js'
import { shown } from '../../engine/wording.js'
import { checks } from '../checks.js'
import { isMembers, isUnassigned, memberOf } from '../exchanges/members.js'
import { storedUser } from './stored-user.js'

const urn = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const texts = {
  employeeNumber: '007',
  costCenter: '4130',
  organization: 'Universal Studios',
  division: 'Theme Park',
  department: 'Tour Operations',
}

/** RFC 7643, section 4.3: the enterprise extension of users. */
export const enterprise = checks({
  'has-its-urn': {
    title: 'Enterprise data comes back in the object of the registered URN',
    cites: 'rfc7643-4.3-01',
    needs: 'enterprise',
    proof: { 'enterprise/old-urn': '/schemas' },
    hint: `Return enterprise data under ${urn}.`,
    async run(scim) {
      const read = await storedUser(scim, withEnterprise(scim, texts), 'blocks')
      const old = Object.keys(isMembers(read.body) ? read.body : {}).find(
        (name) => /enterprise/i.test(name) && name.toLowerCase() !== urn.toLowerCase(),
      )
      if (old !== undefined) read.report(findingOf(read, '/schemas', urn, old))
      else if (isUnassigned(memberOf(read.body, urn)))
        throw new Skip('the target keeps no enterprise data')
    },
  },
  'keeps-texts': {
    title: 'The numbers and names of the enterprise extension come back as the texts that were sent',
    cites: 'rfc7643-4.3-02',
    needs: 'enterprise',
    proof: {
      'value/number-in-extension': `${pointerOf(urn)}/employeeNumber`,
      'enterprise/texts-in-lists': `${pointerOf(urn)}/department`,
    },
    hint: 'Keep employeeNumber and the other simple attributes of the extension as JSON strings.',
    async run(scim) {
      const read = await storedUser(scim, withEnterprise(scim, texts), 'blocks')
      const data = memberOf(read.body, urn)
      if (isUnassigned(data)) throw new Skip('the target keeps no enterprise data')
      for (const [name, sent] of Object.entries(texts)) {
        const value = memberOf(data, name)
        if (!isUnassigned(value) && String(value) !== sent && name === 'employeeNumber')
          read.report(findingOf(read, `${pointerOf(urn)}/${name}`, shown(sent), shown(value)))
        else if (!isUnassigned(value) && typeof value !== 'string')
          read.report(findingOf(read, `${pointerOf(urn)}/${name}`, 'a text', shown(value)))
      }
    },
  },
  'keeps-manager': {
    title: 'A manager comes back as an object with the id that was sent',
    cites: ['rfc7643-4.3-03', 'rfc7643-4.3-04'],
    needs: 'enterprise',
    proof: {
      'enterprise/manager-as-text': `${pointerOf(urn)}/manager`,
      'enterprise/other-manager': `${pointerOf(urn)}/manager`,
    },
    hint: 'Keep the id of the manager in manager.value.',
    async run(scim) {
      const { read, manager, boss } = await managed(scim)
      const isKept = isMembers(manager) && memberOf(manager, 'value') === boss.id
      if (!isKept)
        read.report(findingOf(read, `${pointerOf(urn)}/manager`, `with value ${boss.id}`, shown(manager)))
    },
  },
  'ref-leads-to-manager': {
    title: 'The $ref of a manager leads to that user',
    cites: 'rfc7643-4.3-05',
    needs: 'enterprise',
    proof: { 'enterprise/ref-to-another': '/id' },
    hint: 'Write the URI of the manager into manager.$ref, or leave it out.',
    async run(scim) {
      const { read, manager, boss } = await managed(scim)
      const link = linkOf(memberOf(manager, '$ref'), scim.baseUrl, '/')
      if (!link) throw new Skip('the target gives no $ref of managers')
      const found = await scim.get(link.path, { base: link.base })
      expect.status(found, 200)
      expect.attribute(found, 'id', boss.id)
      expect.json(read)
    },
  },
  'name-of-manager-is-read-only': {
    title: 'The displayName of a manager is not what a client makes it',
    cites: 'rfc7643-4.3-06',
    needs: 'enterprise',
    proof: { 'enterprise/adopts-name': `${pointerOf(urn)}/manager/displayName` },
    hint: 'Ignore manager.displayName in requests, and return the name of that user.',
    async run(scim) {
      if (isWritable(scim)) throw new Skip('the schema lets clients write manager.displayName')
      const { read, manager } = await managed(scim, { displayName: 'Bogus' })
      const name = memberOf(manager, 'displayName')
      if (name === 'Bogus')
        read.report(
          findingOf(read, `${pointerOf(urn)}/manager/displayName`, 'missing or theirs', shown(name)),
        )
    },
  },
})

/** A user with a manager, both of this run. */
async function managed(scim: Scim, more: Values = {}) {
  const boss = await scim.user()
  const values = withEnterprise(scim, { manager: { value: boss.id, ...more } })
  const read = await storedUser(scim, values, 'blocks')
  const manager = memberOf(memberOf(read.body, urn), 'manager')
  if (isUnassigned(manager)) throw new Skip('the target keeps no manager')
  return { read, manager, boss }
}

function withEnterprise(scim: Scim, data: Values): Values {
  const { schema } = scim.type('User')
  return { schemas: [schema, urn], [urn]: data }
}

function isWritable(scim: Scim): boolean {
  const manager = scim.type('User').attributes.find((one) => one.path === `${urn}:manager`)
  const name = manager?.subAttributes.find((part) => part.name === 'displayName')
  return name !== undefined && name.mutability !== 'readOnly'
}
