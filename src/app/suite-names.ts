import { clients } from '../suites/clients/index.js'
import { testPlans } from '../suites/clients/plans.js'
import { suites } from '../suites/index.js'
import { unknownName } from '../core/unknown-name.js'
import type { Options } from './options.js'

/** In the place of suites: none of the built-in ones. */
export const noSuites = 'none'

/** In the place of clients: all of them, or none. */
export const clientWords = { all: 'all', none: 'none' } as const

/** What the option `suites` takes: suites, test plans, and the word for none. */
export const suiteNames: readonly string[] = [
  ...Object.keys(suites),
  ...testPlans.map(({ id }) => id),
  noSuites,
]

/** What the option `clients` takes. */
export const clientNames: readonly string[] = [
  ...Object.keys(clients),
  ...Object.values(clientWords),
]

/**
 * The names of the built-in suites that the options ask for: those named, with a plan standing for its
 * suites, or all but those of clients that the server does not claim to support.
 * @throws ConfigError for an unknown name
 */
export function wantedSuites(options: Pick<Options, 'suites' | 'clients'>): readonly string[] {
  const chosen = options.clients.flatMap((name) => {
    if (name === clientWords.all) return Object.values(clients).flat()
    if (name === clientWords.none) return []
    const own = Object.hasOwn(clients, name) ? clients[name] : undefined
    if (!own) throw unknownName('clients', name, clientNames)
    return own
  })
  const unclaimed = new Set<string>(
    Object.values(clients)
      .flat()
      .filter((id) => !chosen.includes(id)),
  )
  if (options.suites.length === 0) return Object.keys(suites).filter((id) => !unclaimed.has(id))
  const named = options.suites.flatMap((name) => {
    const plan = testPlans.find(({ id }) => id === name)
    if (plan) return plan.suites
    if (!suiteNames.includes(name)) throw unknownName('suites', name, suiteNames)
    return name === noSuites ? [] : [name]
  })
  return [...new Set(named)]
}
