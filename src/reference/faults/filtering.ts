import type { Fault } from '../fault.js'
import { having } from './alteration.js'
import {
  altering,
  alteringBody,
  alteringRequest,
  answering,
  answering500,
  asked,
  type Asked,
  onSuccess,
  withParameter,
} from './lie.js'
import { breakingDown, filteredBy, findingNothing, misreading, unfiltered } from './misreading.js'
import { badRequest, errorResponse, ScimError } from '../scim-error.js'
import { isObject, own } from '../json.js'

const filteredBesides = (parameter: string): Asked =>
  asked.both(asked.list(), asked.given(parameter))
const isEmpty = (body: unknown): boolean => isObject(body) && own(body, 'totalResults') === 0
const byName = filteredBy(/^(?:userName|displayName) eq "[^"]*"$/)

/** Lies about queries with a filter as such, of any resource type. */
export const filteringFaults = {
  'declares-in-vain': answering(
    'Every filter is refused, although filter.supported is true',
    asked.both(asked.list(), asked.given('filter')),
    errorResponse(badRequest('invalidFilter', 'Filters are not supported.')),
  ),
  ignored: unfiltered('A filter on the name is ignored', /^displayName eq "/),
  'counts-all': alteringBody(
    'totalResults counts everything',
    byName,
    having({ totalResults: 99 }),
  ),
  'no-match-404': altering(
    'A filter without a match answers 404',
    byName,
    onSuccess((response) =>
      isEmpty(response.body) ? errorResponse(new ScimError(404, 'Nothing matches.')) : response,
    ),
  ),
  'no-match-uncounted': altering(
    'A list without a match has no totalResults',
    byName,
    onSuccess((response) =>
      isEmpty(response.body) && isObject(response.body)
        ? { ...response, body: { ...response.body, totalResults: null } }
        : response,
    ),
  ),
  'dropped-with-attributes': alteringRequest(
    'A filter is ignored beside attributes',
    filteredBesides('attributes'),
    withParameter('filter'),
  ),
  'dropped-with-excluded-attributes': alteringRequest(
    'A filter is ignored beside excludedAttributes',
    filteredBesides('excludedAttributes'),
    withParameter('filter'),
  ),
  'id-finds-nothing': findingNothing('id eq finds nothing', /^id eq "[0-9a-f-]{36}"$/),
  'unknown-id-500': breakingDown('An id in another form is an error', /^id eq "no id"$/),
  'one-resource-500': answering500(
    'A filter on one resource is an error',
    asked.both(asked.read(), asked.given('filter')),
  ),
  'default-not-equal': misreading(
    'A default is not found by its value',
    /active eq true$/,
    'title pr and active eq true',
  ),
  'default-not-present': misreading('A default is not present', /active pr$/, 'title pr'),
  'cleared-is-present': misreading(
    'An attribute that was cleared is present',
    /^(userName eq "[^"]*") and title pr$/,
    '$1',
  ),
} as const satisfies Record<string, Fault>
