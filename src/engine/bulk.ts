import { parseJson } from '../core/json.js'
import { percentEncoded } from '../core/percent-encoded.js'
import type { Observation } from './ledger.js'

/** A request as far as it matters whether it is a bulk request, and what it would do. */
interface Asked {
  readonly method: string
  /** Path below the base URL. */
  readonly path: string
  readonly body?: string
}

/** One operation of a bulk request, or an entry of its answer, as far as it can be read. */
interface Operation {
  readonly method?: string
  readonly bulkId?: string
  /** Below the base URL, with a slash before it and without a query. */
  readonly path?: string
  readonly data?: unknown
  readonly location?: string
  readonly status?: number
  /** The id that the entry gives to a resource. */
  readonly id?: string
}

/** Whether a request holds operations in its body (RFC 7644, section 3.7). */
export function isBulk({ method, path }: Pick<Asked, 'method' | 'path'>): boolean {
  return method === 'POST' && /^\/Bulk(\.json|\.xml)?\/?([?#]|$)/i.test(path)
}

/**
 * The paths that the operations of a bulk request would write to, beside what they create. What a path
 * names by the bulkId of a creation in the same request is none of them, for it is new.
 */
export function writtenPaths(body: string | undefined): readonly string[] {
  const text = body ?? ''
  const json = parseJson(text)
  // What is no JSON might be carried out by a server that reads on behind the mistake.
  if (json === undefined) return /PUT|PATCH|DELETE/i.test(text) ? ['a body that is no JSON'] : []
  const operations = operationsOf(json)
  const created = new Set(operations.filter(isCreation).flatMap(({ bulkId }) => bulkId ?? []))
  return operations.flatMap((operation) => {
    const { method = '', path } = operation
    if (path === undefined) return /^DELETE$/i.test(method) ? ['all that there is'] : []
    if (isCreation(operation) || /^GET$/i.test(method)) return []
    return created.has(bulkIdIn(path) ?? '') ? [] : [path]
  })
}

/**
 * What single requests and answers a bulk request and its answer stand for, as far as can be told.
 * Deletions are left out: an entry is no proof that something is gone, and cleaning up finds out.
 */
export function singlesOf(
  { body }: Asked,
  { status, json }: Pick<Observation, 'status' | 'json'>,
): readonly Omit<Observation, 'sentAt'>[] {
  if (status < 200 || status >= 300) return []
  const asked = operationsOf(parseJson(body ?? ''))
  const pairs = operationsOf(json).flatMap((entry, index) => {
    const operation = operationOf(entry, index, asked)
    return operation ? [{ operation, entry }] : []
  })
  const ids = new Map(
    pairs.flatMap(({ operation, entry }) =>
      isCreation(operation) && operation.bulkId !== undefined && entry.id !== undefined
        ? [[operation.bulkId, entry.id] as const]
        : [],
    ),
  )
  return pairs.flatMap(({ operation, entry }) => {
    const path = resolvedPath(operation.path ?? '', ids)
    const method = operation.method?.toUpperCase() ?? ''
    if (path === '' || method === 'DELETE') return []
    // An entry that tells a place and no status is taken for a success: what is left is worse.
    const told = entry.status ?? (isCreation(operation) && entry.id !== undefined ? 201 : 0)
    const created = isCreation(operation) && entry.id !== undefined ? { id: entry.id } : undefined
    return [{ method, path, status: told, json: created }]
  })
}

/** What a bulk request would create: where, and with which body. */
export function creationsIn({ body }: Asked): readonly { path: string; body: string }[] {
  return operationsOf(parseJson(body ?? ''))
    .filter(isCreation)
    .flatMap(({ path, data }) =>
      path === undefined ? [] : { path, body: JSON.stringify(data ?? null) },
    )
}

/** Endpoints at which a bulk request may have created something that its answer does not tell of. */
export function lostEndpoints(
  request: Asked,
  answer: Pick<Observation, 'status' | 'json'>,
): readonly string[] {
  if (answer.status >= 300 && answer.status < 500) return []
  const creations = creationsIn(request)
  const told = singlesOf(request, answer).filter(({ method }) => method === 'POST')
  return told.length >= creations.length ? [] : [...new Set(creations.map(({ path }) => path))]
}

/** The operation that an entry tells of: that with its bulkId, or the one at its place. */
function operationOf(
  entry: Operation,
  index: number,
  asked: readonly Operation[],
): Operation | undefined {
  const { bulkId, id } = entry
  const named = asked.find((one) => one.bulkId !== undefined && one.bulkId === bulkId)
  if (named) return named
  const placed = asked[index]
  if (!placed || isCreation(placed)) return placed
  const { path = '' } = placed
  // Operations may be carried out, and so told of, in another order.
  const isThis = id === undefined || path.endsWith(`/${percentEncoded(id)}`)
  return isThis || bulkIdIn(path) !== undefined ? placed : undefined
}

/** A POST to an endpoint; one to a resource might as well change it. */
function isCreation({ method, path = '' }: Operation): boolean {
  return method?.toUpperCase() === 'POST' && /^\/[^/]*$/.test(path)
}

function bulkIdIn(path: string): string | undefined {
  return /\/bulkId:([^/]+)$/.exec(path)?.[1]
}

function resolvedPath(path: string, ids: ReadonlyMap<string, string>): string {
  const bulkId = bulkIdIn(path)
  if (bulkId === undefined) return path
  const id = ids.get(bulkId)
  return id === undefined ? '' : path.replace(/[^/]+$/, () => percentEncoded(id))
}

/** The operations of a body, also of one that has a single one in place of a list. */
function operationsOf(body: unknown): readonly Operation[] {
  return [memberOf(body, 'Operations')].flat().map((operation) => {
    const [path, location] = [textOf(operation, 'path'), textOf(operation, 'location')]
    const method = textOf(operation, 'method')
    const bulkId = textOf(operation, 'bulkId')
    const status = statusOf(memberOf(operation, 'status'))
    const id = textOf(memberOf(operation, 'response'), 'id') ?? lastPart(location)
    return {
      ...(method === undefined ? {} : { method }),
      ...(bulkId === undefined ? {} : { bulkId }),
      ...(path === undefined
        ? {}
        : { path: `/${path.replace(/[?#].*$/s, '').replace(/^\/+/, '')}` }),
      data: memberOf(operation, 'data'),
      ...(location === undefined ? {} : { location }),
      ...(status === undefined ? {} : { status }),
      ...(id === undefined ? {} : { id }),
    }
  })
}

/** `"201"`, 201, or `{ "code": "201" }`. */
function statusOf(value: unknown): number | undefined {
  const code = memberOf(value, 'code') ?? value
  const status = typeof code === 'string' || typeof code === 'number' ? Number(code) : NaN
  return Number.isInteger(status) ? status : undefined
}

function lastPart(location = ''): string | undefined {
  const part = location
    .replace(/[?#].*$/s, '')
    .split('/')
    .at(-1)
  try {
    return part ? decodeURIComponent(part) : undefined
  } catch {
    return undefined
  }
}

/** The member of that name, in any letter case. */
function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  const members = Object.entries(value)
  return members.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1]
}

function textOf(value: unknown, name: string): string | undefined {
  const text = memberOf(value, name)
  return typeof text === 'string' ? text : undefined
}
