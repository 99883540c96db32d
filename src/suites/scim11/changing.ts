import { expect, findingOf } from '../../engine/expect.js'
import { Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { checks } from '../checks.js'
import { demandKept, idsOf, readAgain } from './sample.js'

/** PUT and DELETE (Protocol 1.1, sections 3.3.1, 3.4 and 3.12). */
export const changing = checks({
  'replaces-user': {
    title: 'A PUT is answered with 200 and the whole user, and is kept',
    cites: ['scim11-api-3.3-01', 'scim11-api-3.3.1-01'],
    proof: {
      'scim11-changes/no-put': 'status',
      'scim11-changes/put-without-body': 'body',
      'scim11-changes/put-forgets': '/displayName',
    },
    hint: 'Store what a PUT sends, and answer 200 with the whole resource.',
    async run(scim) {
      const user = await scim.user()
      const displayName = `Other ${scim.random(6)}`
      const answer = await scim.put(user.path, { ...user.body, id: user.id, displayName })
      expect.status(answer, 200)
      expect.attribute(answer, 'id', user.id)
      expect.attribute(answer, 'userName', user.body['userName'])
      expect.attribute(await readAgain(scim, user), 'displayName', displayName)
    },
  },
  'put-clears': {
    title: 'A PUT clears what it leaves out',
    cites: 'scim11-api-3.3.1-02',
    proof: { 'scim11-changes/put-merges': '/nickName' },
    hint: 'Let a PUT take the place of everything that was stored, but for the password.',
    async run(scim) {
      const user = await scim.user({ nickName: 'Nick' })
      demandKept(user, 'nickName')
      const { nickName: _, ...body } = user.body
      expect.status(await scim.put(user.path, { ...body, id: user.id }), 200)
      const answer = await readAgain(scim, user)
      const left = answer.at('/nickName')
      if (left !== undefined && left !== null && left !== '')
        answer.report(findingOf(answer, '/nickName', 'absent', shown(left)))
    },
  },
  'ignores-read-only': {
    title: 'A PUT of a user as it was read, meta and all, succeeds and leaves id and created alone',
    cites: 'scim11-api-3.3.1-03',
    proof: {
      'scim11-changes/put-refuses-meta': 'status',
      'scim11-changes/put-adopts-created': '/meta/created',
    },
    hint: 'Skip id and meta in the body of a PUT.',
    async run(scim) {
      const user = await scim.user()
      const before = await readAgain(scim, user)
      const body = typeof before.body === 'object' ? before.body : {}
      const meta = { created: '2001-02-03T04:05:06Z' }
      expect.status(await scim.put(user.path, { ...body, meta }), 200)
      const answer = await readAgain(scim, user)
      expect.attribute(answer, 'id', user.id)
      const created = before.at('/meta/created')
      if (created !== undefined)
        expect.value(answer, '/meta/created', (value) => value === created, shown(created))
    },
  },
  'deleted-is-gone': {
    title: 'A user that was deleted is answered with 404 to whatever is asked',
    cites: 'scim11-api-3.4-01',
    proof: {
      'scim11-changes/deleted-is-read': 'status',
      'scim11-changes/deletes-twice': 'status',
    },
    hint: 'Answer 404 to GET, PUT and DELETE of a resource that was deleted.',
    async run(scim) {
      const user = await scim.user()
      expect.status(await scim.delete(user.path), 200, 202, 204)
      expect.status(await scim.get(user.path), 404)
      expect.status(await scim.put(user.path, user.body), 404)
      expect.status(await scim.delete(user.path), 404)
    },
  },
  'deleted-is-not-found': {
    title: 'A user that was deleted is in no result of a filter',
    cites: 'scim11-api-3.4-02',
    needs: 'filter',
    proof: { 'scim11-changes/finds-deleted': '/Resources' },
    hint: 'Leave deleted resources out of every list.',
    async run(scim) {
      const user = await scim.user()
      expect.status(await scim.delete(user.path), 200, 202, 204)
      const filter = `userName eq ${JSON.stringify(user.body['userName'])}`
      const answer = await scim.get('/Users', { query: { filter } })
      expect.status(answer, 200)
      if (idsOf(answer).length > 0)
        answer.report(findingOf(answer, '/Resources', 'empty', shown(idsOf(answer))))
    },
  },
  'deleted-frees-name': {
    title: 'The userName of a user that was deleted can be given again',
    cites: 'scim11-api-3.4-03',
    proof: { 'scim11-changes/remembers-names': 'status' },
    hint: 'Leave deleted resources out when conflicts are looked for.',
    async run(scim) {
      const user = await scim.user()
      expect.status(await scim.delete(user.path), 200, 202, 204)
      expect.status(await scim.post('/Users', user.body), 200, 201)
    },
  },
  'takes-override': {
    title: 'A POST with X-HTTP-Method-Override: PUT is taken for a PUT',
    cites: 'scim11-api-3.12-01',
    proof: { 'scim11-changes/no-override': 'status' },
    hint: 'Carry a POST out as the method that X-HTTP-Method-Override names.',
    async run(scim) {
      const user = await scim.user()
      const displayName = `Other ${scim.random(6)}`
      const headers = { 'x-http-method-override': 'PUT' }
      const json = { ...user.body, id: user.id, displayName }
      const answer = await scim.request('POST', user.path, { json, headers })
      expect.status(answer, 200)
      const read = await readAgain(scim, user)
      if (read.at('/displayName') === undefined) throw new Skip('the target keeps no displayName')
      expect.attribute(read, 'displayName', displayName)
    },
  },
})
