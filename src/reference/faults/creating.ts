import type { Fault } from '../fault.js'
import { isList, isObject, own, withMember, type Json, type JsonObject } from '../json.js'
import type { Response } from '../message.js'
import { badRequest, errorResponse } from '../scim-error.js'
import { altering, alteringBody, answering, asked, having, onStatus, onSuccess } from './lie.js'
import { withBody, withHeader, within, without, withSent, type Asked, type Lie } from './lie.js'
import { createdIn, sentBy } from './sent.js'

const created = asked.create()

const storing = (title: string, isAsked: Asked, change: (body: JsonObject) => JsonObject): Fault =>
  altering(
    title,
    isAsked,
    onSuccess((response, request, _next, store) => {
      const stored = store.get(createdIn(response))
      const changed = change(sentBy(request))
      if (stored) store.put({ ...stored, attributes: { ...stored.attributes, ...changed } })
      return withBody(having(changed))(response)
    }),
  )

const refusing = (title: string, isAsked: Asked): Fault =>
  answering(title, isAsked, errorResponse(badRequest('invalidValue', 'That is not wanted here.')))

const sending = (test: (value: Json | undefined, name: string) => boolean): Asked =>
  asked.both(
    created,
    asked.sent((body) => Object.entries(body).some(([name, value]) => test(value, name))),
  )

/** Lets the answer name another id, or another text, wherever its URI stands. */
const relocated =
  (other: (id: string, ...rest: Parameters<Lie>) => string): Lie =>
  (response, ...rest) => {
    const id = createdIn(response)
    const location = response.headers['location'] ?? ''
    const elsewhere = location.replace(id, other(id, response, ...rest))
    return withBody(within('meta', having({ location: elsewhere })))(
      withHeader('location', elsewhere)(response),
    )
  }

const altered = (title: string, change: (response: Response) => Response): Fault =>
  altering(title, created, onSuccess(change))

const keeping =
  (...names: readonly string[]) =>
  (body: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(body).filter(([name]) => names.includes(name)))

