import { ConfigError } from '../core/config-error.js'
import { protocols, type Protocol } from '../core/protocol.js'
import type { Suite } from '../engine/check.js'
import type { Discovery } from '../engine/discovery.js'
import type { PlannedSuite } from '../engine/plan.js'

/** The version that all suites of a plan are about, where they are about the same. */
export function protocolOf(plan: readonly PlannedSuite[]): Protocol | undefined {
  const about = new Set(plan.flatMap(({ suite }) => suite.protocol ?? []))
  return about.size === 1 ? [...about][0] : undefined
}

/** Throws a `ConfigError` for a suite that the user names, and that is about another version than the one to ask for. */
export function refuseOtherProtocol(suites: readonly Suite[], protocol: Protocol | 'auto'): void {
  if (protocol === 'auto') return
  const other = suites.find((suite) => isOther(suite, protocol))
  if (!other) return
  throw new ConfigError(
    'suites',
    `${other.id} is about SCIM ${String(other.protocol)}, and protocol: ${protocol} asks for SCIM ${protocol}. Leave one of them out`,
  )
}

/**
 * The part of a plan that is about the version which the target speaks. Of suites that the user
 * names, those about another one stay, with an excuse. Throws a `ConfigError` when nothing is left.
 */
export function forProtocol(
  plan: readonly PlannedSuite[],
  { protocol, found }: Pick<Discovery, 'protocol' | 'found'>,
  areNamed: boolean,
): readonly PlannedSuite[] {
  const [others, fitting] = [
    plan.filter(({ suite }) => isOther(suite, protocol)),
    plan.filter(({ suite }) => !isOther(suite, protocol)),
  ]
  if (fitting.length === 0) {
    const ids = others.map(({ suite }) => suite.id).join(', ')
    const wanted = protocols.filter((one) => one !== protocol).join(', ')
    const why = found === undefined ? '' : ` (${found})`
    throw new ConfigError(
      areNamed ? 'suites' : 'only',
      `selects nothing but checks of SCIM ${wanted} (${ids}), and the target speaks SCIM ${protocol}${why}`,
    )
  }
  if (!areNamed) return fitting
  return plan.map((planned) =>
    isOther(planned.suite, protocol) ? excused(planned, protocol) : planned,
  )
}

function isOther(suite: Suite, protocol: Protocol): boolean {
  return suite.protocol !== undefined && suite.protocol !== protocol
}

function excused({ suite, checks }: PlannedSuite, protocol: Protocol): PlannedSuite {
  const excuse = `it is about SCIM ${String(suite.protocol)}, and the target speaks SCIM ${protocol}`
  return { suite, checks: checks.map((planned) => ({ ...planned, excuse })) }
}
