import type { Attribute } from '../../engine/attribute.js'
import { expect, findingOf } from '../../engine/expect.js'
import { eachAttribute } from '../../engine/instance.js'
import type { Values } from '../../engine/payload.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { checks } from '../checks.js'
import { elementsOf, isMembers, isUnassigned, memberOf } from '../exchanges/members.js'
import {
  demandSuccess,
  expectId,
  isSuccess,
  readBack,
  skipUnlessOffered,
} from '../rfc7644/accepted.js'
import { freshValue } from '../rfc7644/body-value.js'
import { forAttribute } from '../rfc7644/for-attribute.js'
import { replacementOf } from '../rfc7644/replacement.js'
import { elementWith, elementsIn } from './element.js'
import { demandDeclared, storedUser } from './stored-user.js'

const predefined: readonly string[] = ['display', 'type', 'primary']

/** RFC 7643, section 2.4: the sub-attributes that lists of values have by default. */
export const multiValued = checks({
  'takes-predefined-parts': {
    title: 'An element of a list may be sent with its display, type and primary',
    cites: 'rfc7643-2.4-05',
    proof: { 'multi-valued/refuses-display': 'status' },
    hint: 'Accept the sub-attributes that your schema gives to a list of values.',
    each: eachAttribute(isListOfValues),
    run: forAttribute(async (scim, type, attribute) => {
      const bare = sample(scim, attribute)
      const without = scim.payload(type, { [attribute.name]: [bare] })
      const plain = await scim.prepare('POST', type.endpoint, { json: without })
      if (!isSuccess(plain)) throw new Skip(`the target refuses our sample of ${attribute.path}`)
      const element = { ...sample(scim, attribute), ...partsOf(attribute) }
      const body = scim.payload(type, { [attribute.name]: [element] })
      const answer = await scim.post(type.endpoint, body)
      // Some of our samples are the same each time, and a server may want them once.
      if (answer.status === 409) throw new Skip(`the target takes our ${attribute.path} only once`)
      demandSuccess(answer, 201)
      expectId(answer, type)
    }),
  },
  'primary-is-false-by-default': {
    title: 'Of values that are sent without primary none becomes primary',
    cites: 'rfc7643-2.4-08',
    needs: 'users',
    proof: { 'multi-valued/first-is-primary': '/emails/0/primary' },
    hint: 'Take a missing primary for false.',
    async run(scim) {
      demandDeclared(scim, 'emails', 'emails.primary')
      const [work, home] = emailsOf(scim)
      const read = await storedUser(scim, { emails: [work, home] }, 'blocks')
      demandKept(read.at('/emails'))
      for (const { value, pointer } of elementsIn(read, '/emails'))
        if (memberOf(value, 'primary') === true)
          read.report(findingOf(read, `${pointer}/primary`, 'false or missing', 'true'))
    },
  },
  'display-is-not-invented': {
    title: 'PUT of another display for a value keeps the old one, takes the new one, or is refused',
    cites: 'rfc7643-2.4-09',
    needs: 'users',
    proof: {
      'multi-valued/display-500': 'status',
      'multi-valued/mixes-displays': '/emails/0/display',
    },
    hint: 'Keep the display of a value as it was, store the new one, or answer 400.',
    async run(scim) {
      demandDeclared(scim, 'emails', 'emails.display')
      const [work] = emailsOf(scim)
      const user = await scim.user({ emails: [{ ...work, display: 'Old' }] })
      const body = await replacementOf(scim, user)
      demandKept(body['emails'])
      const emails = elementsOf(body['emails']).map((one) =>
        isMembers(one) ? { ...one, display: 'New' } : one,
      )
      const answer = await scim.put(user.path, { ...body, emails })
      skipUnlessOffered(answer)
      if (!isSuccess(answer)) {
        expect.status(answer, 200, 400)
        return
      }
      const read = await readBack(scim, user.path)
      const { value, pointer } = elementWith(read, '/emails', 'value', String(work?.['value']))
      const display = memberOf(value, 'display') ?? 'Old'
      // A server may make it of the address.
      const known = ['Old', 'New', work?.['value']]
      if (!known.includes(display))
        read.report(findingOf(read, `${pointer}/display`, 'Old or New', shown(display)))
    },
  },
  'labels-in-canonical-form': {
    title: 'A label in capital letters comes back as it was sent, or in its canonical form',
    cites: 'rfc7643-2.4-13',
    needs: 'users',
    proof: { 'multi-valued/other-label': '/emails/0/type' },
    hint: 'Return the label WORK as work, or as it was sent.',
    async run(scim) {
      demandDeclared(scim, 'emails', 'emails.type')
      const [work] = emailsOf(scim)
      const read = await storedUser(scim, { emails: [{ ...work, type: 'WORK' }] }, 'is fine')
      if (!read) throw new Skip('the target refuses the label WORK')
      const { value, pointer } = elementWith(read, '/emails', 'value', String(work?.['value']))
      const label = memberOf(value, 'type')
      if (isUnassigned(label)) throw new Skip('the target does not keep the label')
      if (String(label).toLowerCase() !== 'work')
        read.report(findingOf(read, `${pointer}/type`, 'work', shown(label)))
    },
  },
  'same-value-under-two-labels': {
    title: 'The same value may stand in a list twice, under different labels',
    cites: 'rfc7643-2.4-14',
    needs: 'users',
    proof: {
      'multi-valued/refuses-value-twice': 'status',
      'multi-valued/loses-value-twice': '/emails',
    },
    hint: 'Keep a value under both labels, or under one of them.',
    async run(scim) {
      demandDeclared(scim, 'emails', 'emails.type')
      const [work] = emailsOf(scim)
      const plain = await storedUser(scim, { emails: [work] }, 'blocks')
      demandKept(plain.at('/emails'))
      const [again] = emailsOf(scim)
      const emails = [again, { ...again, type: 'home' }]
      const read = await storedUser(scim, { emails }, 'fails')
      const value = String(again?.['value']).toLowerCase()
      const found = elementsIn(read, '/emails').some(
        (one) => String(memberOf(one.value, 'value')).toLowerCase() === value,
      )
      if (!found)
        read.report(findingOf(read, '/emails', `with ${value}`, shown(read.at('/emails'))))
    },
  },
})

