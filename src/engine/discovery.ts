import { atPointer } from '../core/pointer.js'
import { features, featureNames, type Feature, type Offer } from './feature.js'
import { resourceTypesOf, type ResourceType } from './resource-type.js'
import { send, type Received, type Seen, type Session } from './session.js'
import { TargetError } from '../core/target-error.js'
import type { WireResponse } from '../http/message.js'

/** What the target says of itself. */
export interface Discovery {
  /** The body of /ServiceProviderConfig, when it is JSON. */
  readonly config: unknown
  /** The entries of /ResourceTypes and /Schemas, as they came. */
  readonly documents: {
    readonly resourceTypes: readonly unknown[]
    readonly schemas: readonly unknown[]
  }
  /** The resource types that are asked about: those declared, or Users and Groups. */
  readonly resourceTypes: readonly ResourceType[]
  /** Why the user leaves resource types out, by their names; they are not among those above. */
  readonly leftOut?: ReadonlyMap<string, string>
  /** What the target says of a feature. */
  offer(feature: Feature): Offer
}

const paths = ['/ServiceProviderConfig', '/ResourceTypes', '/Schemas'] as const

/**
 * Asks the three discovery endpoints (RFC 7644, section 4). An endpoint that gives nothing leaves
 * things unknown; `seen` holds what came, for who watches every exchange. Throws a `TargetError` when nothing answers, or nothing but web pages.
 */
export async function discover(
  session: Session,
): Promise<{ readonly discovery: Discovery; readonly seen: readonly Seen[] }> {
  const seen: Seen[] = []
  const remember = (one: Seen): number => seen.push(one)
  session.observers.push(remember)
  const all = await Promise.all(
    paths.map((path, index) =>
      send(session, `discovery#${String(index + 1)}`, 'discovery', { method: 'GET', path }),
    ),
  )
  assertScim(session.baseUrl, all)
  const [config, types, schemas] = all.map(({ response, json }) =>
    response?.status === 200 ? json : undefined,
  )
  session.observers.splice(session.observers.indexOf(remember), 1)
  return { discovery: discoveryOf(config, listed(types), listed(schemas)), seen }
}

function assertScim(baseUrl: string, all: readonly Received[]): void {
  const failures = all.flatMap(({ exchange }) => exchange.failure ?? [])
  if (failures.length === all.length)
    throw new TargetError(
      `${baseUrl} does not answer: ${failures[0]?.message ?? 'no reason known'}. ` +
        'Is the server running, and is base-url its address? With start, the server is booted before the checks run.',
    )
  const pages = all.filter(({ response }) => response && response.status < 300 && isPage(response))
  if (pages.length === all.length)
    throw new TargetError(
      `${baseUrl} answers with web pages (HTML), not with SCIM. ` +
        'base-url should be the SCIM root, below which /Users and /ServiceProviderConfig stand, such as https://example.com/scim/v2.',
    )
}

function isPage({ body }: WireResponse): boolean {
  return /^\s*<(!doctype html|html|head|body)/i.test(body)
}

/** Makes a discovery of the three documents. */
export function discoveryOf(
  config: unknown,
  resourceTypes: readonly unknown[],
  schemas: readonly unknown[],
): Discovery {
  const offers = Object.fromEntries(
    featureNames.map((feature) => [feature, offerOf(feature, config, resourceTypes)]),
  ) as Record<Feature, Offer>
  return {
    config,
    documents: { resourceTypes, schemas },
    resourceTypes: resourceTypesOf(resourceTypes, schemas),
    offer: (feature) => offers[feature],
  }
}

/** The names of features with a given offer, sorted. */
export function featuresWith(discovery: Discovery, offer: Offer): readonly Feature[] {
  return (Object.keys(features) as Feature[])
    .filter((feature) => discovery.offer(feature) === offer)
    .sort()
}

function offerOf(feature: Feature, config: unknown, types: readonly unknown[]): Offer {
  if (feature === 'users') return endpoint(types, '/Users')
  if (feature === 'groups') return endpoint(types, '/Groups')
  if (feature === 'enterprise') return extension(types)
  // Who pages by cursor says so, for there is no other way to know it (RFC 9865, section 4).
  if (
    feature === 'cursor' &&
    config !== undefined &&
    atPointer(config, '/pagination') === undefined
  )
    return 'absent'
  const pointer = feature === 'cursor' ? '/pagination/cursor' : `/${feature}/supported`
  const supported = atPointer(config, pointer)
  return typeof supported === 'boolean' ? (supported ? 'offered' : 'absent') : 'unknown'
}

function endpoint(types: readonly unknown[], path: string): Offer {
  if (types.length === 0) return 'unknown'
  const endpoints = types.map((type) => atPointer(type, '/endpoint'))
  // An endpoint may be given as a full URL or without its slash; what counts is its last part.
  const found = endpoints.some(
    (it) => typeof it === 'string' && `/${it}`.replace(/\/+$/, '').endsWith(path),
  )
  return found ? 'offered' : 'absent'
}

function extension(types: readonly unknown[]): Offer {
  if (types.length === 0) return 'unknown'
  const urn = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
  return JSON.stringify(types).toLowerCase().includes(urn.toLowerCase()) ? 'offered' : 'absent'
}

/** The resources of a list; some servers answer with a bare array. */
function listed(body: unknown): readonly unknown[] {
  const resources = Array.isArray(body) ? (body as unknown[]) : atPointer(body, '/Resources')
  return Array.isArray(resources) ? (resources as unknown[]) : []
}
