import type { Fault } from '../fault.js'
import { isList, isObject, listOf, own, withMember, type Json, type JsonObject } from '../json.js'
import { badRequest, errorResponse } from '../scim-error.js'
import {
  altering,
  alteringBody,
  alteringRequest,
  asked,
  forgetting,
  onSuccess,
  storing,
  within,
  without,
  withSent,
  withStatus,
  type Alteration,
} from './lie.js'
import { sentBy } from './sent.js'

const patch = asked.patch()

const sending = (title: string, change: Alteration): Fault =>
  alteringRequest(title, patch, withSent(change))

const isDeletion = (element: Json): boolean =>
  isObject(element) && own(element, 'operation') === 'delete'

/** Changes each list of a body. */
const eachList =
  (change: (elements: readonly Json[]) => readonly Json[]): Alteration =>
  (body) =>
    Object.entries(body).reduce(
      (rest, [name, value]) =>
        isList(value) && name !== 'schemas' ? withMember(rest, name, change(value)) : rest,
      body,
    )

/** Has attributes taken away before the rest of the body is merged. */
const removing =
  (isMeant: (value: Json) => boolean): Alteration =>
  (body) => {
    const names = Object.keys(body).filter(
      (name) => !['schemas', 'meta'].includes(name) && isMeant(body[name] ?? null),
    )
    return names.length ? { ...body, meta: { attributes: [...listed(body), ...names] } } : body
  }

function listed(body: JsonObject): readonly Json[] {
  const meta = own(body, 'meta')
  return isObject(meta) ? listOf(own(meta, 'attributes')) : []
}

const doubled = (name: string): Alteration => {
  return (attributes) => {
    const all = listOf(own(attributes, name))
    return all.length ? withMember(attributes, name, [...all, ...all.slice(-1)]) : attributes
  }
}

/** Lies about PATCH in SCIM 1.1. */
export const scim11PatchFaults = {
  forgets: forgetting('PATCH answers 200 and keeps nothing', patch),
  'answers-202': altering('PATCH answers 202', patch, onSuccess(withStatus(202))),
  'always-204': altering(
    'PATCH answers 204, whatever it wants to see',
    patch,
    onSuccess(({ headers }) => ({ status: 204, headers })),
  ),
  'shows-changes-only': alteringBody('PATCH shows no userName', patch, without('userName')),
  'clears-the-rest': storing('PATCH clears the name', patch, without('name')),
  'replaces-complex': sending('PATCH replaces a name as a whole', removing(isObject)),
  'replaces-list': sending('PATCH replaces all values of a list', removing(isList)),
  'doubles-values': storing('PATCH adds a value that is there once more', patch, (attributes) =>
    doubled('members')(doubled('emails')(attributes)),
  ),
  'two-primaries': storing(
    'PATCH makes every e-mail address the primary one',
    patch,
    within('emails', (email) => withMember(email, 'primary', true)),
  ),
  'ignores-delete': sending(
    'Values with the operation delete are ignored',
    eachList((elements) => elements.filter((element) => !isDeletion(element))),
  ),
  'deletes-all': sending('One value with the operation delete empties the list', (body) =>
    removing((value) => listOf(value).some(isDeletion))(body),
  ),
  'first-only': sending(
    'Only the first value of a list is looked at',
    eachList((elements) => elements.slice(0, 1)),
  ),
  'ignores-meta': sending('meta.attributes is ignored', without('meta')),
  'ignores-sub-attributes': sending(
    'Sub-attributes in meta.attributes are ignored',
    within('meta', (meta) =>
      withMember(
        meta,
        'attributes',
        listOf(own(meta, 'attributes')).filter(
          (name) => typeof name !== 'string' || !name.includes('.'),
        ),
      ),
    ),
  ),
  'removes-last': altering(
    'meta.attributes takes away what the body has brought',
    patch,
    onSuccess((response, request, _next, store) => {
      const stored = store.get(request.path[1] ?? '')
      const names = listed(sentBy(request)).map(String)
      if (stored && names.length)
        store.put({ ...stored, attributes: without(...names)(stored.attributes) })
      return response
    }),
  ),
  'stranger-400': {
    title: 'To remove somebody who is no member is refused',
    intercept(request, next, store) {
      const stored = store.get(request.path[1] ?? '')
      if (!patch(request) || !stored) return next(request)
      const known = listOf(own(stored.attributes, 'members')).filter(isObject)
      const gone = listOf(own(sentBy(request), 'members'))
        .filter(isObject)
        .filter(isDeletion)
      const isKnown = (one: JsonObject): boolean =>
        known.some((member) => own(member, 'value') === own(one, 'value'))
      return gone.every(isKnown)
        ? next(request)
        : errorResponse(badRequest('noTarget', 'There is no such member.'))
    },
  },
} as const satisfies Record<string, Fault>
