import type { Observation } from '../../engine/check.js'

/** What the path of a request leads to, as far as resources are there. */
export interface Place {
  /** `/Users`; empty at the root, where resources of all types are. */
  readonly endpoint: string
  readonly isDiscovery: boolean
  /** Whether a single resource is answered, or a list. */
  readonly kind: 'single' | 'list'
  /** The id in the path. */
  readonly id?: string
}

/** Where a target describes itself (RFC 7644, section 4). */
export const discoveryEndpoints = ['/ServiceProviderConfig', '/ResourceTypes', '/Schemas']

/** The place that a request is about; none when no resources are known to be there, or none is asked for. */
export function placeOf({ request, discovery: { resourceTypes } }: Observation): Place | undefined {
  const { method } = request
  const [first, second, ...rest] = pathOf(request.path).split('/').slice(1)
  const isSearch = method === 'POST' && (second ?? first) === '.search'
  const endpoint = first === undefined || first === '.search' ? '' : `/${first}`
  const isDiscovery = discoveryEndpoints.includes(endpoint)
  const isKnown =
    isDiscovery || endpoint === '' || resourceTypes.some((type) => type.endpoint === endpoint)
  if (!isKnown || rest.length > 0) return undefined
  if (isSearch) return { endpoint, isDiscovery, kind: 'list' }
  if (second !== undefined) {
    const isAsked = ['GET', 'PUT', 'PATCH'].includes(method) && second !== '.search'
    return isAsked ? { endpoint, isDiscovery, kind: 'single', id: decoded(second) } : undefined
  }
  if (method === 'POST' && !isDiscovery && endpoint !== '')
    return { endpoint, isDiscovery, kind: 'single' }
  if (method !== 'GET') return undefined
  return { endpoint, isDiscovery, kind: endpoint === discoveryEndpoints[0] ? 'single' : 'list' }
}

/** A path without its query and without a slash at its end. */
export function pathOf(path: string): string {
  return path.replace(/[?#].*$/s, '').replace(/(?<!\/)\/+$/, '')
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
