import type { Fault } from '../fault.js'
import { isObject, listOf, own, withMember, type Json, type JsonObject } from '../json.js'
import type { Request } from '../message.js'
import { badRequest, errorResponse } from '../scim-error.js'
import {
  altering,
  alteringBody,
  alteringRequest,
  answering,
  answering500,
  asked,
  having,
  onSuccess,
  withParameter,
  type Asked,
} from './lie.js'

const asks = (test: (query: URLSearchParams) => boolean): Asked =>
  asked.both(asked.list('Groups'), asked.given('filter'), ({ query }) => test(query))

const asksFor = (name: string, value: string): Asked => asks((query) => query.get(name) === value)

const startOf = ({ query }: Request): number => Number(query.get('startIndex') ?? 1)

const countOf = ({ query }: Request): number => Number(query.get('count') ?? 100)

/** Pages without an order, of the size that a client uses to go through all of them. */
const isUnsortedStep = asks((query) => query.get('count') === '2' && !query.has('sortBy'))

const isSortedStep = asks((query) => query.get('count') === '2' && query.has('sortBy'))

const isLastStep = asks((query) => query.get('count') === '2' && query.get('startIndex') === '3')

/** Begins the page elsewhere and still says that it begins where it should. */
const shifting = (title: string, isAsked: Asked, move: (start: number) => number): Fault => ({
  title,
  async intercept(request, next) {
    if (!isAsked(request)) return next(request)
    const moved = withParameter('startIndex', move(startOf(request)))(request)
    const response = await next(moved)
    return isObject(response.body) && response.status === 200
      ? { ...response, body: withMember(response.body, 'startIndex', startOf(request)) }
      : response
  },
})

const refusing = (title: string, isAsked: Asked): Fault =>
  answering(title, isAsked, errorResponse(badRequest('invalidValue', 'There is no such page.')))

const resources = (body: JsonObject): readonly Json[] => listOf(own(body, 'Resources'))

/** Lies about pages; they are told about groups alone. */
export const pagingFaults = {
  'default-start-2': shifting(
    'A list without startIndex begins with the second group',
    asks((query) => !query.has('startIndex') && !query.has('count') && !query.has('sortBy')),
    () => 2,
  ),
  'start-from-zero': shifting(
    'startIndex counts from 0',
    asks((query) => Number(query.get('startIndex')) > 0 && !query.has('count')),
    (start) => start + 1,
  ),
  'ignores-start': shifting(
    'startIndex is ignored where there is no count',
    asks((query) => query.has('startIndex') && !query.has('count')),
    () => 1,
  ),
  'start-501': answering500(
    'A list that does not begin with the first group is an accident',
    asks((query) => Number(query.get('startIndex')) > 1 && !query.has('count')),
  ),
  'wraps-around': altering(
    'Beyond the last group comes the first one again',
    asks((query) => Number(query.get('startIndex')) > 3),
    onSuccess((_response, request, next) => next(withParameter('startIndex', '1')(request))),
  ),
  'beyond-end-500': answering500(
    'A page beyond the last group is an accident',
    asks((query) => Number(query.get('startIndex')) > 3),
  ),
  'start-0-refused': refusing('startIndex 0 is refused', asksFor('startIndex', '0')),
  'start-0-empty': alteringBody(
    'startIndex 0 shows no groups',
    asksFor('startIndex', '0'),
    having({ Resources: [] }),
  ),
  'negative-start-refused': refusing('startIndex -5 is refused', asksFor('startIndex', '-5')),
  'negative-start-from-end': shifting(
    'A negative startIndex counts from the last group',
    asksFor('startIndex', '-5'),
    () => 3,
  ),
  'position-always-1': alteringBody(
    'The startIndex of every page is 1',
    asksFor('startIndex', '3'),
    having({ startIndex: 1 }),
  ),
  'position-from-0': alteringBody(
    'The startIndex of a page counts from 0',
    asksFor('startIndex', '3'),
    having({ startIndex: 2 }),
  ),
  'echoes-0': alteringBody(
    'A page that was asked for with startIndex 0 says that it begins there',
    asksFor('startIndex', '0'),
    having({ startIndex: 0 }),
  ),
  'ignores-count': alteringRequest(
    'count 1 is ignored',
    asks((query) => query.get('count') === '1' && !query.has('startIndex')),
    withParameter('count'),
  ),
  'one-too-many': alteringRequest(
    'A page of two groups has a third one',
    asks((query) => query.get('count') === '2' && [...query.keys()].length === 2),
    withParameter('count', '3'),
  ),
  'fills-last-page': shifting('The last page is filled up', isLastStep, (start) => start - 1),
  'huge-count-500': answering500(
    'A count beyond the largest page is an accident',
    asks((query) => Number(query.get('count')) > 1000),
  ),
  'negative-count-refused': refusing('A negative count is refused', asksFor('count', '-1')),
  'negative-count-unlimited': alteringRequest(
    'A negative count means that there is no limit',
    asksFor('count', '-1'),
    withParameter('count'),
  ),
  'count-0-unlimited': alteringRequest(
    'count 0 means that there is no limit',
    asksFor('count', '0'),
    withParameter('count'),
  ),
  'count-0-loses-total': alteringBody(
    'count 0 answers totalResults 0',
    asksFor('count', '0'),
    having({ totalResults: 0 }),
  ),
  'count-0-refused': refusing('count 0 is refused', asksFor('count', '0')),
  'echoes-count': altering(
    'itemsPerPage is the count that was asked for',
    isLastStep,
    onSuccess((response, request) => ({
      ...response,
      body: having({ itemsPerPage: countOf(request) })(response.body as JsonObject),
    })),
  ),
  'total-shrinks': altering(
    'totalResults counts the groups from startIndex on',
    asks((query) => query.get('startIndex') === '3' && query.get('count') === '1'),
    onSuccess((response) => ({
      ...response,
      body: having({ totalResults: 1 })(response.body as JsonObject),
    })),
  ),
  'pages-overlap': shifting(
    'A page of a sorted list begins with the last group of the page before it',
    asked.both(isSortedStep, (request) => startOf(request) > 1),
    (start) => start - 1,
  ),
  'pages-leave-gaps': alteringBody(
    'A page of a sorted list leaves its last group out',
    asked.both(isSortedStep, (request) => startOf(request) > 1),
    (body) => having({ Resources: resources(body).slice(0, -1) })(body),
  ),
  'empty-next-page': alteringBody(
    'All pages of a sorted list but the first are empty',
    asked.both(isSortedStep, (request) => startOf(request) > 1),
    having({ Resources: [] }),
  ),
  'shuffles-unsorted': altering(
    'Pages of a list that is not sorted are cut out of another order each time',
    asked.both(isUnsortedStep, (request) => startOf(request) > 1),
    (_response, request, next) => next(withParameter('startIndex', '1')(request)),
  ),
  'odd-count-500': answering500(
    'A count that is no number is an accident',
    asksFor('count', 'abc'),
  ),
  'odd-start-500': answering500(
    'A startIndex with a fraction is an accident',
    asksFor('startIndex', '1.5'),
  ),
} as const satisfies Record<string, Fault>
