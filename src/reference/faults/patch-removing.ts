import type { Fault } from '../fault.js'
import { own, withMember } from '../json.js'
import { altering, alteringRequest, answering500, asked, having, onSuccess } from './lie.js'
import { onStatus, withBody, withParameter } from './lie.js'
import {
  acceptingInVain,
  isOp,
  operating,
  operatingOtherwise,
  pathOtherwise,
  refusingPatch,
  removal,
  skipping,
} from './operations-sent.js'
import { has } from './sent.js'

const enterprise = /^urn:ietf:params:scim:schemas:extension:enterprise:2\.0:User/
const wholeExtension = new RegExp(`${enterprise.source}$`)
const pathless = operating((operation) => isOp('remove')(operation) && !has('path')(operation))
const removesTitle = operating(removal(/^title$/))

/** The end of a filter that asks for the presence of a text. */
const presence = / and (?:title|model|externalId) pr$/

/** Lies about the removal of attributes. */
export const patchRemovingFaults = {
  'text-stays': skipping('The removal of a title does nothing', removal(/^title$/)),
  'text-becomes-empty': altering(
    'A removed title becomes an empty text',
    removesTitle,
    onSuccess((response, { path }, _next, store) => {
      const stored = store.get(path[1] ?? '')
      if (stored) store.put({ ...stored, attributes: withMember(stored.attributes, 'title', '') })
      return response
    }),
  ),
  'remove-refused': refusingPatch('The op remove is refused', operating(isOp('remove'))),
  'index-stays': alteringRequest(
    'A filter takes every attribute for one that is there',
    asked.both(asked.list(), ({ query }) => presence.test(query.get('filter') ?? '')),
    (request) =>
      withParameter('filter', (request.query.get('filter') ?? '').replace(presence, ''))(request),
  ),
  'weight-stays': skipping('The removal of a weight does nothing', removal(/^weight$/)),
  'refuses-extension': refusingPatch(
    'The removal of an attribute of an extension is refused',
    operating(removal(new RegExp(`${enterprise.source}:`))),
  ),
  'complex-stays': skipping('The removal of a name does nothing', removal(/^name$/)),
  'channels-stay': skipping('The removal of channels does nothing', removal(/^channels$/)),
  'part-stays': operatingOtherwise(
    'The removal of a familyName does nothing',
    removal(/^name\.familyName$/),
    () => ({ op: 'add', path: 'name', value: {} }),
  ),
  'part-takes-all': pathOtherwise(
    'The removal of a part of a name removes the name',
    /^name\..*/,
    'name',
    isOp('remove'),
  ),
  'extension-500': answering500(
    'The removal of an extension answers 500',
    operating(removal(wholeExtension)),
  ),
  'extension-stays': skipping('The removal of an extension does nothing', removal(wholeExtension)),
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
