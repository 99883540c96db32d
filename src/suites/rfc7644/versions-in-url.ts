import { atPointer } from '../../core/pointer.js'
import type { Answer } from '../../engine/answer.js'
import { expect, findingOf, holds } from '../../engine/expect.js'
import { eachType } from '../../engine/instance.js'
import type { Scim } from '../../engine/scim.js'
import { Deviation, Skip } from '../../engine/signals.js'
import { checks } from '../checks.js'
import { skipUnlessOffered } from './accepted.js'
import { asking } from './refusals.js'

const configSchema = 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'
const versionAtEnd = /\/v\d+(\.\d+)?$/i

/** RFC 7644, section 3.13: the version of the protocol in the address. */
export const versionsInUrl = checks({
  'unknown-version': {
    title: 'A version of the protocol that there is not yet is refused',
    cites: 'rfc7644-3.13-03',
    proof: { 'version-in-url/any-version': 'status' },
    hint: 'Answer 404, or 400 with invalidVers, when the path names a version that you do not speak.',
    async run(scim) {
      const { status, ...answer } = await askUnknownVersion(scim)
      if (status >= 400 && status < 500) return
      const actual = String(status)
      throw new Deviation(findingOf({ status, ...answer }, 'status', '404 or 400', actual))
    },
  },
  'unknown-version-keyword': {
    title: 'When 400 refuses a version of the protocol, its scimType is invalidVers',
    cites: 'rfc7644-3.12-31',
    proof: { 'version-in-url/invalid-value': '/scimType' },
    hint: 'Use the scimType invalidVers for a version that you do not speak.',
    async run(scim) {
      const answer = await askUnknownVersion(scim)
      if (answer.status === 400) expect.attribute(answer, 'scimType', 'invalidVers')
    },
  },
  'version-before-endpoint': {
    title: 'The version in meta.location stands right before the endpoint',
    cites: 'rfc7644-3.13-02',
    proof: { 'version-in-url/elsewhere': '/meta/location' },
    hint: 'Put the version at the end of the base URL, as in https://example.com/scim/v2/Users.',
    each: eachType,
    async run(scim, { type }) {
      const { path } = await scim.reader(type)
      const answer = await scim.get(path)
      expect.status(answer, 200)
      const location = answer.at('/meta/location')
      if (typeof location !== 'string') throw new Skip('the target gives no meta.location')
      const segments = location.replace(/[?#].*$/s, '').split('/')
      const places = segments.flatMap((one, index) => (/^v\d+(\.\d+)?$/i.test(one) ? [index] : []))
      const endpoint = segments.lastIndexOf(type.endpoint.slice(1))
      // A version further up may be that of the product, but not when there is no other.
      if (places.length === 0 || places.includes(endpoint - 1)) return
      answer.report(findingOf(answer, '/meta/location', 'a version before the endpoint', location))
    },
  },
  'no-version': {
    title: 'Without a version in the path SCIM 2.0 is spoken, or nothing',
    cites: 'rfc7644-3.13-04',
    proof: { 'version-in-url/old-by-default': '/schemas' },
    hint: 'Serve the newest version where none is named, or do not serve that path.',
    async run(scim) {
      await scim.reader(scim.type())
      const base = scim.baseUrl.replace(versionAtEnd, '')
      if (base === scim.baseUrl) throw new Skip('the base URL ends in no version')
      const answer = await scim.get('/ServiceProviderConfig', { base })
      const isServed = answer.status === 200 && atPointer(answer.body, '/patch') !== undefined
      if (!isServed) return
      const has = (schemas: unknown): boolean => holds(schemas, configSchema)
      if (!has(answer.at('/schemas')))
        answer.report(findingOf(answer, '/schemas', configSchema, answer.text.slice(0, 80)))
    },
  },
})

/** Asks for a list below a base URL whose version is one that no server speaks. */
async function askUnknownVersion(scim: Scim): Promise<Answer> {
  const { endpoint } = scim.type()
  await scim.reader(scim.type())
  const base = scim.baseUrl.replace(versionAtEnd, '/v99')
  if (base === scim.baseUrl) throw new Skip('the base URL ends in no version')
  const answer = await asking(scim, 'version 99', () => scim.get(endpoint, { base }))
  if (answer.status === 501) skipUnlessOffered(answer)
  return answer
}