/** Lies about the creation of resources of any type. */
export const creatingFaults = {
  'stores-what-it-refuses': altering(
    'A create with a value that is not valid answers 400, and what was valid of it is stored',
    created,
    onStatus(400, async (response, request, next) => {
      await next(withSent(keeping('schemas', 'userName', 'displayName'))(request))
      return response
    }),
  ),
  'answers-without-names': alteringBody(
    'The answer to a create leaves out displayName',
    created,
    without('displayName'),
  ),
  'stores-what-has-no-name': altering(
    'A create of a user without userName answers 400, and the user is stored under a name of its own',
    asked.create('Users'),
    onStatus(400, async (response, request, next, store) => {
      const userName = `user-${String(store.revision)}`
      const name = (body: JsonObject): JsonObject =>
        own(body, 'userName') === undefined ? withMember(body, 'userName', userName) : body
      await next(withSent(name)(request))
      return response
    }),
  ),
  'omits-location-header': altered('A create answers without Location', withHeader('location')),
  'location-of-nothing': altering(
    'Location of a new resource leads nowhere',
    created,
    onSuccess(relocated(() => 'nothing')),
  ),
  'location-of-another': altering(
    'Location of a new resource leads to the oldest one',
    created,
    onSuccess(
      relocated((id, _response, _request, _next, store) => {
        const type = store.get(id)?.type
        return store.list(type)[0]?.id ?? id
      }),
    ),
  ),
  'omits-meta-location': alteringBody(
    'A new resource has no meta.location',
    created,
    within('meta', without('location')),
  ),
  'other-meta-location': alteringBody(
    'meta.location of a new resource is another than Location',
    created,
    within('meta', having({ location: 'https://example.com/elsewhere/1' })),
  ),
  'adopts-resource-type': altering(
    'A new resource has the meta.resourceType that the client sent',
    created,
    onSuccess((response, request) => {
      const meta = own(sentBy(request), 'meta')
      const resourceType = isObject(meta) ? own(meta, 'resourceType') : undefined
      if (resourceType === undefined) return response
      return withBody(within('meta', having({ resourceType })))(response)
    }),
  ),
  'omits-resource-type': alteringBody(
    'A new resource has no meta.resourceType',
    created,
    within('meta', without('resourceType')),
  ),
  'adopts-created': altering(
    'A new resource has the meta.created that the client sent',
    created,
    onSuccess((response, request, _next, store) => {
      const meta = own(sentBy(request), 'meta')
      const time = isObject(meta) ? own(meta, 'created') : undefined
      const stored = store.get(createdIn(response))
      if (typeof time !== 'string' || !stored) return response
      store.put({ ...stored, created: time })
      return withBody(within('meta', having({ created: time })))(response)
    }),
  ),
  'refuses-meta': refusing(
    'A create with meta is refused',
    sending((_, name) => name === 'meta'),
  ),
  'adopts-id': altering(
    'A new resource has the id that the client sent',
    created,
    onSuccess((response, request, _next, store) => {
      const id = own(sentBy(request), 'id')
      const stored = store.get(createdIn(response))
      if (typeof id !== 'string' || !stored || store.get(id)) return response
      store.remove(stored.id)
      store.put({ ...stored, id })
      return withBody((body) => withMember(body, 'id', id))(response)
    }),
  ),
  'overwrites-by-id': {
    title: 'A create with the id of another resource replaces that one',
    intercept(request, next, store) {
      const id = own(sentBy(request), 'id')
      const [endpoint = ''] = request.path
      if (!created(request) || typeof id !== 'string' || !store.get(id)) return next(request)
      return next({ ...request, method: 'PUT', path: [endpoint, id] })
    },
  },
  'adopts-firmware': storing(
    'A new device has the read-only firmware that the client sent',
    asked.create('Devices'),
    (sent) => {
      const firmware = own(sent, 'firmware')
      return firmware === undefined ? {} : { firmware }
    },
  ),
  'refuses-firmware': refusing(
    'A create with the read-only firmware is refused',
    sending((_, name) => name === 'firmware'),
  ),
  'demands-emails': refusing(
    'A user without emails is refused, although the schema does not require any',
    asked.both(
      asked.create('Users'),
      asked.sent((body) => !Object.hasOwn(body, 'emails')),
    ),
  ),
  'refuses-null': refusing(
    'A create with null is refused',
    sending((value) => value === null),
  ),
  'null-as-text': storing(
    'null for a title is kept as a text',
    asked.both(
      asked.create('Users'),
      asked.sent((body) => own(body, 'title') === null),
    ),
    () => ({ title: 'null' }),
  ),
  'refuses-empty-list': refusing(
    'A create with an empty list is refused, unless it is that of members',
    sending((value, name) => name !== 'members' && isList(value) && value.length === 0),
  ),
  'refuses-empty-members': refusing(
    'A group with an empty list of members is refused',
    sending((value, name) => name === 'members' && isList(value) && value.length === 0),
  ),
  'echoes-what-it-drops': altering(
    'A create tells of a displayName that is not kept',
    asked.create('Users'),
    onSuccess((response, _request, _next, store) => {
      const stored = store.get(createdIn(response))
      if (stored) store.put({ ...stored, attributes: without('displayName')(stored.attributes) })
      return response
    }),
  ),
  'activates-later': altering(
    'A user created as inactive turns active after the answer',
    asked.both(
      asked.create('Users'),
      asked.sent((body) => own(body, 'active') === false),
    ),
    onSuccess((response, _request, _next, store) => {
      const stored = store.get(createdIn(response))
      if (stored)
        store.put({ ...stored, attributes: withMember(stored.attributes, 'active', true) })
      return response
    }),
  ),
} as const satisfies Record<string, Fault>
