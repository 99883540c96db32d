import type { Fault } from '../fault.js'
import { isObject, listOf, own, textOf, withMember, type JsonObject } from '../json.js'
import type { Request } from '../message.js'
import type { Store } from '../store.js'
import { altering, alteringBody, alteringRequest, alteringShown, asked } from './lie.js'
import { having, onSuccess, withBody, withHeader, within } from './lie.js'
import { createdIn } from './sent.js'

const longAgo = '2001-01-01T00:00:00.000Z'
/** Where the first user leads to that the server has from the start. */
const firstUser = 'Users/5eed0001-0000-4000-8000-000000000001'

/** The id of the last device that was deleted. */
const graves = new WeakMap<Store, string>()

const inCase = ({ path: [endpoint = '', id = ''], ...rest }: Request): Request => ({
  ...rest,
  path: [endpoint, id.toLowerCase()],
})

const modifiedLater = (meta: JsonObject): JsonObject => {
  const later = Date.parse(textOf(meta, 'created')) + 60_000
  return withMember(meta, 'lastModified', new Date(later).toISOString())
}

const naming =
  (host: string) =>
  (meta: JsonObject): JsonObject =>
    withMember(meta, 'location', textOf(meta, 'location').replace(/:\/\/[^/]+/, `://${host}`))

/** Lies about what every resource has, over its life. */
export const commonFaults = {
  'id-twice': alteringBody(
    'The second user of a list has the id of the first',
    asked.list('Users'),
    (body) => {
      const [first, second, ...rest] = listOf(own(body, 'Resources'))
      if (!isObject(first) || !isObject(second)) return body
      const renamed = withMember(second, 'id', textOf(first, 'id'))
      return withMember(body, 'Resources', [first, renamed, ...rest])
    },
  ),
  'reuses-id': {
    title: 'A new device gets the id of one that was deleted',
    async intercept(request, next, store) {
      const response = await next(request)
      if (asked.remove('Devices')(request) && response.status < 300)
        graves.set(store, request.path[1] ?? '')
      const stored = store.get(createdIn(response))
      const id = graves.get(store)
      if (!asked.create('Devices')(request) || !stored || id === undefined) return response
      graves.delete(store)
      store.remove(stored.id)
      store.put({ ...stored, id })
      const location = (response.headers['location'] ?? '').replace(stored.id, id)
      return withBody((body) => within('meta', having({ location }))(having({ id })(body)))(
        withHeader('location', location)(response),
      )
    },
  },
  'id-in-any-case': alteringRequest(
    'A resource is found by its id in any letter case',
    asked.read('Users', 'Groups', 'Devices'),
    inCase,
  ),
  'location-of-nothing': alteringShown(
    'The location of a device leads nowhere',
    asked.read('Devices'),
    within('meta', having({ location: 'Devices/nothing' })),
  ),
  'location-of-another': alteringShown(
    'The location of a user leads to the first one',
    asked.read('Users'),
    within('meta', having({ location: firstUser })),
  ),
  'location-of-asked-host': altering(
    'Locations name the host that the client asks for',
    asked.read(),
    onSuccess((response, { headers: { host = '' } }) =>
      withBody(within('meta', naming(host)))(response),
    ),
  ),
  'created-long-ago': alteringShown(
    'Every user was created long ago',
    asked.read('Users'),
    within('meta', having({ created: longAgo })),
  ),
  'modified-later': alteringShown(
    'A new resource was modified a minute after it was created',
    asked.create(),
    within('meta', modifiedLater),
  ),
  'modified-stays': {
    title: 'PUT leaves the time of the last modification as it was',
    async intercept(request, next, store) {
      const before = store.get(request.path[1] ?? '')
      const response = await next(request)
      const stored = store.get(before?.id ?? '')
      if (before && stored && asked.replace('Users')(request))
        store.put({ ...stored, lastModified: before.lastModified })
      return response
    },
  },
} as const satisfies Record<string, Fault>
