import type { Fault } from '../fault.js'
import { isObject, own, textOf, withMember } from '../json.js'
import { errorResponse, ScimError } from '../scim-error.js'
import type { Store } from '../store.js'
import {
  altering,
  alteringBody,
  answering,
  asked,
  forgetting,
  onStatus,
  onSuccess,
  type Asked,
} from './lie.js'
import { has, merging, refusing, sentBy } from './sent.js'

const replace = asked.replace('Users')

/** Ids that the server gave out, and not such as a client made up. */
const isOurs: Asked = ({ path }) => /^[\da-f]{8}-([\da-f]{4}-){3}[\da-f]{12}$/.test(path[1] ?? '')

const isOverriding: Asked = ({ headers }) => headers['x-http-method-override'] !== undefined

const taken = errorResponse(new ScimError(409, 'This name was in use before.'))
const ghost = { schemas: ['urn:scim:schemas:core:1.0'], id: 'ghost', meta: {} }
const namesOfDeleted = new WeakMap<Store, Set<string>>()

/** Lies about PUT and DELETE in SCIM 1.1. */
export const scim11ChangeFaults = {
  'no-put': answering(
    'PUT is not implemented',
    replace,
    errorResponse(new ScimError(501, 'PUT is not implemented.')),
  ),
  'put-without-body': altering(
    'PUT answers 200 without a body',
    replace,
    onSuccess(({ headers }) => ({ status: 200, headers })),
  ),
  'put-forgets': forgetting('PUT answers 200 and keeps nothing', replace),
  'put-merges': merging('PUT keeps what it does not name', replace, (sent, before) => ({
    ...before,
    ...sent,
  })),
  'put-refuses-meta': refusing('PUT with meta is refused', replace, has('meta')),
  'put-adopts-created': altering(
    'PUT takes meta.created from its body',
    replace,
    onSuccess((response, request, _next, store) => {
      const meta = own(sentBy(request), 'meta')
      const created = isObject(meta) ? textOf(meta, 'created') : ''
      const stored = store.get(request.path[1] ?? '')
      if (stored && created !== '') store.put({ ...stored, created })
      return response
    }),
  ),
  'deleted-is-read': altering(
    'A user who was deleted can be read',
    asked.both(asked.read('Users'), isOurs),
    onStatus(404, (_, { path }) => ({
      status: 200,
      headers: {},
      body: withMember(ghost, 'id', path[1] ?? ''),
    })),
  ),
  'deletes-twice': altering(
    'DELETE of a user who was deleted answers 200',
    asked.both(asked.remove('Users'), isOurs),
    onStatus(404, () => ({ status: 200, headers: {} })),
  ),
  'finds-deleted': alteringBody(
    'A filter without a match finds somebody who is gone',
    asked.filteredUserList,
    (body) => (own(body, 'totalResults') === 0 ? { ...body, Resources: [ghost] } : body),
  ),
  'remembers-names': {
    title: 'The userName of a user who was deleted stays taken',
    async intercept(request, next, store) {
      const known = namesOfDeleted.get(store) ?? new Set()
      namesOfDeleted.set(store, known)
      if (asked.userCreation(request) && known.has(textOf(sentBy(request), 'userName')))
        return taken
      const before = store.get(request.path[1] ?? '')
      const response = await next(request)
      if (before && asked.remove('Users')(request) && response.status < 300)
        known.add(textOf(before.attributes, 'userName'))
      return response
    },
  },
  'no-override': answering(
    'A POST that names another method is refused',
    asked.both(asked.method('POST'), isOverriding),
    errorResponse(new ScimError(405, 'POST is not offered here.')),
  ),
} as const satisfies Record<string, Fault>
