import type { Fault } from '../fault.js'
import { isObject, listOf, own, type Json } from '../json.js'
import type { Request } from '../message.js'
import { badRequest, errorResponse } from '../scim-error.js'
import {
  alteringRequest,
  answering,
  answering500,
  asked,
  having,
  withBody,
  withParameter,
  type Asked,
} from './lie.js'

/** A list that is sorted by one of these, for which everything else that is asked is true as well. */
const sortedBy =
  (sortBy: string | readonly string[], ...others: readonly Asked[]): Asked =>
  (request) =>
    asked.list()(request) &&
    [sortBy].flat().includes(request.query.get('sortBy') ?? '') &&
    others.every((other) => other(request))

const names = ['userName', 'displayName']

const says =
  (name: string, value?: string): Asked =>
  ({ query }) =>
    value === undefined ? !query.has(name) : query.get(name) === value

const keyOf = (path: string): ((entry: Json) => string) => {
  return (entry) => {
    const value = path
      .split('.')
      .reduce<Json | undefined>((here, name) => (isObject(here) ? own(here, name) : here), entry)
    return typeof value === 'number' || typeof value === 'string' ? String(value) : ''
  }
}

const byKey =
  (key: (entry: Json) => string) =>
  (a: Json, b: Json): number =>
    key(a) < key(b) ? -1 : Number(key(a) > key(b))

const elementOf =
  (name: string, index: number) =>
  (entry: Json): string => {
    const element = isObject(entry) ? listOf(own(entry, name)).at(index) : undefined
    return element === undefined ? '' : keyOf('value')(element)
  }

const sortByOf = ({ query }: Request): string => query.get('sortBy') ?? ''

/** Gives the resources of a sorted list another order. */
const reordering = (
  title: string,
  isAsked: Asked,
  order: (entries: readonly Json[], sortBy: string) => readonly Json[],
): Fault => ({
  title,
  async intercept(request, next) {
    const response = await next(request)
    if (!isAsked(request) || response.status !== 200) return response
    return withBody((body) =>
      having({ Resources: order(listOf(own(body, 'Resources')), sortByOf(request)) })(body),
    )(response)
  },
})

const unsorted = (title: string, isAsked: Asked): Fault =>
  alteringRequest(title, isAsked, withParameter('sortBy'))

const asText = (title: string, paths: readonly string[]): Fault =>
  reordering(title, sortedBy(paths), (entries, sortBy) => entries.toSorted(byKey(keyOf(sortBy))))

const hasTitle = (entry: Json): boolean => keyOf('title')(entry) !== ''

const absentAt = (end: 'first' | 'last') => (entries: readonly Json[]) => {
  const [present, absent] = [entries.filter(hasTitle), entries.filter((one) => !hasTitle(one))]
  return end === 'first' ? [...absent, ...present] : [...present, ...absent]
}

/** Lies about the order of lists. */
export const sortingFaults = {
  'last-modified-500': answering500(
    'Sorting by meta.lastModified is an accident',
    sortedBy('meta.lastModified'),
  ),
  'ignores-names': unsorted(
    'Sorting by a name is ignored when sortOrder is ascending',
    sortedBy(names, says('sortOrder', 'ascending')),
  ),
  'answers-400': answering(
    'Sorting by a name is refused when sortOrder is ascending',
    sortedBy(names, says('sortOrder', 'ascending')),
    errorResponse(badRequest('invalidValue', 'Sorting is not supported.')),
  ),
  'drops-filter': alteringRequest(
    'A filter is ignored when groups are sorted',
    asked.both(asked.list('Groups'), sortedBy('displayName', says('count', '100'))),
    withParameter('filter'),
  ),
  'sorts-each-page': {
    title: 'A page is cut out of what is not sorted, and then sorted',
    async intercept(request, next) {
      if (!sortedBy('userName', says('count', '2'))(request)) return next(request)
      const page = await next(withParameter('sortBy')(request))
      return withBody((body) =>
        having({ Resources: listOf(own(body, 'Resources')).toSorted(byKey(keyOf('userName'))) })(
          body,
        ),
      )(page)
    },
  },
  'only-by-user-name': alteringRequest(
    'Users are sorted by userName, whatever sortBy says',
    sortedBy('name.givenName'),
    withParameter('sortBy', 'userName'),
  ),
  'refuses-sub-attributes': answering(
    'Sorting by a sub-attribute is refused',
    sortedBy('name.givenName'),
    errorResponse(badRequest('invalidValue', 'Sorting by a sub-attribute is not supported.')),
  ),
  'numbers-as-text': asText('Numbers are sorted by their digits', ['weight', 'portCount']),
  'times-as-text': asText('Times are sorted by their texts', ['lastService', 'commissioned']),
  'ignores-created': unsorted('Sorting by meta.created is ignored', sortedBy('meta.created')),
  'by-first-email': reordering(
    'Users are sorted by the first address and not by the primary one',
    sortedBy('emails.value'),
    (entries) => entries.toSorted(byKey(elementOf('emails', 0))),
  ),
  'by-last-phone': reordering(
    'Users are sorted by the last phone number',
    sortedBy('phoneNumbers.value'),
    (entries) => entries.toSorted(byKey(elementOf('phoneNumbers', -1))),
  ),
  'complex-500': answering500('Sorting by a complex attribute is an accident', sortedBy('name')),
  'descending-by-default': alteringRequest(
    'Without sortOrder the order is descending',
    sortedBy(names, says('sortOrder'), says('count')),
    withParameter('sortOrder', 'descending'),
  ),
  'ignores-descending': alteringRequest(
    'sortOrder descending is ignored when sorting by a name',
    sortedBy(names, says('sortOrder', 'descending')),
    withParameter('sortOrder'),
  ),
  'odd-order-500': answering500(
    'A sortOrder that does not exist is an accident',
    sortedBy(names, says('sortOrder', 'upward')),
  ),
  'unknown-500': answering500(
    'Sorting by an unknown attribute is an accident',
    sortedBy('xConformance'),
  ),
  'absent-first': reordering(
    'Users without a title come first when ascending',
    sortedBy('title', says('sortOrder', 'ascending')),
    absentAt('first'),
  ),
  'drops-absent': reordering(
    'Users without a title are not listed when sorted by it',
    sortedBy('title', says('sortOrder', 'ascending')),
    (entries) => entries.filter(hasTitle),
  ),
  'absent-last-descending': reordering(
    'Users without a title come last when descending',
    sortedBy('title', says('sortOrder', 'descending')),
    absentAt('last'),
  ),
  'ascii-order': asText('Capitals are sorted before all other letters', ['displayName', 'model']),
  'folds-case-exact': reordering(
    'Text that is caseExact is sorted without regard to case',
    sortedBy('hardwareKey'),
    (entries) => entries.toSorted(byKey((entry) => keyOf('hardwareKey')(entry).toLowerCase())),
  ),
} as const satisfies Record<string, Fault>
