import { pointerOf } from '../../core/pointer.js'
import type { Exchange } from '../../core/exchange.js'
import { parseJson } from '../../core/json.js'
import { remembered } from '../../core/remembered.js'
import type { Observation } from '../../engine/check.js'
import type { Discovery } from '../../engine/discovery.js'
import { findingOf } from '../../engine/expect.js'
import { resourceTypesOf, type ResourceType } from '../../engine/resource-type.js'
import { shown } from '../../engine/wording.js'
import { elementsOf, isMembers, memberOf, type Members } from './members.js'
import { discoveryEndpoints, pathOf, placeOf, type Place } from './place.js'

/** A resource that an answer shows, alone or in a list. */
export interface Shown {
  readonly value: Members
  /** Where it stands in the body: empty, or `/Resources/3`. */
  readonly pointer: string
  /** Whether it is one of those that describe the server. */
  readonly isDiscovery: boolean
  /** Its type; absent when the target declares none that fits. */
  readonly type: ResourceType | undefined
  /** Whether the request asked for a part of its attributes only. */
  readonly isPartial: boolean
  /** The id that the path of the request names. */
  readonly askedId: string | undefined
  /** What was worked out of it so far, by the function that did. */
  readonly known: Map<unknown, unknown>
}

/** The same function, which works a thing out once for all who watch a resource. */
export function onceForAll<V>(work: (resource: Shown) => V): (resource: Shown) => V {
  return (resource) => {
    const { known } = resource
    if (!known.has(work)) known.set(work, work(resource))
    return known.get(work) as V
  }
}

/** A resource that an answer shows, and how to say what is wrong with it. */
export interface ShownResource extends Shown {
  /** Takes down what is wrong at a place of it. */
  report(at: string, expected: string, actual: unknown): void
}

/** Resources of one list that are watched: who breaks a rule does so in the first thousand. */
export const mostOfList = 1_000

const coreUrn = 'urn:ietf:params:scim:schemas:core:2.0:'

/**
 * The resources in a successful answer; a body that only repeats the request shows none. Worked out once for all
 * who watch, since one exchange is shown to all of them before the next.
 */
export function shownResources(seen: Observation): readonly Shown[] {
  if (last?.exchange !== seen.answer.exchange)
    last = { exchange: seen.answer.exchange, resources: readResources(seen) }
  return last.resources
}

let last: { readonly exchange: Exchange; readonly resources: readonly Shown[] } | undefined

/** The resource, for who has something to say about it. */
export function watched(resource: Shown, { answer }: Observation): ShownResource {
  const { value, pointer, isDiscovery, type, isPartial, askedId, known } = resource
  // Written out, since this is done for each resource of each answer by all who watch, and a spread takes ten times as long.
  return {
    value,
    pointer,
    isDiscovery,
    type,
    isPartial,
    askedId,
    known,
    report: (at, expected, actual) =>
      answer.report(findingOf(answer, `${pointer}${at}`, expected, shown(actual))),
  }
}

function readResources(seen: Observation): readonly Shown[] {
  const { answer, request } = seen
  const place = placeOf(seen)
  if (!place || answer.status >= 300 || answer.text === request.body) return []
  const isPartial = asksForPart(seen)
  const one = (value: unknown, ...keys: readonly (string | number)[]): readonly Shown[] => {
    if (!isMembers(value)) return []
    return [
      {
        value,
        pointer: pointerOf(...keys),
        isDiscovery: place.isDiscovery,
        type: typeOf(value, place, seen.discovery),
        isPartial,
        askedId: place.id,
        known: new Map(),
      },
    ]
  }
  if (place.kind === 'single') return one(answer.body)
  const listed = elementsOf(memberOf(answer.body, 'Resources')).slice(0, mostOfList)
  return listed.flatMap((value, index) => one(value, 'Resources', index))
}

/** Whether an answer is to show a resource, or a list of them, in the place of anything else. */
export function isToShow(seen: Observation): boolean {
  const { status } = seen.answer
  // At the root may be a page for people, where no query of all types is offered.
  return (placeOf(seen)?.endpoint ?? '') !== '' && status < 300 && status !== 204
}

function typeOf(value: Members, place: Place, discovery: Discovery): ResourceType | undefined {
  if (place.isDiscovery) return discoveryTypes(discovery).get(place.endpoint)
  const { resourceTypes } = discovery
  const byEndpoint = resourceTypes.find((type) => type.endpoint === place.endpoint)
  const name = memberOf(memberOf(value, 'meta'), 'resourceType')
  return byEndpoint ?? resourceTypes.find((type) => type.name === name)
}

/** The documents of discovery have types of their own, which need not be listed. */
const discoveryTypes = remembered(({ documents }: Discovery) => {
  const types = discoveryEndpoints.map((endpoint) => {
    const name = endpoint.slice(1).replace(/s$/, '')
    return { name, endpoint, schema: `${coreUrn}${name}` }
  })
  const found = resourceTypesOf(types, documents.schemas)
  return new Map(found.map((type) => [type.endpoint, type]))
})

function asksForPart({ request }: Observation): boolean {
  const [, query = ''] = request.path.split('?')
  const sent = pathOf(request.path).endsWith('/.search') ? parseJson(request.body ?? '') : undefined
  const names = [
    ...new URLSearchParams(query).keys(),
    ...Object.keys(request.query ?? {}),
    ...new URLSearchParams(request.search ?? '').keys(),
    ...(isMembers(sent) ? Object.keys(sent) : []),
  ]
  return names.some((name) => /^(excluded)?attributes$/i.test(name))
}
