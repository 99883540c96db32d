import { atPointer } from '../core/pointer.js'
import type { Protocol } from '../core/protocol.js'
import { features, featureNames, type Feature, type Offer } from './feature.js'
import { pathOf, resourceTypesOf, type ResourceType } from './resource-type.js'

/** What the target says of itself. */
export interface Discovery {
  /** The version of SCIM that the run asks for. */
  readonly protocol: Protocol
  /** How that was found out; absent when the user said it. */
  readonly found?: string
  /** The body of /ServiceProviderConfig, or /ServiceProviderConfigs of SCIM 1.1, when it is JSON. */
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

const enterpriseSchema = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

/** Makes a discovery of the three documents of SCIM 2.0. */
export function discoveryOf(
  config: unknown,
  resourceTypes: readonly unknown[],
  schemas: readonly unknown[],
): Discovery {
  const offers = offersOf(config, resourceTypes, enterpriseSchema)
  return {
    protocol: '2.0',
    config,
    documents: { resourceTypes, schemas },
    resourceTypes: resourceTypesOf(resourceTypes, schemas),
    offer: (feature) => offers[feature],
  }
}

/** What the target says of each feature, in its configuration and the documents about its resource types. */
export function offersOf(
  config: unknown,
  types: readonly unknown[],
  enterprise: string,
): Readonly<Record<Feature, Offer>> {
  return Object.fromEntries(
    featureNames.map((feature) => [feature, offerOf(feature, config, types, enterprise)]),
  ) as Record<Feature, Offer>
}

/** The names of features with a given offer, sorted. */
export function featuresWith(discovery: Discovery, offer: Offer): readonly Feature[] {
  return (Object.keys(features) as Feature[])
    .filter((feature) => discovery.offer(feature) === offer)
    .sort()
}

function offerOf(
  feature: Feature,
  config: unknown,
  types: readonly unknown[],
  enterprise: string,
): Offer {
  if (feature === 'users') return endpoint(types, '/Users')
  if (feature === 'groups') return endpoint(types, '/Groups')
  if (feature === 'enterprise') return extension(types, enterprise)
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
  const found = endpoints.some((it) => typeof it === 'string' && pathOf(it) === path)
  return found ? 'offered' : 'absent'
}

function extension(types: readonly unknown[], urn: string): Offer {
  if (types.length === 0) return 'unknown'
  return JSON.stringify(types).toLowerCase().includes(urn.toLowerCase()) ? 'offered' : 'absent'
}

/** The resources of a list; some servers answer with a bare array. */
export function listed(body: unknown): readonly unknown[] {
  const resources = Array.isArray(body) ? (body as unknown[]) : atPointer(body, '/Resources')
  return Array.isArray(resources) ? (resources as unknown[]) : []
}
