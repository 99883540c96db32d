import { expect } from '../../engine/expect.js'
import { Skip } from '../../engine/signals.js'
import type { Scim } from '../../engine/scim.js'
import type { Fixture } from '../../engine/fixtures.js'
import { shown } from '../../engine/wording.js'
import { checks } from '../checks.js'
import { readAgain } from './sample.js'

async function versionOf(scim: Scim, user: Fixture): Promise<string> {
  const tag = (await readAgain(scim, user)).header('etag')
  if (tag === undefined) throw new Skip('the target tells no ETag, which another check is about')
  return tag
}

/** Versions of resources (Protocol 1.1, section 3.11). */
export const versions = checks({
  'tells-etag': {
    title: 'A user that is read has an ETag',
    cites: 'scim11-api-3.11-01',
    needs: 'etag',
    proof: { 'versions/reads-without-etag': 'header etag' },
    hint: 'Send the version of a resource in the header ETag.',
    async run(scim) {
      const answer = await readAgain(scim, await scim.reader(scim.type('User')))
      expect.header(answer, 'etag', /^(W\/)?".*"$/, 'an entity tag')
    },
  },
  'version-in-meta': {
    title: 'meta.version of a user is its ETag',
    cites: 'scim11-schema-5.1-05',
    needs: 'etag',
    proof: { 'scim11-resources/other-version': '/meta/version' },
    hint: 'Give meta.version and the header ETag the same value.',
    async run(scim) {
      const answer = await readAgain(scim, await scim.reader(scim.type('User')))
      const [tag, version] = [answer.header('etag'), answer.at('/meta/version')]
      if (tag === undefined || version === undefined)
        throw new Skip('the answer does not tell both, which it need not')
      expect.value(answer, '/meta/version', (value) => value === tag, shown(tag))
    },
  },
  'not-modified': {
    title: 'GET with the current version in If-None-Match is answered with 304',
    cites: 'scim11-api-3.11-02',
    needs: 'etag',
    proof: { 'conditions/ignored-by-get': 'status' },
    hint: 'Answer 304 without a body when If-None-Match names the current version.',
    async run(scim) {
      const user = await scim.user()
      const headers = { 'if-none-match': await versionOf(scim, user) }
      expect.status(await scim.get(user.path, { headers }), 304)
    },
  },
  'refuses-outdated': {
    title: 'A PUT with an outdated version in If-Match does not succeed',
    cites: 'scim11-api-3.11-03',
    needs: 'etag',
    proof: { 'conditions/put-ignores-outdated': 'status' },
    hint: 'Refuse a change whose If-Match does not name the current version with 412.',
    async run(scim) {
      const user = await scim.user()
      const headers = { 'if-match': await versionOf(scim, user) }
      const body = { ...user.body, id: user.id }
      const first = await scim.put(user.path, { ...body, displayName: 'First' }, { headers })
      expect.status(first, 200)
      const second = { ...body, displayName: 'Second' }
      expect.status(await scim.put(user.path, second, { headers }), 409, 412)
    },
  },
})
