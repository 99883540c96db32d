import { pointerOf } from '../../core/pointer.js'
import type { Answer } from '../../engine/answer.js'
import { expect, findingOf } from '../../engine/expect.js'
import { eachType } from '../../engine/instance.js'
import type { Values } from '../../engine/payload.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Deviation } from '../../engine/signals.js'
import { checks } from '../checks.js'
import { createdPath, demandTaken, readBack, skipWithoutBody } from './accepted.js'
import { textChange, textOf } from './text-change.js'
import { expectNoServerError } from './refusals.js'

const scimJson = /^application\/scim\+json\s*(;|$)/i
const anyJson = /^application\/(scim\+)?json\s*(;|$)/i

/** RFC 7644, sections 3.1 and 3.8: in which formats is spoken. */
export const mediaTypes = checks({
  'takes-scim-json-on-create': {
    title: 'POST understands a body of the type application/scim+json',
    cites: 'rfc7644-3.1-01',
    proof: { 'body-type/post-415': 'status' },
    hint: 'Let the parser for JSON read application/scim+json too.',
    each: eachType,
    async run(scim, { type }) {
      const body = scim.payload(type)
      const answer = await scim.post(type.endpoint, body)
      demandUnderstood(answer, 201)
      expectRead(await readBack(scim, createdPath(answer, type)), type, body)
    },
  },
  'takes-scim-json-on-replace': {
    title: 'PUT understands a body of the type application/scim+json',
    cites: 'rfc7644-3.1-01',
    proof: { 'body-type/put-415': 'status' },
    hint: 'Let the parser for JSON read application/scim+json too.',
    each: eachType,
    async run(scim, { type }) {
      const { path, body } = await scim.resource(type)
      const changed = { ...body, [textOf(type)]: `${scim.mark}-${scim.random(8)}` }
      demandUnderstood(await scim.put(path, changed), 200)
      await readBack(scim, path)
    },
  },
  'takes-scim-json-on-patch': {
    title: 'PATCH understands a body of the type application/scim+json',
    cites: 'rfc7644-3.1-01',
    needs: 'patch',
    proof: { 'body-type/patch-415': 'status' },
    hint: 'Let the parser for JSON read application/scim+json too.',
    each: eachType,
    async run(scim, { type }) {
      const { path } = await scim.resource(type)
      demandUnderstood(await scim.patch(path, textChange(scim, type)), 200, 204)
      await readBack(scim, path)
    },
  },
  'takes-charset': {
    title: 'POST with a charset parameter is understood and answered in application/scim+json',
    cites: 'rfc7644-8.1-01',
    proof: { 'body-type/charset-415': 'status' },
    hint: 'Ignore the parameters of a media type when you look for the parser.',
    async run(scim) {
      const type = scim.type()
      await scim.reader(type)
      const headers = { 'content-type': 'application/scim+json; charset=utf-8' }
      const answer = await scim.post(type.endpoint, scim.payload(type), { headers })
      demandUnderstood(answer, 201)
      expect.header(answer, 'content-type', scimJson, 'application/scim+json')
    },
  },
  'other-media-type': {
    title: 'POST of XML is refused as a mistake of the client',
    cites: 'rfc7644-3.12-16',
    proof: { 'body-type/xml-500': 'status' },
    hint: 'Answer 415 to a body whose media type you do not read.',
    async run(scim) {
      const type = scim.type()
      await scim.reader(type)
      const headers = { 'content-type': 'application/xml' }
      const text = `<User><userName>${scim.mark}</userName></User>`
      expectNoServerError(await scim.request('POST', type.endpoint, { text, headers }))
    },
  },
  'answers-scim-json': {
    title:
      'GET that accepts application/scim+json among others is answered in a type that it accepts',
    cites: 'rfc7644-3.8-05',
    proof: { 'accept/list-406': 'status', 'accept/list-as-text': 'header content-type' },
    hint: 'Find application/scim+json in a list of accepted types, with or without weights.',
    each: eachType,
    run: (scim, { type }) =>
      expectServed(scim, type, 'application/scim+json, application/json;q=0.5', anyJson),
  },
  'creates-in-scim-json': {
    title: 'POST that accepts application/scim+json is answered in that type',
    cites: 'rfc7644-3.8-05',
    proof: { 'accept/created-as-json': 'header content-type' },
    hint: 'Answer in application/scim+json to all who accept it, also to a POST.',
    each: eachType,
    async run(scim, { type }) {
      const { created } = await scim.reader(type)
      const answer = { ...created, report: scim.report }
      skipWithoutBody(answer)
      expect.json(answer)
      expect.header(answer, 'content-type', scimJson, 'application/scim+json')
    },
  },
  'serves-json': {
    title: 'GET that accepts only application/json is served',
    cites: 'rfc7644-3.8-06',
    proof: { 'accept/json-406': 'status' },
    hint: 'Serve clients that accept application/json, in that type or in application/scim+json.',
    each: eachType,
    run: (scim, { type }) => expectServed(scim, type, 'application/json', anyJson),
  },
  'serves-anything': {
    title: 'GET that accepts anything is answered in JSON',
    cites: 'rfc7644-3.8-07',
    proof: { 'accept/anything-as-text': 'header content-type' },
    hint: 'Answer in application/scim+json when the client prefers nothing.',
    each: eachType,
    run: (scim, { type }) => expectServed(scim, type, '*/*', anyJson),
  },
  suffix: {
    title: 'An address with the suffix .scim does not end in a server error',
    cites: 'rfc7644-3.8-04',
    proof: { 'accept/suffix-500': 'status' },
    hint: 'Treat the suffix .scim as a choice of format, or as an address that is not there.',
    each: eachType,
    async run(scim, { type }) {
      const { path } = await scim.reader(type)
      expectNoServerError(await scim.get(`${path}.scim`))
    },
  },
})

/** Demands a success; what is refused because of its type refutes the statement, any other refusal says nothing. */
function demandUnderstood(answer: Answer, ...usual: readonly number[]): void {
  const { status } = answer
  if (status === 415 || status === 406)
    throw new Deviation(findingOf(answer, 'status', usual.join(' or '), String(status)))
  demandTaken(answer, ...usual)
}

/** What has the mark of the run in it was read from the body, and not made up. */
function expectRead(answer: Answer, type: ResourceType, body: Values): void {
  const name = ['userName', 'displayName', textOf(type)].find(
    (one) => typeof body[one] === 'string',
  )
  if (name === undefined) return
  const sent = String(body[name]).toLowerCase()
  const isSent = (value: unknown): boolean => String(value).toLowerCase() === sent
  expect.value(answer, pointerOf(name), isSent, `"${sent}", as it was sent`)
}

async function expectServed(
  scim: Scim,
  type: ResourceType,
  accept: string,
  served: RegExp,
): Promise<void> {
  const { path, id } = await scim.reader(type)
  const answer = await scim.get(path, { headers: { accept } })
  expect.status(answer, 200)
  expect.attribute(answer, 'id', id)
  expect.header(answer, 'content-type', served, 'application/scim+json or application/json')
}
