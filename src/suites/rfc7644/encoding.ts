import { atPointer } from '../../core/pointer.js'
import type { Answer } from '../../engine/answer.js'
import { expect, findingOf } from '../../engine/expect.js'
import type { Fixture } from '../../engine/fixtures.js'
import { eachType } from '../../engine/instance.js'
import { linkOf } from '../../engine/link.js'
import type { Scim } from '../../engine/scim.js'
import { Blocked, Skip } from '../../engine/signals.js'
import { checks } from '../checks.js'
import { skipUnlessOffered } from './accepted.js'
import { entriesOf, idOf } from './entries.js'

const user = 'urn:ietf:params:scim:schemas:core:2.0:User'
const decode =
  'Decode the percent-encoding of paths and queries once, before you read what is in them.'

/** RFC 7644, sections 1.2 and 1.3: addresses and how they are encoded. */
export const encoding = checks({
  'encoded-id': {
    title: 'An id in the path is found when all of its characters are percent-encoded',
    cites: 'rfc7644-1.2-01',
    proof: { 'encoding/raw-id': 'status' },
    hint: decode,
    each: eachType,
    async run(scim, { type }) {
      const { id } = await scim.reader(type)
      const answer = await scim.get(`${type.endpoint}/${encoded(id)}`)
      expect.status(answer, 200)
      expect.attribute(answer, 'id', id)
    },
  },
  'encoded-filter': {
    title: 'A filter means the same when all of its characters are percent-encoded',
    cites: 'rfc7644-1.2-01',
    needs: 'filter',
    proof: { 'encoding/raw-filter': 'status' },
    hint: decode,
    run: (scim) => expectFound(scim, (name) => encoded(`userName eq "${name}"`)),
  },
  'lower-case-filter': {
    title: 'A filter means the same when its percent-encoding is written in small letters',
    cites: 'rfc7644-1.2-01',
    needs: 'filter',
    proof: { 'encoding/capital-hex': 'status' },
    hint: decode,
    run: (scim) =>
      expectFound(scim, (name) =>
        encoded(`userName eq "${name}"`, /\W/gu).replace(/%../g, (hex) => hex.toLowerCase()),
      ),
  },
  'encoded-plus': {
    title: 'A percent-encoded plus sign in a filter means a plus sign',
    cites: 'rfc7644-1.2-01',
    needs: 'filter',
    proof: { 'encoding/decodes-twice': '/Resources' },
    hint: decode,
    async run(scim) {
      const { userName } = scim.payload(scim.type('User'))
      if (typeof userName !== 'string') throw new Skip('the target has no userName')
      const tag = (sign: string): string => userName.replace(/(?=@)|$/, `${sign}tag`)
      const made = await scim.user({ userName: tag('+') })
      if (made.created.at('/userName') !== tag('+'))
        throw new Skip('the target keeps no plus sign in a userName')
      const plain = await scim.user({ userName: tag('-') })
      const known = await found(scim, (name) => encodeURIComponent(`userName eq "${name}"`), plain)
      if (known.status === 200 && !entriesOf(known).some((entry) => idOf(entry) === plain.id))
        throw new Skip('the target does not find such a user without a plus sign either')
      await expectFound(scim, (name) => encodeURIComponent(`userName eq "${name}"`), made)
    },
  },
  'encoded-urn': {
    title: 'A schema URN in a filter means the same with its colons percent-encoded and without',
    cites: 'rfc7644-1.2-01',
    needs: 'filter',
    proof: { 'encoding/raw-urn': 'status' },
    hint: decode,
    async run(scim) {
      const plain = await found(scim, (name) => `${user}:userName%20eq%20%22${encoded(name)}%22`)
      const { id } = await scim.reader(scim.type('User'))
      if (!entriesOf(plain).some((entry) => idOf(entry) === id))
        throw new Skip('the target finds nothing by an attribute name with a URN')
      await expectFound(scim, (name) => encodeURIComponent(`${user}:userName eq "${name}"`))
    },
  },
  'root-without-query': {
    title: 'The addresses of resource types have no query',
    cites: 'rfc7644-1.3-01',
    proof: { 'encoding/root-with-query': '/meta/location' },
    hint: 'Make the base URL one to which paths and parameters can be appended.',
    async run(scim) {
      const answer = await scim.get('/ResourceTypes')
      if (answer.status === 404 || answer.status === 501)
        throw new Skip('/ResourceTypes is not offered')
      expect.status(answer, 200)
      const all = entriesOf(answer).map((entry) => atPointer(entry, '/meta/location'))
      const locations = all.filter((one) => typeof one === 'string')
      if (locations.length === 0) throw new Skip('no resource type tells its address')
      for (const one of locations.filter((location) => location.includes('?')))
        answer.report(findingOf(answer, '/meta/location', 'an address without a query', one))
    },
  },
  'location-header-works': {
    title: 'The address in the Location header of a new resource leads to it',
    cites: 'rfc7644-1.3-02',
    proof: { 'encoding/header-without-prefix': 'status' },
    hint: 'Put the whole path under which the service is reached into Location.',
    each: eachType,
    async run(scim, { type }) {
      const fixture = await scim.reader(type)
      await expectLeadsThere(scim, fixture.created.header('location'), fixture, type.endpoint)
    },
  },
  'meta-location-works': {
    title: 'The address in meta.location leads to the resource',
    cites: 'rfc7644-1.3-02',
    proof: { 'encoding/location-without-prefix': 'status' },
    hint: 'Put the whole path under which the service is reached into meta.location.',
    each: eachType,
    async run(scim, { type }) {
      const fixture = await scim.reader(type)
      const read = await scim.get(fixture.path)
      expect.status(read, 200)
      await expectLeadsThere(scim, read.at('/meta/location'), fixture)
    },
  },
})

/** Percent-encodes the characters that match, which by default are all. */
function encoded(text: string, pattern = /./gsu): string {
  return text.replace(pattern, (one) =>
    [...Buffer.from(one)]
      .map((byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`)
      .join(''),
  )
}

async function found(
  scim: Scim,
  filter: (userName: string) => string,
  fixture?: Fixture,
): Promise<Answer> {
  const { created } = fixture ?? (await scim.reader(scim.type('User')))
  const userName = created.at('/userName')
  if (typeof userName !== 'string') throw new Blocked(`${created.line} gave no userName`)
  const answer = await scim.get(`/Users?filter=${filter(userName)}`)
  skipUnlessOffered(answer)
  return answer
}

/** A filter for the userName of a user finds that user, however it is encoded. */
async function expectFound(
  scim: Scim,
  filter: (userName: string) => string,
  fixture?: Fixture,
): Promise<void> {
  const answer = await found(scim, filter, fixture)
  expect.status(answer, 200)
  const { id } = fixture ?? (await scim.reader(scim.type('User')))
  const shows = (list: unknown): boolean =>
    Array.isArray(list) && list.some((entry) => idOf(entry) === id)
  expect.value(answer, '/Resources', shows, `a list with the user ${id}`)
}

async function expectLeadsThere(
  scim: Scim,
  address: unknown,
  { id }: Fixture,
  foundAt?: string,
): Promise<void> {
  const link = linkOf(address, scim.baseUrl, foundAt)
  if (!link) throw new Skip('the target gives no address')
  const answer = await scim.get(link.path, { base: link.base })
  expect.status(answer, 200)
  expect.attribute(answer, 'id', id)
}
