import type { Fault } from '../fault.js'
import { listOf, own, type Json, type JsonObject } from '../json.js'
import { badRequest, errorResponse, ScimError } from '../scim-error.js'
import {
  alteringBody,
  alteringRequest,
  alteringShown,
  altering,
  answering,
  answering500,
  asked,
  having,
  onSuccess,
  without,
  withParameter,
  withStatus,
  type Asked,
} from './lie.js'

/** A search for groups of whose body something is true. */
const search = (test: (body: JsonObject) => boolean = () => true): Asked =>
  asked.both(asked.search('Groups'), asked.sent(test))

/** A search for groups that has exactly these members beside its schemas and filter. */
const saying = (members: JsonObject): Asked =>
  search((body) => {
    const { schemas: _s, filter: _f, ...rest } = body
    const wanted = Object.entries(members)
    const isSame = ([name, value]: [string, Json]): boolean =>
      JSON.stringify(own(rest, name)) === JSON.stringify(value)
    return Object.keys(rest).length === wanted.length && wanted.every(isSame)
  })

const listSchema = 'urn:ietf:params:scim:api:messages:2.0:ListResponse'

const small = saying({ startIndex: 1, count: 1 })
const whole = saying({ count: 100 })
const named = saying({ attributes: ['displayName'], count: 100 })

const refusal = errorResponse(badRequest('invalidSyntax', 'This is no search.'))

const entries = (body: JsonObject): readonly Json[] => listOf(own(body, 'Resources'))

const hasStart: Asked = search(
  (body) => own(body, 'startIndex') === 3 && own(body, 'count') === 100,
)

const schemasOf = (body: JsonObject): Json | undefined => listOf(own(body, 'schemas'))[0]

const isFilter = (test: (filter: string) => boolean): Asked =>
  search((body) => {
    const filter = own(body, 'filter')
    return typeof filter === 'string' && test(filter)
  })

const isMalformed = isFilter((filter) => filter.startsWith('('))

/** Lies about queries by POST; most are told about groups alone. */
export const searchingFaults = {
  creates: altering('A search answers 201', small, onSuccess(withStatus(201))),
  conflicts: answering(
    'A search is refused as a duplicate',
    small,
    errorResponse(new ScimError(409, 'There is such a group.', 'uniqueness')),
  ),
  'root-creates': altering(
    'A search at the root answers 201',
    asked.at('.search'),
    onSuccess(withStatus(201)),
  ),
  'answers-202': altering('A search answers 202', whole, onSuccess(withStatus(202))),
  'omits-schemas': alteringBody('What a search finds has no schemas', whole, without('schemas')),
  'drops-one': alteringBody('A search finds one group less', whole, (body) =>
    having({ Resources: entries(body).slice(1) })(body),
  ),
  'page-shifted': alteringRequest(
    'A page of a search begins one group too late',
    saying({ sortBy: 'displayName', startIndex: 2, count: 2 }),
    withParameter('startIndex', 3),
  ),
  'wrong-schema-500': answering500(
    'A search with the URN of another message is an accident',
    search((body) => schemasOf(body) === listSchema),
  ),
  'missing-schema-500': answering500(
    'A search without schemas is an accident',
    search((body) => schemasOf(body) === undefined),
  ),
  'refuses-right-schema': answering(
    'A search is refused for its schema',
    saying({ startIndex: 1, count: 3 }),
    refusal,
  ),
  'ignores-filter': alteringRequest(
    'The filter of a search is ignored',
    isFilter((filter) => filter.startsWith('displayName eq')),
    withParameter('filter'),
  ),
  'skips-malformed-filter': alteringRequest(
    'A malformed filter of a search is skipped',
    isMalformed,
    withParameter('filter'),
  ),
  'malformed-filter-500': answering500(
    'A malformed filter of a search is an accident',
    isMalformed,
  ),
  'ignores-start': alteringRequest(
    'startIndex of a search is ignored',
    hasStart,
    withParameter('startIndex'),
  ),
  'start-from-zero': alteringRequest(
    'startIndex of a search counts from 0',
    hasStart,
    withParameter('startIndex', 4),
  ),
  'refuses-numbers': answering('startIndex of a search may not be a number', hasStart, refusal),
  'ignores-count': alteringRequest(
    'count of a search is ignored',
    saying({ count: 1 }),
    withParameter('count'),
  ),
  'count-0-unlimited': alteringRequest(
    'count 0 of a search means that there is no limit',
    saying({ count: 0 }),
    withParameter('count'),
  ),
  'count-0-500': answering500('count 0 of a search is an accident', saying({ count: 0 })),
  'get-500': answering500(
    'GET of .search is an accident',
    asked.both(asked.method('GET'), asked.at('Groups', '.search')),
  ),
  'ignores-attributes': alteringRequest(
    'attributes of a search are ignored',
    named,
    withParameter('attributes'),
  ),
  'refuses-attribute-list': answering('attributes of a search may not be a list', named, refusal),
  'shows-ids-alone': alteringShown(
    'A search shows nothing of what attributes names',
    named,
    without('displayName'),
  ),
  'ignores-excluded': alteringRequest(
    'excludedAttributes of a search are ignored',
    saying({ excludedAttributes: ['displayName'], count: 100 }),
    withParameter('excludedAttributes'),
  ),
  'excludes-id': alteringShown(
    'A search leaves out the id where it is excluded',
    saying({ excludedAttributes: ['id'], count: 100 }),
    without('id'),
  ),
  'ignores-sort': alteringRequest(
    'sortBy of a search is ignored',
    saying({ sortBy: 'displayName', count: 100 }),
    withParameter('sortBy'),
  ),
  'ignores-order': alteringRequest(
    'sortOrder of a search is ignored',
    saying({ sortBy: 'displayName', sortOrder: 'descending', count: 100 }),
    withParameter('sortOrder'),
  ),
} as const satisfies Record<string, Fault>
