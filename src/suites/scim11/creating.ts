import type { Answer } from '../../engine/answer.js'
import { expect, findingOf } from '../../engine/expect.js'
import type { Fixture } from '../../engine/fixtures.js'
import { linkOf } from '../../engine/link.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { checks } from '../checks.js'
import { demandKept, expectCore, expectRefusal, readAgain } from './sample.js'

const enterprise = 'urn:scim:schemas:extension:enterprise:1.0'

async function created(scim: Scim): Promise<Answer> {
  return scim.post('/Users', scim.payload(scim.type('User')))
}

function demandDates({ created: answer }: Fixture): void {
  if (typeof answer.at('/meta/created') === 'string') return
  throw new Skip('the target tells no meta.created, which it need not')
}

/** POST of new resources (Protocol 1.1, section 3.1), and what each has (Core Schema 1.1, sections 5 to 8). */
export const creating = checks({
  'answers-201': {
    title: 'A POST that creates a user answers 201',
    cites: 'scim11-api-3.1-01',
    proof: { 'create/answers-200': 'status' },
    hint: 'Answer a successful POST with 201.',
    async run(scim) {
      expect.status(await created(scim), 201)
    },
  },
  'answers-with-resource': {
    title: 'The answer to a creation holds the new user',
    cites: ['scim11-api-3.1-02', 'scim11-schema-5.1-01', 'scim11-schema-6.1-01'],
    proof: {
      'create/no-id': '/id',
      'create/alters-user-name': '/userName',
      'scim11-resources/created-without-body': 'body',
    },
    hint: 'Answer POST with the stored resource: its id, and its userName as it was sent.',
    async run(scim) {
      const body = scim.payload(scim.type('User'))
      const answer = await scim.post('/Users', body)
      expect.status(answer, 200, 201)
      expect.value(answer, '/id', (id) => typeof id === 'string' && id !== '', 'a text')
      expect.attribute(answer, 'userName', body['userName'])
    },
  },
  'tells-location': {
    title: 'Location of a creation leads to the new user',
    cites: 'scim11-api-3.1-03',
    proof: {
      'creating/omits-location-header': 'header location',
      'scim11-resources/location-of-list': '/id',
    },
    hint: 'Send the URI of the new resource in the header Location.',
    async run(scim) {
      const answer = await created(scim)
      expect.status(answer, 200, 201)
      const location = answer.header('location')
      const link = linkOf(location, scim.baseUrl, '/Users')
      if (!link) {
        answer.report(findingOf(answer, 'header location', 'the URI of the user', shown(location)))
        return
      }
      const read = await scim.get(link.path, { base: link.base })
      expect.status(read, 200)
      expect.attribute(read, 'id', answer.at('/id'))
    },
  },
  'location-in-meta': {
    title: 'meta.location of a new user is the Location of the answer',
    cites: 'scim11-schema-5.1-04',
    proof: { 'creating/other-meta-location': '/meta/location' },
    hint: 'Give meta.location and the header Location the same value.',
    async run(scim) {
      const answer = await created(scim)
      expect.status(answer, 200, 201)
      const [header, meta] = [answer.header('location'), answer.at('/meta/location')]
      if (header === undefined || meta === undefined)
        throw new Skip('the answer does not tell both, which other checks are about')
      expect.value(answer, '/meta/location', (value) => value === header, shown(header))
    },
  },
  'names-schemas': {
    title: 'A new user and a list of users name the core schema',
    cites: 'scim11-schema-5.2-01',
    proof: { 'create/omits-schemas': '/schemas', 'list/omits-schemas': '/schemas' },
    hint: 'Put urn:scim:schemas:core:1.0 into schemas of every resource and every list.',
    async run(scim) {
      const answer = await created(scim)
      expect.status(answer, 200, 201)
      expectCore(answer)
      const list = await scim.get('/Users', { query: { count: '1' } })
      expect.status(list, 200)
      expectCore(list)
    },
  },
  'keeps-external-id': {
    title: 'The externalId of a user is as the client gave it',
    cites: 'scim11-schema-5.1-02',
    proof: { 'scim11-resources/alters-external-id': '/externalId' },
    hint: 'Keep externalId as it is sent; only the client gives it.',
    async run(scim) {
      const externalId = `Ext-${scim.random(8)}`
      const user = await scim.user({ externalId })
      demandKept(user, 'externalId')
      expect.attribute(await readAgain(scim, user), 'externalId', externalId)
    },
  },
  'unchanged-since-created': {
    title: 'lastModified of a new user is its created',
    cites: 'scim11-schema-5.1-03',
    proof: { 'scim11-resources/modified-later': '/meta/lastModified' },
    hint: 'Set lastModified to created when the resource is made.',
    async run(scim) {
      const user = await scim.user()
      demandDates(user)
      const answer = await readAgain(scim, user)
      const at = (name: string): number => Date.parse(String(answer.at(`/meta/${name}`)))
      expect.value(
        answer,
        '/meta/lastModified',
        () => at('lastModified') === at('created'),
        `the same instant as created, ${shown(answer.at('/meta/created'))}`,
      )
    },
  },
  'refuses-duplicate': {
    title: 'A second user of the same userName is refused with 409',
    cites: 'scim11-api-3.1-04',
    proof: {
      'create/accepts-duplicate': 'status',
      'create/duplicate-200': 'status',
      'create/duplicate-400': 'status',
    },
    hint: 'Refuse a userName that is taken with 409.',
    async run(scim) {
      const { body } = await scim.user()
      expect.status(await scim.post('/Users', body), 409)
    },
  },
  'demands-user-name': {
    title: 'A user without a userName is refused',
    cites: 'scim11-schema-6.1-01',
    proof: { 'scim11-resources/names-the-nameless': 'status' },
    hint: 'Refuse a user without a userName with 400.',
    async run(scim) {
      // Who refuses every user does not look at the name.
      await scim.user()
      const { userName: _, ...body } = scim.payload(scim.type('User'))
      expectRefusal(await scim.post('/Users', body))
    },
  },
  'demands-display-name': {
    title: 'A group without a displayName is refused',
    cites: 'scim11-schema-8-01',
    needs: 'groups',
    proof: { 'scim11-resources/names-the-nameless': 'status' },
    hint: 'Refuse a group without a displayName with 400.',
    async run(scim) {
      await scim.group()
      const type = scim.type('Group')
      const { displayName: _, ...body } = scim.payload(type)
      // The mark lets cleaning up find a group that is made all the same.
      const marked = { ...body, externalId: `${scim.mark}-${scim.random(6)}` }
      expectRefusal(await scim.post(type.endpoint, marked))
    },
  },
  'hides-password': {
    title: 'A password is never returned',
    cites: 'scim11-schema-6.1-02',
    proof: { 'never-returned/password': '/password' },
    hint: 'Leave password out of every answer, also hashed.',
    async run(scim) {
      const password = `Aa1!${scim.random(20)}`
      scim.conceal(password)
      const user = await scim.user({ password })
      const answers = [user.created, await readAgain(scim, user)]
      for (const answer of answers)
        if (answer.at('/password') !== undefined || answer.text.includes(password))
          answer.report(findingOf(answer, '/password', 'absent', 'there'))
    },
  },
  'keeps-enterprise': {
    title: 'Attributes of the enterprise extension stand below its URN',
    cites: 'scim11-schema-7-01',
    needs: 'enterprise',
    proof: { 'scim11-resources/flat-extension': `/${enterprise}/department` },
    hint: 'Store and show the enterprise attributes in an object under urn:scim:schemas:extension:enterprise:1.0.',
    async run(scim) {
      const { schemas, ...rest } = scim.payload(scim.type('User'))
      const urns = Array.isArray(schemas) ? (schemas as unknown[]) : []
      const user = await scim.user({
        ...rest,
        schemas: [...urns, enterprise],
        [enterprise]: { department: 'Research' },
      })
      const answer = await readAgain(scim, user)
      expect.value(
        answer,
        `/${enterprise}/department`,
        (value) => value === 'Research',
        shown('Research'),
      )
    },
  },
  'holds-members': {
    title: 'A group holds the ids of its members',
    cites: 'scim11-schema-8-02',
    needs: 'groups',
    proof: { 'scim11-resources/name-as-member': '/members/0/value' },
    hint: 'Give each member the id of its user or group as value.',
    async run(scim) {
      const user = await scim.user()
      const group = await scim.group([user])
      const answer = await readAgain(scim, group)
      expect.value(answer, '/members/0/value', (value) => value === user.id, shown(user.id))
    },
  },
})
