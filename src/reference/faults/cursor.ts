import type { Fault } from '../fault.js'
import { isObject, listOf, own, withMember, type Json, type JsonObject } from '../json.js'
import type { Handler, Request, Response } from '../message.js'
import { badRequest, errorResponse } from '../scim-error.js'
import {
  altering,
  alteringBody,
  alteringRequest,
  answering,
  answering500,
  asked,
  having,
  onStatus,
  onSuccess,
  withBody,
  withParameter,
  within,
  withStatus,
  without,
  type Asked,
  type Lie,
} from './lie.js'

const cursorOf = ({ query }: Request): string => query.get('cursor') ?? ''

const asks = (test: (query: URLSearchParams) => boolean): Asked =>
  asked.both(asked.list('Groups'), asked.given('cursor'), ({ query }) => test(query))

const isAny = asks(() => true)
const isFirst = asks((query) => query.get('cursor') === '')
const isNext = asks((query) => (query.get('cursor') ?? '').length > 60)
const isUnknown = asks((query) => (query.get('cursor') ?? '').startsWith('not-a-cursor'))
const namesNone: Asked = ({ query }) =>
  query.has('count') && !query.has('cursor') && !query.has('startIndex')
const isPlain = asked.both(asked.list('Groups'), namesNone)
const count = (value: string): Asked => asks((query) => query.get('count') === value)

/** How many resources a page has on the server with small pages. */
const largest = 2

const refusal = errorResponse(badRequest('invalidCursor', 'There is no such page.'))

const body = (title: string, isAsked: Asked, change: (body: JsonObject) => Json): Fault =>
  alteringBody(title, isAsked, change)

const restart: Lie = (_response, request, next) => next(withParameter('cursor', '')(request))

const unlimited: Lie = (_response, request, next) => {
  const plain = withParameter('cursor')(withParameter('count')(request))
  return next(plain)
}

const isOpen = (response: Response): boolean =>
  isObject(response.body) && own(response.body, 'nextCursor') !== undefined

