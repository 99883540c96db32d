import type { Fault } from '../fault.js'
import { isObject, listOf, own, textOf, type Json } from '../json.js'
import type { Request } from '../message.js'
import { badRequest, errorResponse, ScimError } from '../scim-error.js'
import {
  alteringBody,
  alteringRequest,
  answering,
  answering500,
  asked,
  having,
  withParameter,
  type Asked,
} from './lie.js'

const rootGet: Asked = asked.both(asked.method('GET'), asked.at())

const rootSearch: Asked = asked.at('.search')

const filterOf = ({ query, body }: Request): string => {
  const inUrl = query.get('filter')
  if (inUrl !== null) return inUrl
  const sent: unknown = body === '' ? {} : JSON.parse(body)
  return isObject(sent) ? textOf(sent, 'filter') : ''
}

const atRoot = (pattern: RegExp): Asked =>
  asked.both(rootSearch, (request) => pattern.test(filterOf(request)))

/** Gives a search at the root another filter. */
const rewriting = (title: string, pattern: RegExp, text: string): Fault =>
  alteringRequest(title, atRoot(pattern), (request) =>
    withParameter('filter', filterOf(request).replace(pattern, text))(request),
  )

const isUser = (entry: Json): boolean => {
  const meta = isObject(entry) ? own(entry, 'meta') : undefined
  return isObject(meta) && own(meta, 'resourceType') === 'User'
}

const usersAlone = (title: string, isAsked: Asked): Fault =>
  alteringBody(title, isAsked, (body) =>
    having({ Resources: listOf(own(body, 'Resources')).filter(isUser) })(body),
  )

const isBare: Asked = asked.both(
  asked.list('Groups'),
  ({ query }) => [...query.keys()].length === 0,
)

/** Lies about what can be queried. */
export const queryingFaults = {
  'filtered-resource-500': answering500(
    'GET of one resource with a filter is an accident',
    asked.both(asked.read(), asked.given('filter')),
  ),
  'root-has-no-groups': usersAlone('GET of the root finds users alone', rootGet),
  'root-search-has-no-groups': usersAlone(
    'A search at the root finds users alone',
    atRoot(/^displayName eq "[^"]+"$/),
  ),
  'ignores-resource-type': rewriting(
    'A filter on meta.resourceType is ignored at the root',
    / and meta\.resourceType eq "Group"/,
    '',
  ),
  'too-broad-413': answering(
    'A list of all groups is refused with 413',
    isBare,
    errorResponse(new ScimError(413, 'There are too many groups.')),
  ),
  'too-broad-without-keyword': answering(
    'A list of all groups is refused without a keyword',
    isBare,
    errorResponse(new ScimError(400, 'There are too many groups.')),
  ),
  'root-and-as-or': rewriting(
    'and means or at the root',
    / and (?=displayName eq "nobody")/,
    ' or ',
  ),
  'root-or-as-and': rewriting('or means and at the root', / or /, ' and '),
  'root-without-not': rewriting('not is skipped at the root', /not (?=\()/, ''),
  'foreign-attribute-matches': rewriting(
    'An attribute that groups do not have matches them at the root',
    / and userName pr/,
    '',
  ),
  'foreign-attribute-400': answering(
    'A filter on an attribute that not all types have is refused at the root',
    atRoot(/userName pr/),
    errorResponse(badRequest('invalidFilter', 'Groups have no userName.')),
  ),
} as const satisfies Record<string, Fault>