/** A list of complex values that clients write, with a text or a link as value; members lead to resources. */
function isListOfValues(attribute: Attribute, type: ResourceType): boolean {
  const value = attribute.subAttributes.find(({ name }) => name === 'value')
  return (
    type.attributes.includes(attribute) &&
    attribute.schema === type.schema &&
    attribute.multiValued &&
    attribute.mutability === 'readWrite' &&
    attribute.name !== 'members' &&
    (value?.type === 'string' || value?.type === 'reference') &&
    Object.keys(partsOf(attribute)).length > 0
  )
}

/** Values for those of the predefined sub-attributes that the schema gives to a list. */
function partsOf({ subAttributes }: Attribute): Values {
  const parts = subAttributes.filter(
    ({ name, mutability, canonicalValues }) =>
      predefined.includes(name) &&
      mutability !== 'readOnly' &&
      // Which labels a server takes is another matter, unless it names them itself.
      (name !== 'type' || canonicalValues.length > 0),
  )
  return Object.fromEntries(
    parts.map(({ name, canonicalValues }) => [
      name,
      name === 'primary' ? true : name === 'type' ? canonicalValues[0] : 'Sample',
    ]),
  )
}

const samples: Readonly<Record<string, string>> = {
  phoneNumbers: 'tel:+1-201-555-0123',
  ims: 'someone',
  photos: 'https://photos.example.com/profilephoto/72930000000Ccne/F',
}

/** An element with all that it needs, but without the predefined sub-attributes. */
function sample(scim: Scim, attribute: Attribute): Values {
  const subAttributes = attribute.subAttributes.filter(({ name }) => !predefined.includes(name))
  const [made] = elementsOf(freshValue(scim, { ...attribute, subAttributes }))
  const value = samples[attribute.name]
  return { ...(isMembers(made) ? made : {}), ...(value === undefined ? {} : { value }) }
}

/** Two addresses of their own, for work and for home. */
function emailsOf(scim: Scim): readonly Values[] {
  return ['work', 'home'].map((type) => ({
    value: `${scim.mark}-${scim.random(6)}@example.com`,
    type,
  }))
}

function demandKept(list: unknown): void {
  if (isUnassigned(list)) throw new Skip('the target does not keep emails')
}
