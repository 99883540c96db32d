import type { Answer } from '../../engine/answer.js'
import { expect, findingOf } from '../../engine/expect.js'
import type { Values } from '../../engine/payload.js'
import { pointerOf } from '../../core/pointer.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { checks } from '../checks.js'
import { elementsOf, isMembers, isUnassigned, memberOf } from '../exchanges/members.js'
import { createdPath, readBack } from '../rfc7644/accepted.js'
import { behindLink } from './behind-link.js'
import { sampled } from './sample.js'

const urn = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const data = pointerOf(urn)
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
    proof: { 'enterprise/old-urn': '/urn:scim:schemas:extension:enterprise:1.0' },
    hint: `Return enterprise data under ${urn}.`,
    async run(scim) {
      const read = await stored(scim, texts, 'enterprise data')
      if (!isUnassigned(memberOf(read.body, urn))) return
      const other = Object.entries(isMembers(read.body) ? read.body : {}).find(([, value]) =>
        Object.entries(texts).some(([name, sent]) => memberOf(value, name) === sent),
      )
      if (!other) throw new Skip('the target keeps no enterprise data')
      read.report(findingOf(read, pointerOf(other[0]), urn, other[0]))
    },
  },
  'keeps-texts': {
    title:
      'The numbers and names of the enterprise extension come back as the texts that were sent',
    cites: 'rfc7643-4.3-02',
    needs: 'enterprise',
    proof: {
      'value/number-in-extension': `${data}/employeeNumber`,
      'enterprise/cuts-zeros': `${data}/employeeNumber`,
      'enterprise/texts-in-lists': `${data}/department`,
    },
    hint: 'Keep employeeNumber and the other simple attributes of the extension as JSON strings.',
    async run(scim) {
      const read = await stored(scim, texts, 'enterprise data')
      const kept = Object.entries(texts).flatMap(([name, sent]) => {
        const value = memberOf(memberOf(read.body, urn), name)
        return isUnassigned(value) ? [] : [{ name, sent, value }]
      })
      if (kept.length === 0) throw new Skip('the target keeps no enterprise data')
      for (const { name, sent, value } of kept) {
        const isSameNumber = value !== sent && Number(value) === Number(sent)
        if (typeof value !== 'string' || isSameNumber)
          read.report(findingOf(read, `${data}/${name}`, shown(sent), shown(value)))
      }
    },
  },
  'keeps-manager': {
    title: 'A manager comes back as an object, with no other id than was sent',
    cites: 'rfc7643-4.3-03',
    needs: 'enterprise',
    proof: {
      'enterprise/manager-as-text': `${data}/manager`,
      'enterprise/other-manager': `${data}/manager/value`,
    },
    hint: 'Return manager as an object, and the id of the manager in its value.',
    async run(scim) {
      const { read, manager, boss } = await managed(scim)
      const value = memberOf(manager, 'value') ?? boss.id
      if (!isMembers(manager))
        read.report(findingOf(read, `${data}/manager`, 'an object', shown(manager)))
      else if (value !== boss.id)
        read.report(findingOf(read, `${data}/manager/value`, boss.id, shown(value)))
    },
  },
  'manager-has-value': {
    title: 'A manager comes back with its id',
    cites: 'rfc7643-4.3-04',
    needs: 'enterprise',
    proof: { 'enterprise/manager-without-value': `${data}/manager/value` },
    hint: 'Return the id of the manager in manager.value.',
    async run(scim) {
      const { read, manager, boss } = await managed(scim)
      const value = memberOf(manager, 'value')
      if (isUnassigned(value))
        read.report(findingOf(read, `${data}/manager/value`, boss.id, shown(value)))
    },
  },
  'ref-leads-to-manager': {
    title: 'The $ref of a manager leads to that user',
    cites: 'rfc7643-4.3-05',
    needs: 'enterprise',
    proof: { 'enterprise/ref-to-another': '/id' },
    hint: 'Write the URI of the manager into manager.$ref, or leave it out.',
    async run(scim) {
      const { read, path, manager, boss } = await managed(scim)
      const ref = memberOf(manager, '$ref')
      if (isUnassigned(ref)) throw new Skip('the target gives no $ref of managers')
      const found = await behindLink(scim, ref, path)
      if (!found) {
        read.report(findingOf(read, `${data}/manager/$ref`, 'an http URI', shown(ref)))
        return
      }
      expect.status(found, 200)
      expect.attribute(found, 'id', boss.id)
    },
  },
  'name-of-manager-is-read-only': {
    title: 'The displayName of a manager is not what a client makes it',
    cites: 'rfc7643-4.3-06',
    needs: 'enterprise',
    proof: { 'enterprise/adopts-name': `${data}/manager/displayName` },
    hint: 'Ignore manager.displayName in requests, and return the name of that user.',
    async run(scim) {
      if (isWritable(scim)) throw new Skip('the schema lets clients write manager.displayName')
      const sent = `Bogus ${scim.random(6)}`
      const { read, manager } = await managed(scim, { displayName: sent })
      const name = memberOf(manager, 'displayName')
      if (name === sent)
        read.report(
          findingOf(read, `${data}/manager/displayName`, 'missing or theirs', shown(name)),
        )
    },
  },
})

/** A user with a manager, both of this run. */
async function managed(scim: Scim, more: Values = {}) {
  const boss = await scim.user()
  const read = await stored(scim, { manager: { value: boss.id, ...more } }, 'a manager')
  const manager = memberOf(memberOf(read.body, urn), 'manager')
  if (isUnassigned(manager)) throw new Skip('the target keeps no manager')
  return { read, path: createdPath(read, scim.type('User')), manager, boss }
}

/** What is read of a user with such data of the extension; a server may know departments, and refuse ours. */
async function stored(scim: Scim, values: Values, what: string): Promise<Answer> {
  const type = scim.type('User')
  const { schemas, [urn]: needed, ...usual } = scim.payload(type)
  const body = {
    ...usual,
    schemas: [...new Set([...elementsOf(schemas), urn])],
    [urn]: { ...(isMembers(needed) ? needed : {}), ...values },
  }
  return readBack(scim, createdPath(await sampled(scim, type, body, what), type))
}

function isWritable(scim: Scim): boolean {
  const manager = scim.type('User').attributes.find((one) => one.path === `${urn}:manager`)
  const name = manager?.subAttributes.find((part) => part.name === 'displayName')
  return name !== undefined && name.mutability !== 'readOnly'
}
