import type { Suite } from '../../engine/check.js'
import { needsOf } from '../../engine/check.js'
import type { Discovery } from '../../engine/discovery.js'
import { naming, unmatched, type PlannedCheck, type PlannedSuite } from '../../engine/plan.js'
import { unknownName } from '../options.js'
import type { Configuration } from './configuration.js'
import { mistakeAt } from '../../formats/document/place.js'

/** Refuses patterns of the file that match no check of any suite. Throws a `ConfigError`. */
export function refuseUnmatched({ skips }: Configuration, all: readonly Suite[]): void {
  const [pattern] = unmatched(
    all,
    skips.map(({ check }) => check),
  )
  const skip = skips.find(({ check }) => check === pattern)
  if (!skip) return
  throw mistakeAt(
    skip.place,
    `${JSON.stringify(skip.check)} matches no check. "scim-conformance list" shows all ids`,
  )
}

/**
 * The target without the types of resources that the file leaves out, and the plan in which all that
 * is left out has its excuse.
 * @throws ConfigError for a type that the target, which names its types, does not have
 */
export function asConfigured(
  configuration: Configuration | undefined,
  discovery: Discovery,
  plan: readonly PlannedSuite[],
): { readonly discovery: Discovery; readonly plan: readonly PlannedSuite[] } {
  if (!configuration) return { discovery, plan }
  const leftOut = typesLeftOut(configuration, discovery)
  const resourceTypes = discovery.resourceTypes.filter(({ name }) => !leftOut.has(name))
  return {
    discovery: { ...discovery, resourceTypes, leftOut },
    plan: withExcuses(plan, configuration, discovery, leftOut),
  }
}

function typesLeftOut(
  { resources }: Configuration,
  discovery: Discovery,
): ReadonlyMap<string, string> {
  const names = discovery.resourceTypes.map(({ name }) => name)
  for (const [name, { place }] of resources) {
    if (names.includes(name) || discovery.documents.resourceTypes.length === 0) continue
    const error = unknownName('resources', name, names, 'a resource type of the server')
    throw mistakeAt(place, error.message)
  }
  return new Map(
    [...resources].flatMap(([name, settings]) =>
      settings.leftOut === undefined ? [] : [[name, excuse(settings.leftOut)] as const],
    ),
  )
}

const endpointOf: Readonly<Record<string, string>> = { users: '/Users', groups: '/Groups' }

function withExcuses(
  plan: readonly PlannedSuite[],
  { skips }: Configuration,
  { resourceTypes }: Discovery,
  leftOut: ReadonlyMap<string, string>,
): readonly PlannedSuite[] {
  const patterns = skips.map(({ check, reason }) => [naming([check]), excuse(reason)] as const)
  const excuseOf = ({ id, check, instance }: PlannedCheck): string | undefined => {
    const listed = patterns.find(([names]) => names(id))
    if (listed) return listed[1]
    const endpoints = needsOf(check).map((feature) => endpointOf[feature])
    const needed = resourceTypes.filter(({ endpoint }) => endpoints.includes(endpoint))
    return [instance?.type, ...needed]
      .map((type) => type && leftOut.get(type.name))
      .find((reason) => reason !== undefined)
  }
  return plan.map(({ suite, checks }) => ({
    suite,
    checks: checks.map((planned) => {
      const reason = excuseOf(planned)
      return reason === undefined ? planned : { ...planned, excuse: reason }
    }),
  }))
}

function excuse(reason: string): string {
  return `configured: ${reason}`
}
