import type { Answer } from '../../engine/answer.js'
import { expect, findingOf } from '../../engine/expect.js'
import type { Fixture } from '../../engine/fixtures.js'
import { eachType } from '../../engine/instance.js'
import type { Scim } from '../../engine/scim.js'
import { Deviation, Skip } from '../../engine/signals.js'
import { checks } from '../checks.js'
import { textOf } from './text-change.js'
import { conditionalWrites } from './conditional-writes.js'
import {
  currentVersion,
  demandVersions,
  isSameVersion,
  outdate,
  uncompressed,
  versionOf,
} from './version.js'

/** RFC 7644, section 3.14: requests on the condition that a resource has a version. */
export const versionsInConditions = checks({
  'get-current': {
    title: 'GET with the current version in If-None-Match answers 304 without a body',
    cites: 'rfc7644-3.14-06',
    needs: 'etag',
    proof: { 'conditions/ignored-by-get': 'status' },
    hint: 'Answer 304 Not Modified when If-None-Match names the version that the resource has.',
    each: eachType,
    async run(scim, { type }) {
      demandVersions(scim)
      await expectNotModified(scim, await scim.resource(type), (tag) => tag)
    },
  },
  'get-current-in-part': {
    title: 'GET of some attributes with the current version in If-None-Match answers 304 as well',
    cites: 'rfc7644-3.14-06',
    needs: 'etag',
    proof: { 'conditions/ignored-by-get-in-part': 'status' },
    hint: 'Take the version of the resource, and not that of what is shown of it.',
    async run(scim) {
      demandVersions(scim)
      const type = scim.type()
      const query = { attributes: textOf(type) }
      await expectNotModified(scim, await scim.resource(type), (tag) => tag, query)
    },
  },
  'get-outdated': {
    title: 'GET with an outdated version in If-None-Match answers with the resource',
    cites: 'rfc7644-3.14-07',
    needs: 'etag',
    proof: { 'conditions/always-304': 'status' },
    hint: 'Compare If-None-Match with the version that the resource has now.',
    each: eachType,
    async run(scim, { type }) {
      demandVersions(scim)
      const fixture = await scim.resource(type)
      const { outdated } = await outdate(scim, fixture)
      const headers = { ...uncompressed, 'if-none-match': outdated }
      const answer = await scim.get(fixture.path, { headers })
      expect.status(answer, 200)
      expect.attribute(answer, 'id', fixture.id)
    },
  },
  'get-list': {
    title: 'GET with several versions in If-None-Match answers 304 when one of them is current',
    cites: 'rfc7644-3.14-02',
    needs: 'etag',
    proof: { 'conditions/list-ignored-by-get': 'status' },
    hint: 'Read If-None-Match as a list of entity tags (RFC 7232, section 3.2).',
    async run(scim) {
      demandVersions(scim)
      const fixture = await scim.resource(scim.type())
      await expectNotModified(scim, fixture, (tag) => `"${scim.random(12)}", ${tag}`)
    },
  },
  'get-any': {
    title: 'GET with an asterisk in If-None-Match answers 304 for whatever version there is',
    cites: 'rfc7644-3.14-02',
    needs: 'etag',
    proof: { 'conditions/any-ignored-by-get': 'status' },
    hint: 'Let an asterisk in If-None-Match stand for every version (RFC 7232, section 3.2).',
    async run(scim) {
      demandVersions(scim)
      await expectNotModified(scim, await scim.resource(scim.type()), () => '*')
    },
  },
  ...conditionalWrites,
})

/** Asks on a condition that is not met, once more where the version has changed meanwhile. */
async function expectNotModified(
  scim: Scim,
  fixture: Fixture,
  condition: (tag: string) => string,
  query: Readonly<Record<string, string>> = {},
): Promise<void> {
  const ask = (tag: string): Promise<Answer> =>
    scim.get(fixture.path, { query, headers: { ...uncompressed, 'if-none-match': condition(tag) } })
  const tag = await currentVersion(scim, fixture)
  const first = await ask(tag)
  const now = versionOf(first)
  const isMoved = first.status === 200 && now !== undefined && !isSameVersion(now, tag)
  const answer = isMoved ? await ask(now) : first
  if (isMoved && !isSameVersion(versionOf(answer) ?? now, now))
    throw new Skip('the version changes with each read')
  expect.status(answer, 304)
  if (answer.text !== '') throw new Deviation(findingOf(answer, 'body', 'absent', 'a body'))
}
