import { rememberedLast } from '../../core/remembered-last.js'
import type { Invariant, Observation } from '../../engine/check.js'
import { shownResources, watched, type Shown, type ShownResource } from './shown-resource.js'

/** The two functions of an invariant. */
export type About = Pick<Invariant, 'concerns' | 'holds'>

/** What has to hold for each resource that any answer shows, if it is one of those meant. */
export function everyResource(
  isMeant: (resource: Shown, seen: Observation) => boolean,
  judge: (resource: ShownResource, seen: Observation) => void,
): About {
  const meant = rememberedLast((seen: Observation) =>
    shownResources(seen).filter((resource) => isMeant(resource, seen)),
  )
  return {
    concerns: (seen) => meant(seen).length > 0,
    holds: (seen) => meant(seen).forEach((resource) => judge(watched(resource, seen), seen)),
  }
}

/** A resource of the service, not of discovery. */
export function isService({ isDiscovery }: Shown): boolean {
  return !isDiscovery
}

/** A resource of the service of which nothing was left out at the wish of the client. */
export function isWhole({ isDiscovery, isPartial }: Shown): boolean {
  return !isDiscovery && !isPartial
}
