import { percentEncoded } from '../../core/percent-encoded.js'
import type { Answer } from '../../engine/answer.js'
import type { Fixture } from '../../engine/fixtures.js'
import { expect, findingOf } from '../../engine/expect.js'
import { eachAttribute, eachType } from '../../engine/instance.js'
import type { Scim } from '../../engine/scim.js'
import { Blocked, Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { pointerOf } from '../../core/pointer.js'
import { checks } from '../checks.js'
import {
  demandAsWithout,
  demandSuccess,
  demandTaken,
  isSuccess,
  readBack,
  skipUnlessOffered,
} from './accepted.js'
import { withValue } from './body-value.js'
import { forAttribute } from './for-attribute.js'
import { forgedValue } from './forged-value.js'
import { isReadOnlyOfClients } from './read-only.js'
import { expectNoServerError } from './refusals.js'
import { replacementOf } from './replacement.js'
import { isSameState, membersOf } from './same-state.js'
import { expectNotTaken, expectSameState } from './state.js'

const forgedTime = '1999-12-31T23:59:59Z'

/** RFC 7644, sections 3.5 and 3.5.1: replacing resources by PUT. */
export const replacing = checks({
  'offers-put': {
    title: 'PUT is offered for every resource',
    cites: 'rfc7644-3.5-01',
    proof: { 'replacing/answers-405': 'status' },
    hint: 'Offer PUT on each resource: it is not optional, as PATCH is.',
    each: eachType,
    async run(scim, { type }) {
      const fixture = await scim.resource(type)
      const answer = await scim.put(fixture.path, await replacementOf(scim, fixture))
      if (answer.status === 403) throw new Skip('these credentials may not replace anything')
      if ([404, 405, 501].includes(answer.status)) expect.status(answer, 200)
      demandTaken(answer, 200)
    },
  },
  'repeats-without-effect': {
    title: 'A PUT that is sent twice leaves the same state as one that is sent once',
    cites: 'rfc7644-3.5-01',
    proof: { 'replacing/adds-to-lists': '/emails' },
    hint: 'Make PUT idempotent, as RFC 7231 wants it: put the new values in the place of the old.',
    each: eachType,
    async run(scim, { type }) {
      const fixture = await scim.resource(type)
      const body = await replacementOf(scim, fixture)
      demandTaken(await scim.put(fixture.path, body), 200)
      const once = await readBack(scim, fixture.path)
      demandTaken(await scim.put(fixture.path, body), 200)
      expectSameState(await readBack(scim, fixture.path), once.body, 'as after the first PUT')
    },
  },
  'creates-nothing': {
    title: 'PUT to an id that no resource has is refused and creates nothing',
    cites: 'rfc7644-3.5.1-01',
    proof: { 'replacing/creates': 'status', 'replacing/creates-and-refuses': 'status' },
    hint: 'Answer a PUT to an unknown id with 404; resources are made by POST alone.',
    each: eachType,
    async run(scim, { type }) {
      const { id } = await scim.reader(type)
      const path = `${type.endpoint}/${percentEncoded(scim.unknownId(id))}`
      const answer = await scim.put(path, scim.payload(type))
      if (isSuccess(answer)) expect.status(answer, 404)
      expectNoServerError(answer)
      const read = await scim.get(path)
      if (isSuccess(read)) expect.status(read, 404)
    },
  },
  'takes-back-what-was-read': {
    title: 'PUT accepts the whole resource as GET showed it',
    cites: ['rfc7644-3.5.1-02', 'rfc7644-3.5.1-12'],
    proof: { 'replacing/refuses-meta': 'status', 'replacing/refuses-firmware': 'status' },
    hint: 'Skip read-only attributes in the body of a PUT; clients send back what they have read.',
    each: eachType,
    async run(scim, { type }) {
      const fixture = await scim.resource(type)
      const answer = await scim.put(fixture.path, await replacementOf(scim, fixture))
      demandSuccess(answer, 200)
      if (answer.text !== '') expect.attribute(answer, 'id', fixture.id)
    },
  },
  'takes-back-members': {
    title: 'PUT accepts a group with its members as GET showed them',
    cites: ['rfc7644-3.5.1-02', 'rfc7644-3.5.1-12'],
    needs: 'groups',
    proof: { 'replacing/refuses-member-display': 'status' },
    hint: 'Skip what you add to members, such as display and $ref, in the body of a PUT.',
    async run(scim) {
      const group = await scim.group([await scim.user()])
      const answer = await scim.put(group.path, await replacementOf(scim, group))
      demandSuccess(answer, 200)
      if (answer.text !== '') expect.attribute(answer, 'id', group.id)
    },
  },
  'answers-200': {
    title: 'A successful PUT answers 200',
    cites: 'rfc7644-3.5.1-14',
    proof: { 'replacing/answers-204': 'status', 'replacing/answers-201': 'status' },
    hint: 'Answer a successful PUT with 200 OK and the resource.',
    each: eachType,
    async run(scim, { type }) {
      const fixture = await scim.resource(type)
      const answer = await scim.put(fixture.path, fixture.body)
      demandTaken(answer, 200)
      expect.status(answer, 200)
      expect.attribute(answer, 'id', fixture.id)
    },
  },
  'answers-with-whole-resource': {
    title: 'The answer to a PUT holds every attribute that a GET shows afterwards',
    cites: 'rfc7644-3.5.1-14',
    proof: { 'replacing/answers-in-part': '/displayName' },
    hint: 'Answer a PUT with the whole resource as you have stored it.',
    each: eachType,
    async run(scim, { type }) {
      const fixture = await scim.resource(type)
      const answer = await scim.put(fixture.path, fixture.body)
      demandTaken(answer, 200)
      if (answer.status === 204) throw new Blocked('the PUT answered 204 without the resource')
      expect.json(answer)
      const read = await readBack(scim, fixture.path)
      for (const [name, value] of membersOf(read.body)) {
        const pointer = pointerOf(name)
        if (isSameState(value, undefined) || !isSameState(answer.at(pointer), undefined)) continue
        answer.report(findingOf(answer, pointer, `there, as in ${read.line}`, 'nothing'))
      }
    },
  },
  'ignores-meta': {
    title: 'PUT skips the meta of its body without an error',
    cites: ['rfc7644-3.5.1-12', 'rfc7643-3.1-24'],
    proof: { 'replacing/adopts-created': '/meta/created', 'replacing/refuses-meta': 'status' },
    hint: 'Skip meta in the body of a PUT, and keep your own.',
    each: eachType,
    async run(scim, { type }) {
      const fixture = await scim.resource(type)
      const meta = { resourceType: 'Imposter', created: forgedTime, lastModified: forgedTime }
      demandSuccess(await scim.put(fixture.path, { ...fixture.body, meta }), 200)
      const read = await readBack(scim, fixture.path)
      for (const [name, forged] of Object.entries(meta))
        expectNotTaken(read, `/meta/${name}`, forged)
    },
  },
  'ignores-id': {
    title: 'PUT with another id in its body leaves the id as it is',
    cites: ['rfc7644-3.5.1-12', 'rfc7643-3.1-12'],
    proof: { 'replacing/adopts-id': 'status' },
    hint: 'Skip the id in the body of a PUT: the URL says which resource is meant.',
    each: eachType,
    async run(scim, { type }) {
      const fixture = await scim.resource(type)
      const id = scim.unknownId(fixture.id)
      const answer = await scim.put(fixture.path, { ...fixture.body, id })
      // An example of the RFC (section 3.12) refuses it with 400, although the rule is to skip it.
      if (answer.status < 400 || answer.status >= 500) demandSuccess(answer, 200)
      const other = await scim.get(`${type.endpoint}/${percentEncoded(id)}`)
      const read = await readBack(scim, fixture.path)
      expect.attribute(read, 'id', fixture.id)
      if (isSuccess(other)) expect.status(other, 404)
    },
  },
  'ignores-read-only': {
    title: 'PUT skips the value of a read-only attribute without an error',
    cites: 'rfc7644-3.5.1-12',
    proof: { 'replacing/adopts-firmware': '/firmware', 'replacing/refuses-firmware': 'status' },
    hint: 'Skip attributes in the body of a PUT that your schema declares readOnly.',
    each: eachAttribute(isReadOnlyOfClients),
    run: forAttribute(async (scim, type, attribute) => {
      const fixture = await scim.resource(type)
      const forged = forgedValue(scim, attribute, await scim.prepare('GET', fixture.path))
      const put = (value: unknown): Promise<Answer> =>
        scim.put(fixture.path, withValue(scim, type, fixture.body, attribute, value))
      // In an extension there may be more that it needs, and that may be refused.
      await demandAsWithout(await put(forged), () => put(undefined), 200)
      expectNotTaken(await readBack(scim, fixture.path), attribute.pointer, forged)
    }),
  },
  'keeps-what-is-required': {
    title: 'PUT without a required attribute leaves that attribute with a value',
    cites: 'rfc7644-3.5.1-13',
    proof: {
      'replacing/clears-required': '/userName',
      'replacing/missing-required-500': 'status',
    },
    hint: 'Refuse a PUT that lacks a required attribute with 400 and the scimType invalidValue.',
    each: eachAttribute(
      ({ required, mutability, returned, schema, path, name }, type) =>
        required &&
        mutability !== 'readOnly' &&
        (returned === 'always' || returned === 'default') &&
        schema === type.schema &&
        path === name,
    ),
    run: forAttribute(async (scim, type, attribute) => {
      const fixture = await scim.resource(type)
      const before = await demandValue(scim, fixture, attribute.pointer)
      const body = withValue(scim, type, fixture.body, attribute, undefined)
      const answer = await scim.put(fixture.path, body)
      skipUnlessOffered(answer)
      expectNoServerError(answer)
      const read = await readBack(scim, fixture.path)
      expect.value(read, attribute.pointer, (it) => !isEmpty(it), shown(before))
    }),
  },
})

async function demandValue(scim: Scim, { path }: Fixture, pointer: string): Promise<unknown> {
  const value = (await scim.prepare('GET', path)).at(pointer)
  if (value === undefined) throw new Blocked(`the new resource has nothing at ${pointer}`)
  return value
}

function isEmpty(value: unknown): boolean {
  return value === '' || isSameState(value, undefined)
}
