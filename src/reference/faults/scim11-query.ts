import type { Fault } from '../fault.js'
import { isObject, listOf, own, textOf, withMember, type Json, type JsonObject } from '../json.js'
import type { Request } from '../message.js'
import { badRequest, errorResponse, ScimError } from '../scim-error.js'
import {
  altering,
  alteringBody,
  alteringRequest,
  answering,
  asked,
  onStatus,
  withParameter,
  without,
} from './lie.js'

const users = asked.list('Users')
const filterOf = ({ query }: Request): string => query.get('filter') ?? ''

const isBare = (request: Request): boolean => /^\s*[^\s"]+\s*$/.test(filterOf(request))
const bareText = asked.both(users, isBare)
const sortedBy = (name: string) => asked.both(users, ({ query }) => query.get('sortBy') === name)

/** Reads a filter as another one. */
const misreading = (title: string, pattern: RegExp, other: string): Fault =>
  alteringRequest(title, users, (request) =>
    withParameter('filter', filterOf(request).replace(pattern, other))(request),
  )

const refusing = (title: string, pattern: RegExp): Fault =>
  answering(
    title,
    asked.both(users, (request) => pattern.test(filterOf(request))),
    errorResponse(badRequest('invalidFilter', 'That is too hard a filter.')),
  )

const reordering = (
  title: string,
  isAsked: typeof users,
  order: (resources: readonly JsonObject[]) => readonly Json[],
): Fault =>
  alteringBody(title, isAsked, (body) =>
    withMember(body, 'Resources', order(listOf(own(body, 'Resources')).filter(isObject))),
  )

function laterStart(request: Request): Request {
  const start = Number(request.query.get('startIndex') ?? '1')
  return withParameter('startIndex', start + 1)(request)
}

const byName = (a: JsonObject, b: JsonObject): number =>
  Buffer.compare(Buffer.from(textOf(a, 'userName')), Buffer.from(textOf(b, 'userName')))

/** Lies about queries of SCIM 1.1. */
export const scim11QueryFaults = {
  'bare-text-ignored': alteringRequest(
    'A bare text as a filter is ignored',
    bareText,
    withParameter('filter'),
  ),
  'bare-text-500': altering(
    'A bare text as a filter is an accident',
    bareText,
    onStatus(400, () => errorResponse(new ScimError(500, 'There is no operator.'))),
  ),
  'odd-operator-ignored': alteringRequest(
    'A filter with an unknown operator is ignored',
    asked.both(users, (request) => filterOf(request).includes(' regex ')),
    withParameter('filter'),
  ),
  'eq-contains': misreading(
    'userName eq compares the first part of the operand',
    /userName eq "([^"]*)-[^"-]*"/gi,
    'userName sw "$1"',
  ),
  'sw-ignored': misreading('userName sw works as pr', /userName sw "[^"]*"/gi, 'userName pr'),
  'pr-everything': misreading('title pr finds everyone', /title pr/g, 'userName pr'),
  'from-left-to-right': misreading(
    'or and and are evaluated from left to right',
    /^(.*) or (.*) and (.*)$/,
    '($1 or $2) and $3',
  ),
  'times-backwards': {
    title: 'Times are compared the wrong way round',
    intercept: (request, next) =>
      next(
        withParameter(
          'filter',
          filterOf(request).replace(/^(meta\.\w+) (ge|le)/, (_, name: string, operator: string) =>
            operator === 'ge' ? `${name} le` : `${name} ge`,
          ),
        )(request),
      ),
  },
  'capitals-400': refusing('A name in capitals is refused in a filter', /USERNAME/),
  'and-as-or': misreading('and works as or', / and /g, ' or '),
  'or-as-and': misreading('or works as and', / or /g, ' and '),
  'brackets-400': refusing('Brackets are refused in a filter', /\(/),
  'first-value-only': misreading(
    'Of several e-mail addresses only those at example.com are looked at',
    /emails\.value eq "[^"]*\.org"/g,
    'emails.value eq "nobody"',
  ),
  'ignores-count': alteringRequest('count is ignored', users, withParameter('count')),
  'ignores-start': alteringRequest('startIndex is ignored', users, withParameter('startIndex')),
  'start-from-0': alteringRequest(
    'startIndex counts from 0',
    asked.both(users, asked.given('startIndex')),
    laterStart,
  ),
  'total-of-page': alteringBody('totalResults counts the resources of the page', users, (body) =>
    withMember(body, 'totalResults', listOf(own(body, 'Resources')).length),
  ),
  'rotates-sorted': reordering(
    'A sorted list begins with its second resource',
    asked.both(users, asked.given('sortBy')),
    ([first, ...rest]) => (first ? [...rest, first] : rest),
  ),
  'descends-by-default': alteringRequest(
    'Without sortOrder the order is descending',
    asked.both(users, asked.given('sortBy'), asked.not(asked.given('sortOrder'))),
    withParameter('sortOrder', 'descending'),
  ),
  'ignores-order': alteringRequest('sortOrder is ignored', users, withParameter('sortOrder')),
  'capitals-first': reordering(
    'Capital letters are sorted before all others',
    sortedBy('userName'),
    (resources) => resources.toSorted(byName),
  ),
  'missing-first': reordering(
    'Whoever has no title is sorted first',
    sortedBy('title'),
    (resources) => resources.toSorted((a, b) => Number('title' in a) - Number('title' in b)),
  ),
  'ignores-attributes': alteringRequest(
    'The parameter attributes is ignored',
    asked.read('Users'),
    withParameter('attributes'),
  ),
  'attributes-drop-all': alteringBody(
    'The parameter attributes leaves userName out as well',
    asked.both(asked.read('Users'), asked.given('attributes')),
    without('userName'),
  ),
} as const satisfies Record<string, Fault>
