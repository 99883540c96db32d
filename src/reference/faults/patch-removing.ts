import type { Fault } from '../fault.js'
import { own, withMember } from '../json.js'
import { altering, alteringRequest, answering500, asked, having, onSuccess } from './lie.js'
import { onStatus, withBody, withParameter } from './lie.js'
import {
  acceptingInVain,
  ignoringOperation,
  operating,
  operation,
  pathOtherwise,
  refusingOperation,
  rewriting,
} from './operations.js'
import { has } from './sent.js'

const enterprise = /^urn:ietf:params:scim:schemas:extension:enterprise:2\.0:User/
const wholeExtension = new RegExp(`${enterprise.source}$`)
const pathless = operating((it) => operation('remove')(it) && !has('path')(it))
const removesTitle = operating(operation('remove', /^title$/))

/** The end of a filter that asks for the presence of a text. */
const presence = / and (?:title|model|externalId) pr$/

/** Lies about the removal of attributes. */
export const patchRemovingFaults = {
  'text-stays': ignoringOperation(
    'The removal of a title does nothing',
    operation('remove', /^title$/),
  ),
  'text-becomes-empty': altering(
    'A removed title becomes an empty text',
    removesTitle,
    onSuccess((response, { path }, _next, store) => {
      const stored = store.get(path[1] ?? '')
      if (stored) store.put({ ...stored, attributes: withMember(stored.attributes, 'title', '') })
      return response
    }),
  ),
  'remove-refused': refusingOperation('The op remove is refused', operation('remove')),
  'index-stays': alteringRequest(
    'A filter takes every attribute for one that is there',
    asked.both(asked.list(), ({ query }) => presence.test(query.get('filter') ?? '')),
    (request) =>
      withParameter('filter', (request.query.get('filter') ?? '').replace(presence, ''))(request),
  ),
  'weight-stays': ignoringOperation(
    'The removal of a weight does nothing',
    operation('remove', /^weight$/),
  ),
  'refuses-extension': refusingOperation(
    'The removal of an attribute of an extension is refused',
    operation('remove', new RegExp(`${enterprise.source}:`)),
  ),
  'complex-stays': ignoringOperation(
    'The removal of a name does nothing',
    operation('remove', /^name$/),
  ),
  'channels-stay': ignoringOperation(
    'The removal of channels does nothing',
    operation('remove', /^channels$/),
  ),
  'part-stays': rewriting(
    'The removal of a familyName does nothing',
    operation('remove', /^name\.familyName$/),
    () => [{ op: 'add', path: 'name', value: {} }],
  ),
  'part-takes-all': pathOtherwise(
    'The removal of a part of a name removes the name',
    /^name\..*/,
    'name',
    operation('remove'),
  ),
  'extension-500': answering500(
    'The removal of an extension answers 500',
    operating(operation('remove', wholeExtension)),
  ),
  'extension-stays': ignoringOperation(
    'The removal of an extension does nothing',
    operation('remove', wholeExtension),
  ),
  'nothing-500': {
    title: 'The removal of what is not there answers 500',
    intercept(request, next, store) {
      const stored = store.get(request.path[1] ?? '')
      const isThere = stored && own(stored.attributes, 'title') !== undefined
      return removesTitle(request) && !isThere
        ? { status: 500, headers: {}, body: {} }
        : next(request)
    },
  },
  'no-path-204': acceptingInVain('A remove without path is accepted', pathless),
  'no-path-uniqueness': altering(
    'A remove without path is refused as uniqueness',
    pathless,
    onStatus(400, withBody(having({ scimType: 'uniqueness' }))),
  ),
  'no-path-clears': altering(
    'A remove without path takes the title away, and is refused all the same',
    pathless,
    (response, { path }, _next, store) => {
      const stored = store.get(path[1] ?? '')
      if (stored)
        store.put({ ...stored, attributes: withMember(stored.attributes, 'title', undefined) })
      return response
    },
  ),
} as const satisfies Record<string, Fault>
