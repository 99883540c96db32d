import { isList, isUnassigned, kindOf, type Json, type JsonObject } from '../json.js'
import { badRequest } from '../scim-error.js'
import { demandMessage, member } from '../request-body.js'
import { projectionOf, projectionOfQuery } from './projection.js'
import type { Query } from './query.js'

/** The URN of a search request (RFC 7644, section 3.4.3). */
export const searchSchema = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest'

/** Reads the query of a GET; parameters that are not known are skipped. */
export function queryOfUrl(parameters: URLSearchParams): Query {
  const text = (name: string): string | undefined => parameters.get(name) ?? undefined
  return queryOf(
    {
      filter: text('filter'),
      sortBy: text('sortBy') || undefined,
      sortOrder: text('sortOrder') || undefined,
      startIndex: wholeNumber('startIndex', text('startIndex') || undefined),
      count: wholeNumber('count', text('count') || undefined),
      cursor: text('cursor'),
    },
    projectionOfQuery(parameters),
  )
}

/** Reads the query of a POST to `/.search`. */
export function queryOfSearch(body: JsonObject): Query {
  demandMessage(body, searchSchema)
  return queryOf(
    {
      filter: text(body, 'filter'),
      sortBy: text(body, 'sortBy'),
      sortOrder: text(body, 'sortOrder'),
      startIndex: integer(body, 'startIndex'),
      count: integer(body, 'count'),
      cursor: text(body, 'cursor'),
    },
    projectionOf(list(body, 'attributes'), list(body, 'excludedAttributes')),
  )
}

type Parameters = {
  readonly [name in Exclude<keyof Query, 'projection'>]: Query[name] | undefined
}

function queryOf(parameters: Parameters, projection: Query['projection']): Query {
  const given = Object.entries(parameters).filter(([, value]) => value !== undefined)
  return { ...Object.fromEntries(given), projection }
}

function wholeNumber(name: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (/^[+-]?\d{1,15}$/.test(text)) return Number(text)
  throw badRequest('invalidValue', `${name} should be a whole number, is '${text}'.`)
}

function text(body: JsonObject, name: string): string | undefined {
  const value = member(body, name)
  if (value === undefined || value === null) return undefined
  if (typeof value === 'string') return value
  throw wrong(name, 'a string', value)
}

function integer(body: JsonObject, name: string): number | undefined {
  const value = member(body, name)
  if (value === undefined || value === null) return undefined
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value
  throw wrong(name, 'a whole number', value)
}

function list(body: JsonObject, name: string): readonly string[] {
  const value = member(body, name)
  if (isUnassigned(value)) return []
  if (isList(value) && value.every((item) => typeof item === 'string')) return value
  throw wrong(name, 'an array of strings', value)
}

function wrong(name: string, expected: string, actual: Json): Error {
  return badRequest('invalidValue', `${name} should be ${expected}, is ${kindOf(actual)}.`)
}
