import type { Fault } from '../fault.js'
import { isObject, listOf, own, withMember } from '../json.js'
import type { Response } from '../message.js'
import { badRequest, errorResponse, ScimError } from '../scim-error.js'
import {
  altering,
  alteringBody,
  asked,
  having,
  onSuccess,
  without,
  withBody,
  withParameter,
  type Alteration,
  type Asked,
  type Lie,
} from './lie.js'

const filtered = (endpoint: string): Asked =>
  asked.both(asked.list(endpoint), asked.given('filter'))

/** A filtered list of groups that is cut at the given count. */
const page =
  (count: string): Asked =>
  (request) =>
    filtered('Groups')(request) && request.query.get('count') === count

const onPage = (title: string, count: string, alter: Parameters<typeof alteringBody>[2]): Fault =>
  alteringBody(title, page(count), alter)

/** Lies in lists of groups that have exactly so many matches. */
const matching = (title: string, total: number, lie: Lie): Fault =>
  altering(title, filtered('Groups'), (response, ...rest) =>
    isObject(response.body) && own(response.body, 'totalResults') === total
      ? lie(response, ...rest)
      : response,
  )

const changing = (change: Alteration): Lie => onSuccess(withBody(change))

const isUnlimited: Asked = asked.both(
  filtered('Devices'),
  ...['count', 'startIndex', 'sortBy', 'attributes', 'excludedAttributes'].map((name) =>
    asked.not(asked.given(name)),
  ),
)

const known = [
  'attributes',
  'excludedAttributes',
  'filter',
  'sortBy',
  'sortOrder',
  'startIndex',
  'count',
]

const hasUnknown: Asked = (request) =>
  asked.list()(request) && [...request.query.keys()].some((name) => !known.includes(name))

/** Lies about what a list is made of. */
export const listingFaults = {
  'omits-schemas': onPage('A page of groups has no schemas', '3', without('schemas')),
  'answers-bare-array': onPage('A page of groups is a bare array', '3', (body) =>
    listOf(own(body, 'Resources')),
  ),
  'omits-total': onPage('A page of groups has no totalResults', '3', without('totalResults')),
  'total-as-text': onPage('The totalResults of a page of groups is a text', '3', (body) =>
    withMember(body, 'totalResults', 'three'),
  ),
  'documents-without-total': alteringBody(
    'The list of schemas has no totalResults',
    asked.at('Schemas'),
    without('totalResults'),
  ),
  'counts-page': onPage('totalResults counts the groups of the page', '1', (body) =>
    withMember(body, 'totalResults', listOf(own(body, 'Resources')).length),
  ),
  'hides-the-rest': alteringBody(
    'A list without count shows two devices and calls them all',
    isUnlimited,
    (body) =>
      having({ totalResults: 2, Resources: listOf(own(body, 'Resources')).slice(0, 2) })(body),
  ),
  'one-as-object': matching(
    'The only match comes as an object in place of a list',
    1,
    changing((body) => withMember(body, 'Resources', listOf(own(body, 'Resources'))[0])),
  ),
  'lower-case-resources': matching(
    'The only match stands in a list named resources',
    1,
    changing((body) =>
      having({ resources: listOf(own(body, 'Resources')) })(without('Resources')(body)),
    ),
  ),
  'total-without-resources': matching(
    'The only match is counted and not shown',
    1,
    changing((body) => withMember(body, 'Resources', [])),
  ),
  'omits-start-index': onPage('A page of groups has no startIndex', '1', without('startIndex')),
  'omits-items-per-page': onPage(
    'A page of groups has no itemsPerPage',
    '1',
    without('itemsPerPage'),
  ),
  'no-match-404': matching('Groups without a match answer 404', 0, () =>
    errorResponse(new ScimError(404, 'No group matches the filter.')),
  ),
  'no-match-without-total': matching(
    'Groups without a match have no totalResults',
    0,
    changing(without('totalResults')),
  ),
  'no-match-lists-all': matching(
    'Groups without a match are all listed',
    0,
    async (_response, request, next) => withTotal(0)(await next(withParameter('filter')(request))),
  ),
  'refuses-unknown-parameter': altering(
    'A query parameter that is unknown is refused',
    hasUnknown,
    () => errorResponse(badRequest('invalidValue', 'There is a parameter that is not known.')),
  ),
  'unknown-parameter-empties': alteringBody(
    'A query parameter that is unknown matches nothing',
    hasUnknown,
    having({ totalResults: 0, Resources: [] }),
  ),
} as const satisfies Record<string, Fault>

function withTotal(total: number): (response: Response) => Response {
  return withBody((body) => withMember(body, 'totalResults', total))
}
