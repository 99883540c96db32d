import type { Fault } from '../fault.js'
import {
  isList,
  isObject,
  listOf,
  own,
  textOf,
  withMember,
  type Json,
  type JsonObject,
} from '../json.js'
import type { Response } from '../message.js'
import { badRequest, errorResponse, ScimError } from '../scim-error.js'
import { altering, alteringBody, alteringRequest, answering, asked, forgetting } from './lie.js'
import { having, onStatus, onSuccess, withBody, within, without, withSent } from './lie.js'
import { withStatus, type Alteration, type Asked } from './lie.js'
import { createdIn, has, merging, sentBy } from './sent.js'

const replace = asked.replace()

const refusing = (title: string, isAsked: Asked, status: 400 | 500 = 400): Fault =>
  answering(
    title,
    isAsked,
    errorResponse(
      status === 400
        ? badRequest('invalidValue', 'That is not wanted here.')
        : new ScimError(status, 'NullPointerException'),
    ),
  )

const sending = (test: (body: JsonObject) => boolean, isAsked: Asked = replace): Asked =>
  asked.both(isAsked, asked.sent(test))

const keeping = (title: string, name: string, isAsked: Asked): Fault =>
  merging(title, isAsked, (sent, before) => withMember(sent, name, own(before, name) ?? null))

const adding =
  (...names: readonly string[]) =>
  (sent: JsonObject, before: JsonObject): JsonObject =>
    names.reduce((body, name) => {
      const added = listOf(own(body, name))
      if (!added.length) return body
      return withMember(body, name, [...listOf(own(before, name)).map(relabelled), ...added])
    }, sent)

/** Another label, lest the server takes a value that comes again for the same one. */
function relabelled(element: Json): Json {
  return isObject(element) && has('type')(element)
    ? { ...element, type: `${textOf(element, 'type')}-old`, primary: false }
    : element
}

const adopting = (title: string, name: string, isAsked: Asked): Fault =>
  altering(
    title,
    isAsked,
    onSuccess((response, request, _next, store) => {
      const value = own(sentBy(request), name)
      const stored = store.get(createdIn(response))
      if (value === undefined || !stored) return response
      store.put({ ...stored, attributes: withMember(stored.attributes, name, value) })
      return withBody((body) => withMember(body, name, value))(response)
    }),
  )

const creating = (title: string, answer: (response: Response) => Response): Fault => ({
  title,
  async intercept(request, next, store) {
    const [endpoint = '', id = ''] = request.path
    if (!replace(request) || store.get(id)) return next(request)
    const response = await next({ ...request, method: 'POST', path: [endpoint] })
    const made = store.get(createdIn(response))
    if (!made) return response
    store.remove(made.id)
    store.put({ ...made, id })
    return answer(withBody((body) => withMember(body, 'id', id))(response))
  },
})

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

/** Never stores an attribute that the schema declares, whatever the verb, and says nothing of it. */
const dropping = (title: string, endpoint: string, change: Alteration): Fault =>
  alteringRequest(`${title} is never stored`, asked.write(endpoint), withSent(change))

