import type { Answer } from '../../engine/answer.js'
import type { Attribute } from '../../engine/attribute.js'
import { expect, findingOf } from '../../engine/expect.js'
import { eachAttribute, eachType } from '../../engine/instance.js'
import type { ResourceType } from '../../engine/resource-type.js'
import { Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { checks } from '../checks.js'
import { isUnassigned } from '../exchanges/members.js'
import {
  createAndRead,
  createdPath,
  demandSuccess,
  demandTaken,
  readBack,
} from '../rfc7644/accepted.js'
import { freshValue, withValue } from '../rfc7644/body-value.js'
import { forAttribute } from '../rfc7644/for-attribute.js'
import { keptText } from '../rfc7644/kept-attribute.js'
import { isReadOnlyOfClients } from '../rfc7644/read-only.js'
import { replacementOf } from '../rfc7644/replacement.js'
import { isSameState } from '../rfc7644/same-state.js'
import { sampled } from './sample.js'
import { bytesOf, sampleCertificate } from './sample-bytes.js'

const letters = 'Zoë Łukasz Ωμέγα 王小明 👩‍🚀'

/** RFC 7643, sections 2 to 2.3: attributes by their characteristics and their types. */
export const attributes = checks({
  'judged-one-by-one': {
    title: 'PUT takes what clients may write, and leaves what they may not write as it is',
    cites: ['rfc7643-2-02', 'rfc7643-2.2-05'],
    proof: {
      'attributes/read-only-spoils-put': '/title',
      'attributes/refuses-read-only': 'status',
      'replacing/adopts-firmware': '/firmware',
    },
    hint: 'Look at each attribute of a PUT by itself: skip the read-only ones and store the others.',
    each: eachType,
    async run(scim, { type }) {
      const text = await keptText(scim, type)
      const resource = await scim.resource(type)
      const body = await replacementOf(scim, resource)
      const shows = await readBack(scim, resource.path)
      const forged = type.attributes
        .filter((one) => isReadOnlyOfClients(one, type) && one.schema === type.schema)
        .map((one) => [one.name, freshValue(scim, one)] as const)
        // What it has by itself can't be told from what was sent.
        .filter(([name, value]) => !isSameState(shows.at(`/${name}`), value))
      const sent = text.fresh()
      const meta = { resourceType: 'Bogus', created: '1970-01-01T00:00:00Z' }
      const all = { ...body, ...Object.fromEntries(forged), meta, [text.name]: sent }
      // A refusal tells something only where the same PUT without them is accepted.
      demandTaken(await scim.put(resource.path, body), 200)
      demandSuccess(await scim.put(resource.path, all), 200)
      const read = await readBack(scim, resource.path)
      expect.attribute(read, text.name, sent)
      for (const [name, value] of forged)
        if (isSameState(read.at(`/${name}`), value))
          read.report(findingOf(read, `/${name}`, 'what it was before', shown(value)))
    },
  },
  'shown-unless-declared-otherwise': {
    title:
      'What is shown to those who ask for it is shown by itself too, unless declared otherwise',
    cites: 'rfc7643-2.2-06',
    proof: { 'attributes/hides-title': '/title' },
    hint: 'Return every attribute by default, or declare it with returned request or never.',
    each: (found) => eachType(found).filter(({ type }) => shownOf(type).length > 0),
    async run(scim, { type }) {
      const names = shownOf(type)
      const texts = names.filter((name) => plain.includes(name))
      const values = texts.map((name) => [name, `${scim.mark}-${scim.random(6)}`] as const)
      const { path } = await scim.resource(type, Object.fromEntries(values))
      const read = await readBack(scim, path)
      const asked = await scim.get(path, { query: { attributes: names.join(',') } })
      if ([400, 414].includes(asked.status))
        throw new Skip('the target refuses to show all that it declares')
      expect.status(asked, 200)
      expect.value(asked, '/id', (id) => id === read.at('/id'), shown(read.at('/id')))
      const hiddenIn = (answer: Answer): readonly string[] =>
        names.filter(
          (name) => !isUnassigned(asked.at(`/${name}`)) && isUnassigned(answer.at(`/${name}`)),
        )
      if (hiddenIn(read).length === 0) return
      // A server may come to know something between two reads.
      const again = await readBack(scim, path)
      for (const name of hiddenIn(again))
        again.report(findingOf(again, `/${name}`, shown(asked.at(`/${name}`)), 'missing'))
    },
  },
  'shared-unless-unique': {
    title: 'Two users may share a displayName and an e-mail address, unless declared otherwise',
    cites: 'rfc7643-2.2-07',
    needs: 'users',
    proof: { 'attributes/email-once': 'status' },
    hint: 'Accept a value that another user has, or declare the attribute as unique.',
    async run(scim) {
      const type = scim.type('User')
      const emails = type.attributes.find(({ name }) => name === 'emails')
      const parts = [emails, ...(emails?.subAttributes ?? [])]
      const isUnique = parts.some((one) => one !== undefined && one.uniqueness !== 'none')
      const { displayName, emails: sent } = scim.payload(type)
      const values = { displayName, ...(isUnique ? {} : { emails: sent }) }
      await scim.user(values)
      await createAndRead(scim, type, scim.payload(type, values))
    },
  },
  'keeps-letters': {
    title: 'A text comes back with its letters of every script',
    cites: 'rfc7643-2.3.1-01',
    proof: { 'attributes/loses-letters': '/title', 'attributes/breaks-pairs': '/title' },
    hint: 'Read, store and write texts as UTF-8, with all of Unicode.',
    each: eachType,
    async run(scim, { type }) {
      const text = await keptText(scim, type)
      const sent = `${scim.mark} ${letters}`
      const created = await scim.post(type.endpoint, scim.payload(type, { [text.name]: sent }))
      if (created.status === 400) throw new Skip(`${text.name} may be bound to another format`)
      demandTaken(created, 201)
      const read = await readBack(scim, createdPath(created, type))
      const isSame = (it: unknown): boolean =>
        typeof it === 'string' && it.normalize() === sent.normalize()
      expect.value(read, text.pointer, isSame, shown(sent))
    },
  },
  'keeps-decimals': {
    title: 'A decimal comes back as the same number',
    cites: 'rfc7643-2.3.3-01',
    proof: { 'attributes/rounds-decimals': '/weight', 'value/string-for-decimal': '/weight' },
    hint: 'Store decimals with their fraction, and return them as JSON numbers.',
    each: eachAttribute((one, type) => one.type === 'decimal' && isPlain(one, type)),
    run: forAttribute(async (scim, type, attribute) => {
      const body = withValue(scim, type, scim.payload(type), attribute, 3.25)
      const created = await sampled(scim, type, body, attribute.path)
      const read = await readBack(scim, createdPath(created, type))
      if (isUnassigned(read.at(attribute.pointer))) throw notKept(attribute)
      expect.value(read, attribute.pointer, (it) => it === 3.25, '3.25')
    }),
  },
  'keeps-bytes': {
    title: 'A binary value comes back in base64, with the same bytes',
    cites: ['rfc7643-2.3.6-01', 'rfc7643-2.3.6-04'],
    proof: {
      'attributes/bytes-in-capitals': '/publicKey',
      'attributes/bytes-for-urls': '/x509Certificates/0/value',
    },
    hint: 'Return binary values as base64 with the standard alphabet, letter by letter.',
    each: eachAttribute((one, type) => isPlain(one, type) && binaryOf(one) !== undefined),
    run: forAttribute(async (scim, type, attribute) => {
      const isCertificate = attribute.name.toLowerCase() === 'x509certificates'
      // All that the alphabets of base64 differ in, and letters of both cases.
      const sent = isCertificate ? sampleCertificate : '+/+/AbCd'
      const part = binaryOf(attribute)
      const one = part === attribute ? sent : { [part?.name ?? 'value']: sent }
      const value = attribute.multiValued ? [one] : one
      const body = withValue(scim, type, scim.payload(type), attribute, value)
      const created = await sampled(scim, type, body, attribute.path)
      const read = await readBack(scim, createdPath(created, type))
      const inner = part === attribute ? '' : `/${part?.name ?? 'value'}`
      const pointer = `${attribute.pointer}${attribute.multiValued ? '/0' : ''}${inner}`
      if (isUnassigned(read.at(pointer))) throw notKept(attribute)
      const isSame = (it: unknown): boolean =>
        bytesOf(it)?.equals(Buffer.from(sent, 'base64')) === true
      expect.value(read, pointer, isSame, `the bytes of ${sent.slice(0, 12)}…`)
    }),
  },
})

const plain: readonly string[] = ['title', 'nickName', 'userType', 'model']

/** What a schema lets everyone see; members are many, and often hidden for that. */
function shownOf({ attributes, schema }: ResourceType): readonly string[] {
  return attributes
    .filter(
      (one) =>
        one.schema === schema &&
        ['default', 'always'].includes(one.returned) &&
        !['id', 'meta', 'schemas', 'members', 'groups'].includes(one.name),
    )
    .map(({ name }) => name)
}

/** An attribute of the first level that clients write and everyone sees. */
function isPlain(attribute: Attribute, type: ResourceType): boolean {
  const { mutability, returned } = attribute
  return (
    type.attributes.includes(attribute) &&
    mutability === 'readWrite' &&
    (returned === 'default' || returned === 'always')
  )
}

/** The attribute itself if it is binary, or the part of it that holds its bytes. */
function binaryOf(attribute: Attribute): Attribute | undefined {
  if (attribute.type === 'binary') return attribute
  return attribute.subAttributes.find(({ name, type }) => name === 'value' && type === 'binary')
}

function notKept({ path }: Attribute): Skip {
  return new Skip(`the target does not keep ${path}`)
}
