import type { Context } from '../context.js'
import { hasField, resourcePredicate } from '../filter/predicate.js'
import { parseFilter } from '../filter/parser.js'
import type { Json, JsonObject } from '../json.js'
import type { Response } from '../message.js'
import type { ResourceType } from '../schema/resource-type.js'
import { badRequest } from '../scim-error.js'
import { pageAt } from './cursor-page.js'
import { inOrder, isSortable, type Entry } from './order.js'
import { projector, type Projection, type Projector } from './projection.js'
import { represent } from './representation.js'

/** The largest number of resources in one answer; told as `filter.maxResults`. */
export const maxResults = 200

/** The URN of a list response (RFC 7644, section 3.4.2). */
export const listSchema = 'urn:ietf:params:scim:api:messages:2.0:ListResponse'

/** What a query asks for, from a query string or a search request alike. */
export interface Query {
  readonly filter?: string
  readonly sortBy?: string
  readonly sortOrder?: string
  readonly startIndex?: number
  readonly count?: number
  /** Selects paging by cursor; an empty one asks for the first page. */
  readonly cursor?: string
  readonly projection: Projection
}

/** Answers a query over resources of the given types (RFC 7644, section 3.4.2). */
export function queryResources(
  query: Query,
  types: readonly ResourceType[],
  context: Context,
): Response {
  const found = sorted(query, types, filtered(query, types, context))
  const count = Math.min(Math.max(query.count ?? maxResults, 0), maxResults)
  const projectors = new Map<ResourceType, Projector>(
    types.map((type) => [type, projector(type, query.projection)] as const),
  )
  const show = ({ representation, type }: Entry): JsonObject =>
    projectors.get(type)?.(representation) ?? representation
  const { cursor, startIndex, ...rest } = query
  if (cursor === undefined) {
    const start = Math.max(startIndex ?? 1, 1)
    return listResponse(found.slice(start - 1, start - 1 + count).map(show), found.length, {
      startIndex: start,
    })
  }
  if (startIndex !== undefined) {
    throw badRequest('invalidValue', 'A query is paged by startIndex or by cursor, not by both.')
  }
  const { count: _, ...asked } = rest
  const pages = { query: JSON.stringify([types.map(({ name }) => name), asked]), count }
  const { entries, cursors } = pageAt(cursor, found, pages, context)
  return listResponse(entries.map(show), found.length, cursors)
}

/** The answer that holds a list, or one page of it. */
export function listResponse(
  page: readonly Json[],
  totalResults = page.length,
  position: JsonObject = { startIndex: 1 },
): Response {
  return {
    status: 200,
    headers: {},
    body: {
      schemas: [listSchema],
      totalResults,
      itemsPerPage: page.length,
      ...position,
      Resources: page,
    },
  }
}

function filtered(
  { filter: text }: Query,
  types: readonly ResourceType[],
  context: Context,
): readonly Entry[] {
  const filter = text === undefined ? undefined : parseFilter(text)
  const known = (path: string): boolean => types.some((type) => hasField(type, path))
  return types.flatMap((type) => {
    const matches = filter ? resourcePredicate(filter, type, known) : () => true
    return context.store
      .list(type.name)
      .map((resource) => ({ type, representation: represent(resource, type, context) }))
      .filter(({ representation }) => matches(representation))
  })
}

function sorted(
  { sortBy, sortOrder = 'ascending' }: Query,
  types: readonly ResourceType[],
  entries: readonly Entry[],
): readonly Entry[] {
  if (sortOrder !== 'ascending' && sortOrder !== 'descending') {
    throw badRequest(
      'invalidValue',
      `sortOrder should be ascending or descending, is '${sortOrder}'.`,
    )
  }
  if (sortBy === undefined) return entries
  if (!types.some((type) => isSortable(type, sortBy))) {
    throw badRequest('invalidValue', `sortBy names '${sortBy}', which nothing can be sorted by.`)
  }
  return inOrder(entries, types, sortBy, sortOrder === 'descending')
}