/** Lies about the replacement of resources of any type. */
export const replacingFaults = {
  'answers-405': answering(
    'PUT answers 405',
    replace,
    errorResponse(new ScimError(405, 'Use PATCH.')),
  ),
  'adds-to-lists': merging(
    'PUT adds to emails and phoneNumbers',
    asked.replace('Users'),
    adding('emails', 'phoneNumbers'),
  ),
  'adds-to-members': merging(
    'PUT adds to the members of a group',
    asked.replace('Groups'),
    adding('members'),
  ),
  creates: creating('PUT to an unknown id creates the resource', (response) => response),
  'creates-and-refuses': creating('PUT to an unknown id creates the resource and answers 404', () =>
    errorResponse(new ScimError(404, 'Resource not found.')),
  ),
  'refuses-meta': refusing('A PUT with meta is refused', sending(has('meta'))),
  'refuses-firmware': refusing(
    'A PUT with the read-only firmware is refused',
    sending(has('firmware')),
  ),
  'refuses-member-display': refusing(
    'A PUT of a group whose members have a $ref is refused',
    sending((body) =>
      listOf(own(body, 'members')).some((member) => isObject(member) && has('$ref')(member)),
    ),
  ),
  'answers-204': altering(
    'PUT answers 204',
    replace,
    onSuccess(() => ({ status: 204, headers: {} })),
  ),
  'answers-201': altering('PUT answers 201', replace, onSuccess(withStatus(201))),
  'answers-in-part': alteringBody(
    'The answer to a PUT leaves out displayName',
    replace,
    without('displayName'),
  ),
  'adopts-created': altering(
    'A PUT changes meta.created',
    replace,
    onSuccess((response, request, _next, store) => {
      const meta = own(sentBy(request), 'meta')
      const created = isObject(meta) ? own(meta, 'created') : undefined
      const stored = store.get(createdIn(response))
      if (typeof created !== 'string' || !stored) return response
      store.put({ ...stored, created })
      return withBody(within('meta', having({ created })))(response)
    }),
  ),
  'adopts-id': altering(
    'A PUT changes the id',
    replace,
    onSuccess((response, request, _next, store) => {
      const id = own(sentBy(request), 'id')
      const stored = store.get(createdIn(response))
      if (typeof id !== 'string' || !stored || id === stored.id) return response
      store.remove(stored.id)
      store.put({ ...stored, id })
      return withBody((body) => withMember(body, 'id', id))(response)
    }),
  ),
  'adopts-firmware': adopting(
    'A PUT changes the read-only firmware',
    'firmware',
    asked.replace('Devices'),
  ),
  'clears-required': {
    title: 'A PUT without userName leaves a user without one',
    async intercept(request, next, store) {
      const userName = own(store.get(request.path[1] ?? '')?.attributes ?? {}, 'userName')
      const isLacking = sending((body) => !has('userName')(body), asked.replace('Users'))
      if (userName === undefined || !isLacking(request)) return next(request)
      const response = await next(withSent(having({ userName }))(request))
      const stored = store.get(createdIn(response))
      if (stored) store.put({ ...stored, attributes: without('userName')(stored.attributes) })
      return withBody(without('userName'))(response)
    },
  },
  'missing-required-500': altering(
    'A PUT without a required attribute answers 500',
    replace,
    onStatus(400, (response) =>
      JSON.stringify(response.body).includes('is required')
        ? errorResponse(new ScimError(500, 'NullPointerException'))
        : response,
    ),
  ),
  'stores-nothing': forgetting(
    'PUT answers as it should and stores nothing',
    asked.replace('Users'),
  ),
  'answers-old-text': {
    title: 'PUT answers with the title from before',
    async intercept(request, next, store) {
      const before = store.get(request.path[1] ?? '')
      const title = before && own(before.attributes, 'title')
      const response = await next(request)
      if (!asked.replace('Users')(request) || title === undefined) return response
      return onSuccess(withBody(having({ title })))(response, request, next, store)
    },
  },
  'tells-cleared-and-keeps': {
    title: 'PUT tells that a title it leaves out is cleared, and keeps it',
    async intercept(request, next, store) {
      const before = store.get(request.path[1] ?? '')
      const title = before && own(before.attributes, 'title')
      const response = await next(request)
      const stored = store.get(createdIn(response))
      const isLeftOut = sending((body) => !has('title')(body), asked.replace('Users'))(request)
      if (stored && isLeftOut && title !== undefined)
        store.put({ ...stored, attributes: withMember(stored.attributes, 'title', title) })
      return response
    },
  },
  'null-keeps': keeping(
    'PUT with null keeps the title',
    'title',
    sending((body) => own(body, 'title') === null, asked.replace('Users')),
  ),
  'refuses-null': refusing(
    'A PUT with null is refused',
    sending((body) => Object.values(body).includes(null)),
  ),
  'empty-list-keeps': keeping(
    'PUT with an empty list keeps the phoneNumbers',
    'phoneNumbers',
    sending((body) => isEmptyList(own(body, 'phoneNumbers')), asked.replace('Users')),
  ),
  'keeps-last-members': keeping(
    'PUT with an empty list keeps the members of a group',
    'members',
    sending((body) => isEmptyList(own(body, 'members')), asked.replace('Groups')),
  ),
  'echoes-what-it-drops': altering(
    'PUT tells of a displayName that is not kept',
    asked.replace('Users'),
    onSuccess((response, _request, _next, store) => {
      const stored = store.get(createdIn(response))
      if (stored) store.put({ ...stored, attributes: without('displayName')(stored.attributes) })
      return response
    }),
  ),
  'drops-nick-name': dropping('nickName', 'Users', without('nickName')),
  'drops-phone-numbers': dropping('phoneNumbers', 'Users', without('phoneNumbers')),
  'drops-middle-name': dropping('name.middleName', 'Users', within('name', without('middleName'))),
  'drops-region': dropping('addresses.region', 'Users', (body) =>
    has('addresses')(body)
      ? withMember(
          body,
          'addresses',
          listOf(own(body, 'addresses')).map((one) =>
            isObject(one) ? without('region')(one) : one,
          ),
        )
      : body,
  ),
  'drops-manager': dropping('The manager', 'Users', within(enterprise, without('manager'))),
  'drops-model': dropping('The model of a device', 'Devices', without('model')),
  'drops-members': dropping('The members of a group', 'Groups', without('members')),
} as const satisfies Record<string, Fault>

function isEmptyList(value: Json | undefined): boolean {
  return isList(value) && value.length === 0
}
