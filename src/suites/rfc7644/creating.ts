import type { Answer } from '../../engine/answer.js'
import { createdIdOf } from '../../engine/created-id.js'
import { expect, findingOf } from '../../engine/expect.js'
import { eachAttribute, eachType } from '../../engine/instance.js'
import { linkOf } from '../../engine/link.js'
import { mayHave } from '../../engine/resource-type.js'
import { Skip } from '../../engine/signals.js'
import { checks } from '../checks.js'
import {
  createAndRead,
  createdPath,
  demandAsWithout,
  demandSuccess,
  demandTaken,
  expectId,
  readBack,
} from './accepted.js'
import { expectTakenAsNothing } from './as-nothing.js'
import { withValue } from './body-value.js'
import { isElsewhere } from './elsewhere.js'
import { forAttribute } from './for-attribute.js'
import { forgedValue } from './forged-value.js'
import { eachTypeWithList, keptList, keptText } from './kept-attribute.js'
import { minimalBody } from './minimal-body.js'
import { isReadOnlyOfClients } from './read-only.js'
import { expectNotTaken, expectReadAgrees, expectSameState } from './state.js'

const forgedTime = '1999-12-31T23:59:59Z'

/** RFC 7644, section 3.3: creating resources. */
export const creating = checks({
  'answers-201': {
    title: 'POST of a valid resource answers 201',
    cites: 'rfc7644-3.3-06',
    proof: { 'create/answers-200': 'status' },
    hint: 'Answer a successful create with 201 Created.',
    each: eachType,
    async run(scim, { type }) {
      const answer = await scim.post(type.endpoint, scim.payload(type))
      demandTaken(answer, 201)
      expect.status(answer, 201)
    },
  },
  'answers-with-resource': {
    title:
      'The answer to a create holds the new resource, with its id, its schemas and what is required',
    cites: 'rfc7644-3.3-07',
    proof: { 'creating/answers-without-names': '/displayName' },
    hint: 'Answer a create with the whole resource as you have stored it.',
    each: eachType,
    async run(scim, { type }) {
      const answer = await scim.post(type.endpoint, scim.payload(type))
      demandTaken(answer, 201)
      expect.json(answer)
      expect.value(answer, '/id', (id) => typeof id === 'string' && id !== '', 'a text')
      expect.value(answer, '/schemas', Array.isArray, 'a list')
      for (const attribute of type.attributes)
        if (attribute.schema === type.schema && attribute.required && isShown(attribute))
          expect.value(answer, attribute.pointer, (it) => it !== null, 'the value that was sent')
    },
  },
  'location-leads-to-resource': {
    title: 'The Location header of a create leads to the new resource',
    cites: 'rfc7644-3.3-08',
    proof: {
      'creating/omits-location-header': 'header location',
      'creating/location-of-nothing': 'status',
      'creating/location-of-another': '/id',
    },
    hint: 'Send the absolute URI of the new resource in the Location header of the 201.',
    each: eachType,
    async run(scim, { type }) {
      const answer = await scim.post(type.endpoint, scim.payload(type))
      demandTaken(answer, 201)
      const link = linkOf(answer.header('location'), scim.baseUrl, type.endpoint)
      if (!link) {
        expectLocation(answer)
        return
      }
      const read = await scim.get(link.path, { base: link.base })
      if (read.status !== 200 && isElsewhere(answer.header('location'), scim.baseUrl))
        throw new Skip('the location is that of another host, which the run does not talk to')
      expect.status(read, 200)
      createdPath(answer, type)
      expect.attribute(read, 'id', createdIdOf(answer, type.endpoint))
    },
  },
  'meta-location-is-location': {
    title: 'meta.location of a new resource is the URI of the Location header',
    cites: 'rfc7644-3.3-09',
    proof: {
      'creating/omits-meta-location': '/meta/location',
      'creating/other-meta-location': '/meta/location',
    },
    hint: 'Give meta.location and the Location header of the 201 the same URI.',
    each: eachType,
    async run(scim, { type }) {
      const answer = await scim.post(type.endpoint, scim.payload(type))
      demandTaken(answer, 201)
      if (answer.text === '') throw new Skip('the answer to a create has no body')
      const pathOf = (uri: unknown): string | undefined =>
        linkOf(uri, scim.baseUrl, type.endpoint)?.path
      const header = answer.header('location')
      // That there is a header at all is the statement of another check.
      const expected = pathOf(header)
      expect.value(
        answer,
        '/meta/location',
        (uri) => pathOf(uri) !== undefined && (!expected || pathOf(uri) === expected),
        header ?? 'the URI of the new resource',
      )
    },
  },
  'sets-resource-type': {
    title:
      'meta.resourceType of a new resource is the type of its endpoint, whatever the client sent',
    cites: 'rfc7644-3.3.1-01',
    proof: {
      'creating/adopts-resource-type': '/meta/resourceType',
      'creating/omits-resource-type': '/meta/resourceType',
    },
    hint: 'Set meta.resourceType yourself, to the name that /ResourceTypes gives to the endpoint.',
    each: eachType,
    async run(scim, { type }) {
      const body = { ...scim.payload(type), meta: { resourceType: 'Imposter' } }
      const answer = await scim.post(type.endpoint, body)
      // Where that meta is refused, which another check finds, the type is asked for without it.
      const made = answer.status < 400 ? answer : (await scim.resource(type)).created
      const shown = made.text === '' ? await readBack(scim, createdPath(made, type)) : made
      expect.value(shown, '/meta/resourceType', (it) => it === type.name, type.name)
    },
  },
  'ignores-meta': {
    title: 'POST skips the meta of its body without an error',
    cites: ['rfc7644-3.3-01', 'rfc7643-3.1-24'],
    proof: {
      'creating/adopts-created': '/meta/created',
      'creating/refuses-meta': 'status',
    },
    hint: 'Skip meta in the body of a create, and set it yourself.',
    each: eachType,
    async run(scim, { type }) {
      await scim.resource(type)
      const meta = { created: forgedTime, lastModified: forgedTime, version: 'W/"forged"' }
      const body = { ...scim.payload(type), meta }
      const { read } = await createAndRead(scim, type, body)
      for (const [name, forged] of Object.entries(meta))
        expectNotTaken(read, `/meta/${name}`, forged)
    },
  },
  'ignores-id': {
    title: 'POST does not adopt an id from its body',
    cites: ['rfc7644-3.3-01', 'rfc7643-3.1-09'],
    proof: { 'creating/adopts-id': '/id' },
    hint: 'Skip the id in the body of a create, and issue your own.',
    each: eachType,
    async run(scim, { type }) {
      const { id: other } = await scim.resource(type)
      const id = scim.unknownId(other)
      const answer = await scim.post(type.endpoint, { ...scim.payload(type), id })
      // Clients must not send one (RFC 7643, section 3.1), so that a refusal is fair.
      if (answer.status >= 400 && answer.status < 500) return
      demandSuccess(answer, 201)
      const read = await readBack(scim, createdPath(answer, type))
      expect.value(read, '/id', (it) => it !== id, 'an id of the server')
    },
  },
  'foreign-id-is-harmless': {
    title: 'POST with the id of another resource leaves that resource as it is',
    cites: 'rfc7644-3.3-01',
    proof: { 'creating/overwrites-by-id': '/displayName' },
    hint: 'Never look a resource up by the id in the body of a create.',
    each: eachType,
    async run(scim, { type }) {
      const victim = await scim.resource(type)
      const before = await scim.prepare('GET', victim.path)
      const answer = await scim.post(type.endpoint, { ...scim.payload(type), id: victim.id })
      if (answer.status >= 500) demandSuccess(answer, 201)
      const after = await readBack(scim, victim.path)
      expectSameState(after, before.body, 'as it was before')
    },
  },
  'ignores-read-only': {
    title: 'POST skips the value of a read-only attribute without an error',
    cites: 'rfc7644-3.3-01',
    proof: { 'creating/adopts-firmware': '/firmware', 'creating/refuses-firmware': 'status' },
    hint: 'Skip attributes in the body of a create that your schema declares readOnly.',
    each: eachAttribute(isReadOnlyOfClients),
    run: forAttribute(async (scim, type, attribute) => {
      const { path } = await scim.resource(type)
      const forged = forgedValue(scim, attribute, await scim.prepare('GET', path))
      const create = (value: unknown): Promise<Answer> =>
        scim.post(type.endpoint, withValue(scim, type, scim.payload(type), attribute, value))
      const created = await create(forged)
      // In an extension there may be more that it needs, and that may be refused.
      await demandAsWithout(created, () => create(undefined), 201)
      if (created.text !== '') expectNotTaken(created, attribute.pointer, forged)
      const read = await readBack(scim, createdPath(created, type))
      expectNotTaken(read, attribute.pointer, forged)
    }),
  },
  'takes-only-what-is-required': {
    title: 'POST accepts a resource that has no more than what its schema requires',
    cites: ['rfc7644-3.3-02', 'rfc7643-2.2-02'],
    proof: { 'creating/demands-emails': 'status' },
    hint: 'Declare in /Schemas as required whatever you demand of a create, or do without it.',
    each: eachType,
    async run(scim, { type }) {
      if (type.attributes.length === 0) throw new Skip(`no schema is published for ${type.name}`)
      await scim.resource(type)
      const { created } = await createAndRead(scim, type, minimalBody(scim, type))
      expectId(created, type)
    },
  },
  'null-is-no-value': {
    title: 'POST takes null for an attribute as having no value',
    cites: ['rfc7644-3.3-05', 'rfc7643-2.5-01'],
    proof: { 'creating/refuses-null': 'status', 'creating/null-as-text': '/title' },
    hint: 'Read null in the body of a create as an attribute without a value.',
    each: eachType,
    async run(scim, { type }) {
      await expectTakenAsNothing(scim, type, await keptText(scim, type), null)
    },
  },
  'empty-list-is-no-value': {
    title: 'POST takes an empty list for an attribute as having no value',
    cites: ['rfc7644-3.3-05', 'rfc7643-2.5-01'],
    proof: { 'creating/refuses-empty-list': 'status' },
    hint: 'Read [] in the body of a create as an attribute without a value.',
    each: eachTypeWithList,
    async run(scim, { type }) {
      await expectTakenAsNothing(scim, type, await keptList(scim, type), [])
    },
  },
  'group-without-members': {
    title: 'POST accepts a group with an empty list of members',
    cites: ['rfc7644-3.3-05', 'rfc7643-2.5-01'],
    needs: 'groups',
    proof: { 'creating/refuses-empty-members': 'status' },
    hint: 'Take members: [] in the body of a create as a group that has no members yet.',
    async run(scim) {
      const type = scim.type('Group')
      if (!mayHave(type, 'members')) throw new Skip('the schema of groups defines no members')
      await expectTakenAsNothing(scim, type, { name: 'members', pointer: '/members' }, [])
    },
  },
  'readback-equals-answer': {
    title: 'A GET shows what the answer to the create told',
    cites: 'rfc7644-3.1-06',
    proof: {
      'creating/echoes-what-it-drops': '/displayName',
      'creating/activates-later': '/active',
    },
    hint: 'Make the answer to a create of what you have stored, not of what the client sent.',
    each: eachType,
    async run(scim, { type }) {
      const knowsActive = type.attributes.some(({ name }) => name === 'active')
      const body = scim.payload(type, knowsActive ? { active: false } : {})
      const answer = await scim.post(type.endpoint, body)
      demandTaken(answer, 201)
      await expectReadAgrees(scim, createdPath(answer, type), answer, type)
    },
  },
})

function expectLocation(answer: Answer): void {
  const actual = answer.header('location') ?? 'nothing'
  answer.report(findingOf(answer, 'header location', 'the URI of the new resource', actual))
}

function isShown({ mutability, returned }: { mutability: string; returned: string }): boolean {
  return mutability !== 'readOnly' && (returned === 'always' || returned === 'default')
}
