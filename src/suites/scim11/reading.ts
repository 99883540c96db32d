import { expect, findingOf } from '../../engine/expect.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { checks } from '../checks.js'
import { expectErrors, readAgain } from './sample.js'

const present = (value: unknown): boolean => typeof value === 'object' && value !== null

const reader = (scim: Scim) => scim.reader(scim.type('User'))

/** GET of resources and the formats of answers (Protocol 1.1, sections 2, 3.2.1, 3.6 and 3.7). */
export const reading = checks({
  'reads-user': {
    title: 'GET of a user answers 200 and that user',
    cites: ['scim11-api-3.2.1-01', 'scim11-schema-5.1-01'],
    proof: {
      'read/answers-500': 'status',
      'read/loses-created': 'status',
      'read/other-user': '/id',
    },
    hint: 'Answer GET of the URI of a resource with 200 and that resource, under the id that it got.',
    async run(scim) {
      const user = await reader(scim)
      const answer = await scim.get(user.path)
      expect.status(answer, 200)
      expect.attribute(answer, 'id', user.id)
    },
  },
  'has-id-and-meta': {
    title: 'A user that is read has id and meta',
    cites: 'scim11-api-3.2-01',
    proof: { 'scim11-resources/no-meta': '/meta' },
    hint: 'Show id and meta of every resource that is read by its URI.',
    async run(scim) {
      const user = await reader(scim)
      const answer = await scim.get(user.path)
      expect.status(answer, 200)
      expect.attribute(answer, 'id', user.id)
      expect.value(answer, '/meta', present, 'an object')
    },
  },
  'shows-what-is-asked': {
    title: 'With attributes=userName a user shows that, and what is always there',
    cites: 'scim11-api-3.7-01',
    proof: {
      'scim11-query/ignores-attributes': '/displayName',
      'scim11-query/attributes-drop-all': '/userName',
    },
    hint: 'Show the attributes that are asked for, beside id, meta and schemas, and no others.',
    async run(scim) {
      const user = await reader(scim)
      const answer = await scim.get(user.path, { query: { attributes: 'userName' } })
      expect.status(answer, 200)
      expect.value(answer, '/userName', (value) => typeof value === 'string', 'a text')
      expect.attribute(answer, 'id', user.id)
      for (const name of ['displayName', 'name', 'emails', 'active'])
        if (answer.at(`/${name}`) !== undefined)
          answer.report(findingOf(answer, `/${name}`, 'absent', shown(answer.at(`/${name}`))))
    },
  },
  'answers-json': {
    title: 'Accept: application/json, and no Accept at all, bring JSON',
    cites: 'scim11-api-3.6-01',
    proof: { 'accept/json-406': 'status', 'scim11-resources/as-text': 'header content-type' },
    hint: 'Answer in application/json to clients that accept it, and to those that name no format.',
    async run(scim) {
      const user = await reader(scim)
      for (const accept of ['application/json', null]) {
        const answer = await scim.get(user.path, { headers: { accept } })
        expect.status(answer, 200)
        expect.json(answer)
        expect.header(
          answer,
          'content-type',
          /^application\/(scim\+)?json\s*(;|$)/i,
          'application/json',
        )
      }
    },
  },
  'takes-suffix': {
    title: 'The suffix .json of the URI of a user brings JSON',
    cites: 'scim11-api-3.6-02',
    proof: { 'scim11-resources/no-suffix': 'status' },
    hint: 'Take .json behind the URI of a resource for the wish to get JSON.',
    async run(scim) {
      const user = await reader(scim)
      const answer = await scim.get(`${user.path}.json`)
      expect.status(answer, 200)
      expect.attribute(answer, 'id', user.id)
    },
  },
  'refuses-strangers': {
    title: 'A request without credentials, or with wrong ones, is answered with 401',
    cites: 'scim11-api-2-01',
    proof: { 'auth/accepts-anyone': 'status', 'auth/answers-403': 'status' },
    hint: 'Answer 401 to whoever has not authenticated.',
    async run(scim) {
      if (!scim.hasCredentials) throw new Skip('the target asks for no credentials')
      await readAgain(scim, await reader(scim))
      for (const credentials of ['none', { wrong: 'Bearer of-a-stranger' }] as const)
        expect.status(await scim.get('/Users', { query: { count: '1' }, credentials }), 401)
    },
  },
  'unknown-id-404': {
    title: 'GET of an id that nobody has answers 404',
    cites: 'scim11-api-3.9-03',
    proof: { 'error/unknown-id-200': 'status', 'error/unknown-id-400': 'status' },
    hint: 'Answer 404 where there is no such resource.',
    async run(scim) {
      // Who answers 404 to everything does not know what is unknown.
      const user = await reader(scim)
      await readAgain(scim, user)
      expect.status(await scim.get(`/Users/${scim.unknownId(user.id)}`), 404)
    },
  },
  'explains-errors': {
    title: 'An error stands in Errors with a description',
    cites: 'scim11-api-3.9-01',
    proof: {
      'error/html-404': 'body',
      'error/empty-404': 'body',
      'scim11-resources/error-of-scim2': '/Errors',
      'scim11-resources/unexplained-error': '/Errors',
    },
    hint: 'Answer errors with a JSON body whose list Errors has an entry with description and code.',
    async run(scim) {
      const answer = await scim.get(`/Users/${scim.unknownId()}`)
      if (answer.status < 400) throw new Skip('there was no error, which another check is about')
      expectErrors(answer)
    },
  },
  'codes-errors': {
    title: 'The code of an error is the status of the answer',
    cites: 'scim11-api-3.9-02',
    proof: { 'scim11-resources/other-code': '/Errors/0/code' },
    hint: 'Give each entry of Errors the status of the answer as its code.',
    async run(scim) {
      const answer = await scim.get(`/Users/${scim.unknownId()}`)
      if (answer.status < 400) throw new Skip('there was no error, which another check is about')
      const status = String(answer.status)
      const isStatus = (code: unknown): boolean => String(code) === status
      expect.value(answer, '/Errors/0/code', isStatus, shown(status))
    },
  },
  'refuses-broken-json': {
    title: 'A body that is no JSON is answered with 400',
    cites: 'scim11-api-3.9-04',
    proof: { 'scim11-resources/broken-json-500': 'status' },
    hint: 'Answer 400 to a body that can not be parsed.',
    async run(scim) {
      const text = `{"schemas":["urn:scim:schemas:core:1.0"],"userName":"${scim.mark}-broken`
      expect.status(await scim.request('POST', '/Users', { text }), 400)
    },
  },
})
