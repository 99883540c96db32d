import { isObject, type JsonObject } from '../json.js'
import type { Request } from '../message.js'

/** Whether a fault has anything to do with a request. */
export type Asked = (request: Request) => boolean

/** What a request is about: one resource, all of a type, a search by POST, discovery, a bulk request, the root, or nothing of ours. */
type Place = 'resource' | 'collection' | 'search' | 'discovery' | 'bulk' | 'root' | 'outside'

const discoveryEndpoints = [
  'ServiceProviderConfig',
  'ServiceProviderConfigs',
  'ResourceTypes',
  'Schemas',
]

function placeOf({ path, isOutside }: Request): Place {
  if (isOutside) return 'outside'
  const [endpoint, id] = path
  if (endpoint === undefined) return 'root'
  if (path.at(-1) === '.search') return 'search'
  if (discoveryEndpoints.includes(endpoint)) return 'discovery'
  if (endpoint === 'Bulk') return 'bulk'
  return id === undefined ? 'collection' : 'resource'
}

/** One verb at one kind of place; of any resource type, or of those at the given endpoints. */
function verb(method: string, place: Place): (...endpoints: readonly string[]) => Asked {
  return (...endpoints) =>
    (request) =>
      request.method === method &&
      placeOf(request) === place &&
      (!endpoints.length || endpoints.includes(request.path[0] ?? ''))
}

const read = verb('GET', 'resource')
const create = verb('POST', 'collection')
const replace = verb('PUT', 'resource')
const patch = verb('PATCH', 'resource')
const remove = verb('DELETE', 'resource')
const list = verb('GET', 'collection')
const search = verb('POST', 'search')
const rootList = verb('GET', 'root')
const discovery = verb('GET', 'discovery')
const bulk = verb('POST', 'bulk')

function either(...parts: readonly Asked[]): Asked {
  return (request) => parts.some((part) => part(request))
}

function both(...parts: readonly Asked[]): Asked {
  return (request) => parts.every((part) => part(request))
}

function not(part: Asked): Asked {
  return (request) => !part(request)
}

/** A query: GET of a list, or the search by POST that means the same; at the root only when no endpoint is given. */
function query(...endpoints: readonly string[]): Asked {
  const atRoot = endpoints.length ? [] : [rootList()]
  return either(list(...endpoints), search(...endpoints), ...atRoot)
}

/** Whether a query says anything of a parameter such as `filter`, in the URL or in a search request. */
function given(parameter: string): Asked {
  return (request) =>
    request.query.has(parameter) ||
    (placeOf(request) === 'search' && sentTo(request, (body) => Object.hasOwn(body, parameter)))
}

/** Whether the client sent a JSON object of which something is true. */
function sent(test: (body: JsonObject) => boolean): Asked {
  return (request) => sentTo(request, test)
}

function sentTo({ body }: Request, test: (body: JsonObject) => boolean): boolean {
  try {
    const value: unknown = JSON.parse(body)
    return isObject(value) && test(value)
  } catch {
    return false
  }
}

const filteredList = (endpoint: string): Asked => both(list(endpoint), given('filter'))
const plainList = (endpoint: string): Asked => both(list(endpoint), not(given('filter')))

/**
 * The requests that faults are about. The functions take names of endpoints (`asked.read('Users')`);
 * without any they mean every resource type.
 */
export const asked = {
  anything: () => true,
  read,
  create,
  replace,
  patch,
  remove,
  list,
  search,
  query,
  /** GET of a discovery endpoint, or of a document below it: `asked.discovery('Schemas')`. */
  discovery,
  bulk,
  /** POST, PUT or PATCH of a resource. */
  write: (...endpoints: readonly string[]) =>
    either(create(...endpoints), replace(...endpoints), patch(...endpoints)),
  /** PUT or PATCH. */
  update: (...endpoints: readonly string[]) => either(replace(...endpoints), patch(...endpoints)),
  /** Whatever is answered with resources, one or many. */
  shown: (...endpoints: readonly string[]) =>
    either(
      read(...endpoints),
      query(...endpoints),
      create(...endpoints),
      replace(...endpoints),
      patch(...endpoints),
    ),
  /** Any verb at exactly this path: `asked.at('Schemas')`, `asked.at('Users', '.search')`. */
  at:
    (...path: readonly string[]): Asked =>
    (request) =>
      request.path.join('/') === path.join('/'),
  method:
    (...methods: readonly string[]): Asked =>
    (request) =>
      methods.includes(request.method),
  given,
  sent,
  both,
  either,
  not,
  user: read('Users'),
  userList: plainList('Users'),
  filteredUserList: filteredList('Users'),
  groupList: plainList('Groups'),
  resource: read(),
  userCreation: create('Users'),
  deletion: remove(),
} as const
