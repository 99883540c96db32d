import type { Fault } from '../fault.js'
import { own, textOf, withMember, type Json } from '../json.js'
import { badRequest, errorResponse } from '../scim-error.js'
import { alteringRequest, alteringShown, answering, answering500, asked } from './lie.js'
import { withParameter, type Alteration, type Asked } from './lie.js'
import { demandingUnique, has, merging, refusing, sentBy } from './sent.js'

const filtering: Asked = ({ query }) => query.get('filter')?.startsWith('externalId') === true

const changing =
  (change: (value: string) => Json): Alteration =>
  (body) =>
    has('externalId')(body)
      ? withMember(body, 'externalId', change(textOf(body, 'externalId')))
      : body

/** Lies about the externalId. */
export const externalIdFaults = {
  refused: refusing(
    'A group with an externalId is refused',
    asked.create('Groups'),
    has('externalId'),
  ),
  'in-lower-case': alteringShown(
    'The externalId of a user is in lower case',
    asked.read('Users'),
    changing((value) => value.toLowerCase()),
  ),
  'as-object': alteringShown(
    'The externalId of a group is an object',
    asked.read('Groups'),
    changing((value) => ({ value })),
  ),
  'not-filtered': answering(
    'A filter on externalId is refused',
    asked.both(asked.list(), filtering),
    errorResponse(badRequest('invalidFilter', 'There is no attribute externalId.')),
  ),
  'found-always': alteringRequest(
    'A filter on externalId finds everything',
    asked.both(asked.list(), filtering),
    withParameter('filter'),
  ),
  'empty-500': answering500(
    'An empty externalId answers 500',
    asked.both(
      asked.create(),
      asked.sent((body) => own(body, 'externalId') === ''),
    ),
  ),
  invented: alteringShown(
    'A device without an externalId gets one',
    asked.read('Devices'),
    (body) => (has('externalId')(body) ? body : withMember(body, 'externalId', 'made-up')),
  ),
  unique: demandingUnique('No externalId may occur twice', asked.create(), (attributes) =>
    has('externalId')(attributes) ? [textOf(attributes, 'externalId')] : [],
  ),
  fixed: merging('PUT keeps the externalId', asked.replace('Users'), (sent, before) =>
    withMember(sent, 'externalId', own(before, 'externalId')),
  ),
  immutable: {
    title: 'PUT with another externalId is refused',
    intercept(request, next, store) {
      const before = store.get(request.path[1] ?? '')?.attributes
      const isSame = before && own(before, 'externalId') === own(sentBy(request), 'externalId')
      if (!asked.replace('Groups')(request) || isSame !== false) return next(request)
      return errorResponse(badRequest('mutability', 'The externalId is immutable.'))
    },
  },
  required: refusing(
    'A device without an externalId is refused',
    asked.create('Devices'),
    (body) => !has('externalId')(body),
  ),
} as const satisfies Record<string, Fault>
