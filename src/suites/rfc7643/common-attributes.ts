import { expect, findingOf } from '../../engine/expect.js'
import { eachType } from '../../engine/instance.js'
import { linkOf } from '../../engine/link.js'
import { Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { checks } from '../checks.js'
import { memberOf } from '../exchanges/members.js'
import {
  createdPath,
  demandSuccess,
  demandTaken,
  isSuccess,
  readBack,
  skipUnlessOffered,
} from '../rfc7644/accepted.js'
import { keptText } from '../rfc7644/kept-attribute.js'
import { elementsIn } from './element.js'

/** An hour in milliseconds: clocks differ, and what is farther off is no clock. */
const hour = 3_600_000

/** RFC 7643, section 3.1: id and meta over the life of a resource. */
export const commonAttributes = checks({
  'id-in-projection': {
    title: 'The id is returned when the client asks for other attributes only',
    cites: ['rfc7643-3.1-05', 'rfc7643-3.1-13'],
    proof: { 'shown/projection-drops-id': '/id' },
    hint: 'Add the id to every projection.',
    each: eachType,
    async run(scim, { type }) {
      const { path, id } = await scim.reader(type)
      const answer = await scim.get(path, { query: { attributes: 'meta.resourceType' } })
      skipUnlessOffered(answer)
      expect.status(answer, 200)
      expect.attribute(answer, 'id', id)
    },
  },
  'id-is-not-excluded': {
    title: 'The id is returned when the client wants to do without it',
    cites: ['rfc7643-3.1-13', 'rfc7643-3.1-06'],
    proof: { 'shown/exclusion-drops-id': '/id' },
    hint: 'Ignore id in excludedAttributes.',
    each: eachType,
    async run(scim, { type }) {
      const { path, id } = await scim.reader(type)
      const answer = await scim.get(path, { query: { excludedAttributes: 'id' } })
      if (answer.status === 400) throw new Skip('the target refuses to exclude the id')
      expect.status(answer, 200)
      expect.attribute(answer, 'id', id)
    },
  },
  'ids-of-lists-differ': {
    title: 'No two resources of a list have the same id',
    cites: 'rfc7643-3.1-07',
    proof: { 'common/id-twice': '/Resources' },
    hint: 'Issue an id only once.',
    each: eachType,
    async run(scim, { type }) {
      await scim.reader(type)
      const list = await scim.get(type.endpoint)
      expect.status(list, 200)
      expect.value(list, '/Resources/0', (it) => typeof it === 'object', 'a resource')
      const seen = new Map<unknown, unknown>()
      for (const { value, pointer } of elementsIn(list, '/Resources')) {
        const id = memberOf(value, 'id')
        if (seen.has(id) && JSON.stringify(seen.get(id)) !== JSON.stringify(value))
          list.report(findingOf(list, '/Resources', `another id at ${pointer}`, shown(id)))
        seen.set(id, value)
      }
    },
  },
  'id-not-given-again': {
    title: 'The id of a deleted resource is not given to another one',
    cites: 'rfc7643-3.1-08',
    proof: { 'common/reuses-id': '/id' },
    hint: 'Never issue an id again, also after its resource is deleted.',
    each: eachType,
    async run(scim, { type }) {
      const gone = await scim.resource(type)
      const deleted = await scim.delete(gone.path)
      skipUnlessOffered(deleted)
      expect.status(deleted, 204, 200, 202)
      const answer = await scim.post(type.endpoint, scim.payload(type))
      demandSuccess(answer, 201)
      expect.value(answer, '/id', (id) => typeof id === 'string' && id !== gone.id, 'a new id')
    },
  },
  'id-in-exact-case': {
    title: 'An id in other letter case leads to no resource',
    cites: 'rfc7643-3.1-11',
    proof: { 'common/id-in-any-case': 'status' },
    hint: 'Compare ids with their letter case.',
    each: eachType,
    async run(scim, { type }) {
      const { path, id } = await scim.reader(type)
      const other = id === id.toLowerCase() ? id.toUpperCase() : id.toLowerCase()
      if (other === id) throw new Skip('the ids of the target have no letters')
      await readBack(scim, path)
      const answer = await scim.get(`${type.endpoint}/${encodeURIComponent(other)}`)
      expect.status(answer, 404, 400)
      expect.json(answer)
    },
  },
  'location-leads-home': {
    title: 'The meta.location of a resource leads to that resource',
    cites: ['rfc7643-3.1-30', 'rfc7643-2.3.7-03', 'rfc7643-2.3.7-07'],
    proof: { 'common/location-of-nothing': 'status', 'common/location-of-another': '/id' },
    hint: 'Write the URI under which a resource can be read into its meta.location.',
    each: eachType,
    async run(scim, { type }) {
      const { path, id } = await scim.reader(type)
      const read = await readBack(scim, path)
      const location = read.at('/meta/location')
      expect.value(read, '/meta/location', (it) => typeof it === 'string', 'a URI')
      // A relative reference stands below the base URL, or is seen from the resource.
      const links = ['/', path].flatMap((from) => linkOf(location, scim.baseUrl, from) ?? [])
      const paths = new Map(links.map((link) => [link.path, link]))
      for (const [index, link] of [...paths.values()].entries()) {
        const found = await scim.get(link.path, { base: link.base })
        const isLast = index === paths.size - 1
        if (found.status !== 200 && !isLast) continue
        expect.status(found, 200)
        return expect.attribute(found, 'id', id)
      }
    },
  },
  'created-now': {
    title: 'The creation time of a new resource is the time of its creation',
    cites: 'rfc7643-3.1-26',
    proof: { 'history/modified-before-created': '/meta/created', 'common/created-long-ago': '/meta/created' },
    hint: 'Set meta.created to the time at which the resource is added.',
    each: eachType,
    async run(scim, { type }) {
      const { created } = await scim.reader(type)
      const read = await readBack(scim, createdPath(created, type))
      const now = Date.parse(created.header('date') ?? created.exchange.startedAt)
      const isNow = (it: unknown): boolean => Math.abs(Date.parse(String(it)) - now) <= hour
      expect.value(read, '/meta/created', isNow, `about ${new Date(now).toISOString()}`)
    },
  },
  'modified-when-created': {
    title: 'A new resource was last modified when it was created',
    cites: 'rfc7643-3.1-28',
    proof: { 'common/modified-later': '/meta/lastModified' },
    hint: 'Set meta.lastModified to meta.created when a resource is added.',
    each: eachType,
    async run(scim, { type }) {
      const answer = await scim.post(type.endpoint, scim.payload(type))
      demandTaken(answer, 201)
      const told = answer.at('/meta/created') === undefined ? await readBack(scim, createdPath(answer, type)) : answer
      const created = Date.parse(String(told.at('/meta/created')))
      const isSame = (it: unknown): boolean => Math.abs(Date.parse(String(it)) - created) <= 1_000
      expect.value(told, '/meta/lastModified', isSame, shown(told.at('/meta/created')))
    },
  },
  'modified-by-put': {
    title: 'A change moves the time of the last modification',
    cites: 'rfc7643-3.1-27',
    proof: { 'common/modified-stays': '/meta/lastModified' },
    hint: 'Set meta.lastModified at every change.',
    each: eachType,
    async run(scim, { type }) {
      const text = await keptText(scim, type)
      const resource = await scim.resource(type)
      const before = await readBack(scim, resource.path)
      const [first, second] = [before.at('/meta/lastModified'), before.at('/meta/created')]
      // Without fractions of a second two changes have the same time.
      if (![first, second].every((time) => /\.\d*[1-9]/.test(String(time))))
        throw new Skip('the times of the target are too coarse to tell two changes apart')
      const body = { ...resource.body, id: resource.id, [text.name]: text.fresh() }
      demandSuccess(await scim.put(resource.path, body), 200, 204)
      const read = await readBack(scim, resource.path)
      const isLater = (it: unknown): boolean => Date.parse(String(it)) > Date.parse(String(first))
      expect.value(read, '/meta/lastModified', isLater, `after ${String(first)}`)
    },
  },
  'type-can-be-looked-up': {
    title: 'The type that a resource names is found among the resource types',
    cites: 'rfc7643-3.3-09',
    proof: { 'common/type-not-found': '/meta/resourceType' },
    hint: 'List every name that meta.resourceType can have in /ResourceTypes.',
    each: eachType,
    async run(scim, { type }) {
      const { resourceTypes } = scim.discovery.documents
      if (resourceTypes.length === 0) throw new Skip('the target lists no resource types')
      const { path } = await scim.reader(type)
      const read = await readBack(scim, path)
      const names = resourceTypes.map((one) => memberOf(one, 'name'))
      expect.value(read, '/meta/resourceType', (it) => names.includes(it), shown(names))
    },
  },
})
