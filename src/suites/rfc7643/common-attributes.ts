import { percentEncoded } from '../../core/percent-encoded.js'
import type { Answer } from '../../engine/answer.js'
import { expect, findingOf } from '../../engine/expect.js'
import { eachType } from '../../engine/instance.js'
import { Blocked, Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { checks } from '../checks.js'
import { isMembers, isUnassigned, memberOf } from '../exchanges/members.js'
import {
  createdPath,
  demandTaken,
  isSuccess,
  readBack,
  skipUnlessOffered,
} from '../rfc7644/accepted.js'
import { keptText } from '../rfc7644/kept-attribute.js'
import { replacementOf } from '../rfc7644/replacement.js'
import { behindLink } from './behind-link.js'
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
      skipUnlessOffered(answer)
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
      skipUnlessOffered(list)
      if (list.at('/scimType') === 'tooMany') throw new Skip('the target has too many to list them')
      expect.status(list, 200)
      expect.value(list, '/Resources/0/id', (id) => typeof id === 'string', 'a text')
      const seen = new Map<unknown, unknown>()
      for (const { value, pointer } of elementsIn(list, '/Resources')) {
        const id = memberOf(value, 'id')
        // The same resource on a page again is another matter.
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
      const deleted = await scim.prepare('DELETE', gone.path)
      skipUnlessOffered(deleted)
      if (!isSuccess(deleted)) throw new Blocked(`the ${type.name} could not be deleted`)
      const { id, created } = await scim.resource(type)
      if (id === gone.id) expect.value(created, '/id', () => false, 'a new id')
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
      const answer = await scim.get(`${type.endpoint}/${percentEncoded(other)}`)
      expect.status(answer, 404, 400, 403)
    },
  },
  'location-leads-home': {
    title: 'The meta.location of a resource leads to that resource',
    cites: ['rfc7643-3.1-30', 'rfc7643-2.3.7-03', 'rfc7643-2.3.7-07'],
    proof: {
      'common/location-of-nothing': 'status',
      'common/location-of-another': '/id',
      'shown/urn-as-location': '/meta/location',
    },
    hint: 'Write the URI under which a resource can be read into its meta.location.',
    each: eachType,
    async run(scim, { type }) {
      const { path, id } = await scim.reader(type)
      const read = await readBack(scim, path)
      const location = read.at('/meta/location')
      const found = await behindLink(scim, location, path)
      if (!found) {
        read.report(findingOf(read, '/meta/location', 'an http URI', shown(location)))
        return
      }
      expect.status(found, 200)
      expect.attribute(found, 'id', id)
    },
  },
  'location-keeps-its-host': {
    title: 'The meta.location of a resource does not name a host that the request made up',
    cites: 'rfc7643-3.1-30',
    proof: { 'common/location-of-asked-host': 'body' },
    hint: 'Build links of a configured name, or of the Host header only if that is one of your own.',
    each: eachType,
    async run(scim, { type }) {
      if (!scim.hasFixedHost) throw new Skip('the option fixed-host is off')
      const { path } = await scim.reader(type)
      const host = `${scim.mark}.invalid`
      const answer = await scim.get(path, { headers: { host } })
      // Who refuses it may say which name that was.
      if (answer.status < 300 && answer.text.includes(host))
        answer.report(findingOf(answer, 'body', `no link to ${host}`, 'one with such a link'))
    },
  },
  'created-now': {
    title: 'The creation time of a new resource is the time of its creation',
    cites: 'rfc7643-3.1-26',
    proof: {
      'history/modified-before-created': '/meta/created',
      'common/created-long-ago': '/meta/created',
    },
    hint: 'Set meta.created to the time at which the resource is added.',
    each: eachType,
    async run(scim, { type }) {
      const { created } = await scim.reader(type)
      const read = await readBack(scim, createdPath(created, type))
      if (isUnassigned(read.at('/meta/created'))) throw new Skip('the target shows no meta.created')
      const dated = Date.parse(created.header('date') ?? '')
      const now = Number.isNaN(dated) ? Date.parse(created.exchange.startedAt) : dated
      const isNow = (it: unknown): boolean => Math.abs(timeOf(it) - now) <= slackOf(it)
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
      // What is shown later may have been modified since, by the target itself.
      const told = hasTimes(answer) ? answer : await readBack(scim, createdPath(answer, type))
      if (!hasTimes(told)) throw new Skip('the target shows no times in meta')
      const created = timeOf(told.at('/meta/created'))
      const isSame = (it: unknown): boolean => Math.abs(timeOf(it) - created) <= 1_000
      if (told !== answer && !isSame(told.at('/meta/lastModified')))
        throw new Skip('the target may have changed it since, and does not show times at once')
      expect.value(told, '/meta/lastModified', isSame, shown(told.at('/meta/created')))
    },
  },
  'modified-by-change': {
    title: 'A change moves the time of the last modification',
    cites: 'rfc7643-3.1-27',
    proof: { 'common/modified-stays': '/meta/lastModified' },
    hint: 'Set meta.lastModified at every change.',
    each: eachType,
    async run(scim, { type }) {
      const text = await keptText(scim, type)
      const resource = await scim.resource(type)
      const before = await readBack(scim, resource.path)
      const first = before.at('/meta/lastModified')
      // Without fractions of a second two changes have the same time.
      if (![first, before.at('/meta/created')].every((time) => /\.\d*[1-9]/.test(String(time))))
        throw new Skip('the times of the target are too coarse to tell two changes apart')
      const body = await replacementOf(scim, resource)
      const isLater = (it: unknown): boolean => timeOf(it) > timeOf(first)
      let read = before
      // A clock may stand still for a moment, so a single change proves nothing.
      for (let change = 0; change < 10 && !isLater(read.at('/meta/lastModified')); change++) {
        const sent = text.fresh()
        demandTaken(await scim.put(resource.path, { ...body, [text.name]: sent }), 200)
        read = await readBack(scim, resource.path)
        if (read.at(text.pointer) !== sent) throw new Blocked('PUT changes nothing')
      }
      expect.value(read, '/meta/lastModified', isLater, `after ${String(first)}`)
    },
  },
})

function hasTimes(answer: Answer): boolean {
  const meta = answer.at('/meta')
  return isMembers(meta) && ['created', 'lastModified'].every((one) => !isUnassigned(meta[one]))
}

const zone = /(Z|[+-]\d\d:\d\d)$/

/** A time without a zone, which is legal, is taken for one in UTC. */
function timeOf(value: unknown): number {
  const text = String(value)
  return Date.parse(zone.test(text) ? text : `${text}Z`)
}

/** How far a time may be off; without a zone it may be the local time of anywhere. */
function slackOf(value: unknown): number {
  return zone.test(String(value)) ? hour : 15 * hour
}
