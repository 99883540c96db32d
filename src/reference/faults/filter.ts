import type { Fault } from '../fault.js'
import { isObject, listOf, own, withMember, type Json, type JsonObject } from '../json.js'
import type { Request, Response } from '../message.js'
import { badRequest, errorResponse, ScimError } from '../scim-error.js'
import {
  altering,
  alteringBody,
  alteringRequest,
  answering500,
  asked,
  withBody,
  without,
} from './lie.js'

/** The text that a filter compares userName with. */
function wantedUserName({ query }: Request): string | undefined {
  const [, literal] =
    /^\s*userName\s+eq\s+("(?:[^"\\]|\\.)*")\s*$/i.exec(query.get('filter') ?? '') ?? []
  if (literal === undefined) return undefined
  try {
    return String(JSON.parse(literal))
  } catch {
    return undefined
  }
}

function withoutFilter(request: Request): Request {
  const query = new URLSearchParams(request.query)
  query.delete('filter')
  return { ...request, query }
}

function onNoMatch(title: string, change: (response: Response) => Response): Fault {
  return altering(title, asked.filteredUserList, (response) =>
    isObject(response.body) && own(response.body, 'totalResults') === 0
      ? change(response)
      : response,
  )
}

function onlyExactly(userName: string): (body: JsonObject) => JsonObject {
  const isExact = (resource: Json): boolean =>
    isObject(resource) && own(resource, 'userName') === userName
  return (body) => {
    const resources = listOf(own(body, 'Resources')).filter(isExact)
    const counted = withMember(body, 'totalResults', resources.length)
    const paged = withMember(counted, 'itemsPerPage', resources.length)
    return withMember(paged, 'Resources', resources)
  }
}

const nobody = errorResponse(new ScimError(404, 'No user matches the filter.'))

/** Lies about the list of users with a filter. */
export const filterFaults = {
  ignored: alteringRequest('A filter is ignored', asked.filteredUserList, withoutFilter),
  'no-match-404': onNoMatch('A filter without a match answers 404', () => nobody),
  'no-match-error-body': onNoMatch(
    'A filter without a match answers 200 with an Error body',
    () => ({ ...nobody, status: 200 }),
  ),
  'case-sensitive': altering(
    'userName is compared with its case',
    asked.filteredUserList,
    (response, request) => {
      const wanted = wantedUserName(request)
      return wanted === undefined ? response : withBody(onlyExactly(wanted))(response)
    },
  ),
  'refuses-capitals': altering(
    'A userName in capitals is refused by the filter',
    asked.filteredUserList,
    (response, request) => {
      const wanted = wantedUserName(request)
      return wanted === undefined || /[a-z]/.test(wanted)
        ? response
        : errorResponse(badRequest('invalidFilter', 'Capitals are not supported.'))
    },
  ),
  'omits-schemas': alteringBody(
    'A filtered list has no schemas',
    asked.filteredUserList,
    without('schemas'),
  ),
  'answers-500': answering500('A filtered list answers 500', asked.filteredUserList),
} as const satisfies Record<string, Fault>