/** Lies about paging by cursor; they are told about groups alone. */
export const cursorFaults = {
  'empty-refused': answering('An empty cursor is refused', isFirst, refusal),
  'empty-shows-nothing': body('An empty cursor shows nothing', isFirst, (list) =>
    having({ Resources: [] })(without('nextCursor')(list)),
  ),
  'bare-refused': answering(
    'The bare parameter cursor is refused',
    asked.both(isFirst, ({ query }) => !query.has('filter')),
    refusal,
  ),
  'other-urn': body(
    'A page has a URN of its own',
    isAny,
    having({ schemas: ['urn:ietf:params:scim:api:messages:2.0:CursorResponse'] }),
  ),
  'next-as-number': body('nextCursor is a number', isFirst, having({ nextCursor: 2 })),
  'never-next': body('No page has nextCursor', isAny, without('nextCursor')),
  'empty-next-at-end': altering(
    'The last page has an empty nextCursor',
    isAny,
    onSuccess((response) =>
      isOpen(response) ? response : withBody(having({ nextCursor: '' }))(response),
    ),
  ),
  'begins-again': altering(
    'The cursor of the last page leads to the first one',
    isNext,
    onSuccess(async (response, request, next) => {
      if (isOpen(response)) return response
      const first = await next(withParameter('cursor', '')(request))
      const again = isObject(first.body) ? own(first.body, 'nextCursor') : undefined
      return again === undefined ? response : withBody(having({ nextCursor: again }))(response)
    }),
  ),
  'ignores-count': altering(
    'The count is ignored',
    count('2'),
    onSuccess((_response, request, next) =>
      next(withParameter('count')(withParameter('cursor', '')(request))),
    ),
  ),
  'leaves-gap': body('A page lacks its first group', isNext, (list) =>
    withMember(list, 'Resources', listOf(own(list, 'Resources')).slice(1)),
  ),
  'next-refused': answering('No cursor works', isNext, refusal),
  'total-of-page': body('totalResults counts the groups of the page', isAny, (list) =>
    withMember(list, 'totalResults', listOf(own(list, 'Resources')).length),
  ),
  'previous-on-first': body(
    'The first page has previousCursor',
    isFirst,
    having({ previousCursor: 'abc' }),
  ),
  'previous-goes-on': altering(
    'previousCursor leads to the same page again',
    isNext,
    onSuccess((response, request) =>
      isOpen(response)
        ? response
        : withBody(having({ previousCursor: cursorOf(request) }))(response),
    ),
  ),
  'previous-refused': body(
    'previousCursor does not work',
    isNext,
    having({ previousCursor: 'not-a-cursor' }),
  ),
  'demands-count': answering(
    'A query by cursor without count is refused',
    asks((query) => !query.has('count')),
    errorResponse(badRequest('invalidCount', 'A count is needed.')),
  ),
  'count-0-unlimited': altering('count 0 shows all groups', count('0'), onSuccess(unlimited)),
  'count-0-refused': answering('count 0 is refused', count('0'), refusal),
  'negative-count-unlimited': altering(
    'A negative count shows all groups',
    count('-5'),
    onSuccess(unlimited),
  ),
  'unknown-restarts': altering('An unknown cursor begins again', isUnknown, restart),
  'unknown-500': answering500('An unknown cursor is an accident', isUnknown),
  'unknown-without-body': answering('An unknown cursor gets no body', isUnknown, {
    status: 400,
    headers: {},
  }),
  'unknown-invalid-value': altering(
    'An unknown cursor is an invalidValue',
    isUnknown,
    withBody(having({ scimType: 'invalidValue' })),
  ),
  'expired-410': altering('A cursor that is too old gets 410', isUnknown, (response) =>
    withStatus(410)(withBody(having({ scimType: 'expiredCursor' }))(response)),
  ),
  'takes-forged': altering('A forged cursor begins again', isNext, onStatus(400, restart)),
  'follows-elsewhere': altering(
    'A cursor of users shows users among the groups',
    isNext,
    onStatus(400, (_response, request, next) =>
      next({ ...request, path: ['Users'], query: new URLSearchParams({ count: '200' }) }),
    ),
  ),
  'other-query-500': answering500(
    'A cursor with another query is an accident',
    asks((query) => query.get('cursor') !== '' && query.get('sortBy') === 'id'),
  ),
  'other-count-500': answering500('A cursor with another count is an accident', count('1')),
  'other-count-unlimited': altering('A changed count is no limit', count('1'), unlimited),
  'huge-count-500': answering500('A huge count is an accident', count('1000000')),
  'shows-stack': altering(
    'The refusal of a cursor shows the stack',
    isUnknown,
    withBody(having({ detail: 'Error: bad seal\n    at Cursors.read (/app/src/cursors.ts:41:7)' })),
  ),
  'opens-door': alteringRequest('A cursor is as good as credentials', isNext, (request) => ({
    ...request,
    credentials: 'accepted',
  })),
  'anonymous-500': {
    title: 'A query by cursor without credentials is an accident',
    async intercept(request, next) {
      const response = await next(request)
      return response.status === 401 && isFirst(request) ? withStatus(500)(response) : response
    },
  },
  padded: body('nextCursor has the padding of base64', isFirst, (list) => {
    const next = own(list, 'nextCursor')
    return typeof next === 'string' ? withMember(list, 'nextCursor', `${next}==`) : list
  }),
  readable: body('nextCursor can be read', isFirst, (list) =>
    own(list, 'nextCursor') === undefined
      ? list
      : withMember(list, 'nextCursor', Buffer.from('{"offset":2}').toString('base64url')),
  ),
  'not-sorted': alteringRequest(
    'A query by cursor is not sorted',
    asked.both(isAny, asked.given('sortBy')),
    withParameter('sortBy'),
  ),
  'demands-method': answering(
    'A query without a method of paging is refused',
    isPlain,
    errorResponse(badRequest('invalidCursor', 'A cursor is needed.')),
  ),
  'demands-parameters': answering(
    'A query without any parameter of paging is refused',
    asked.both(asked.list('Groups'), ({ query }) =>
      ['count', 'cursor', 'startIndex'].every((name) => !query.has(name)),
    ),
    errorResponse(badRequest('invalidCursor', 'A cursor is needed.')),
  ),
  'changes-method': {
    title: 'A query without a method of paging gives a cursor the second time',
    async intercept(request, next, store) {
      const response = await next(request)
      if (!isPlain(request)) return response
      const isSecond = asksOf(store).has(request.query.toString())
      asksOf(store).add(request.query.toString())
      return isSecond ? withBody(having({ nextCursor: 'bm90LWEtY3Vyc29y' }))(response) : response
    },
  },
  'default-by-cursor': {
    title: 'Lists are paged by cursor unless startIndex is given',
    intercept: (request, next) => byCursor(request, next),
  },
  'small-pages': {
    title: 'Pages have two resources, also by default, and the configuration says so',
    async intercept(request, next) {
      const isLarger = !(Number(request.query.get('count') ?? largest + 1) <= largest)
      const isConcerned = asked.both(asked.list(), asked.given('cursor'))(request) && isLarger
      const response = await next(isConcerned ? withParameter('count', largest)(request) : request)
      return asked.discovery('ServiceProviderConfig')(request)
        ? withBody(
            within('pagination', having({ defaultPageSize: largest, maxPageSize: largest })),
          )(response)
        : response
    },
  },
  'unasked-is-refused': {
    title: 'A query without a method gives a cursor that is refused',
    async intercept(request, next) {
      const response = await byCursor(request, next)
      return isPlain(request) && isOpen(response)
        ? withBody(having({ nextCursor: 'not-a-cursor' }))(response)
        : response
    },
  },
  'ignores-start-index': alteringRequest(
    'startIndex is ignored where groups can be paged by cursor',
    asked.both(asked.list('Groups'), ({ query }) => Number(query.get('startIndex')) > 1),
    withParameter('startIndex'),
  ),
  'default-by-index': alteringBody(
    'The declared default is the cursor, and a plain query is paged by index',
    asked.discovery('ServiceProviderConfig'),
    within('pagination', having({ defaultPaginationMethod: 'cursor' })),
  ),
  'search-ignores-cursor': alteringRequest(
    'The search for groups ignores the cursor',
    asked.both(asked.search('Groups'), asked.given('cursor')),
    withParameter('cursor'),
  ),
  'search-refuses-cursor': answering(
    'The search for groups refuses the cursor',
    asked.both(asked.search('Groups'), asked.given('cursor')),
    refusal,
  ),
} as const satisfies Record<string, Fault>

const plainQueries = new WeakMap<object, Set<string>>()

/** The plain queries that came to a server, by its store. */
function asksOf(store: object): Set<string> {
  const known = plainQueries.get(store) ?? new Set<string>()
  plainQueries.set(store, known)
  return known
}

/** Another honest server: one that pages by cursor where the query does not say, and declares it. */
async function byCursor(request: Request, next: Handler): Promise<Response> {
  const isConcerned = asked.both(asked.list(), namesNone)(request)
  const response = await next(isConcerned ? withParameter('cursor', '')(request) : request)
  return asked.discovery('ServiceProviderConfig')(request)
    ? withBody(within('pagination', having({ defaultPaginationMethod: 'cursor' })))(response)
    : response
}
