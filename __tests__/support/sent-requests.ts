import type { Exchange } from '../../src/core/exchange.js'
import { discover } from '../../src/engine/discover.js'
import { createScope } from '../../src/engine/scope.js'
import { createScim } from '../../src/engine/scim.js'
import { createCommons } from '../../src/engine/commons.js'
import { startReference } from '../../src/reference/index.js'
import type { Profile } from '../../src/suites/clients/profile.js'
import { sendAll } from '../../src/suites/clients/send.js'
import { stageOf } from '../../src/suites/clients/stage.js'
import { sessionWith } from './probe-suite.js'

const token = 'the-secret-token'

/** What a client sent in a scenario, as text, and what the variables of the scenario stood for. */
interface Sent {
  readonly text: string
  readonly variables: ReadonlyMap<string, string>
}

/** Plays the moves of a scenario on the reference server. */
export async function sentRequests(profile: Profile, key: string): Promise<Sent> {
  const scenario = profile.scenarios[key]
  if (!scenario) throw new Error(`${profile.id} has no scenario ${key}`)
  const { protocol = '2.0' } = profile
  const server = await startReference({ token, protocol })
  const { session, close } = sessionWith(server.url)
  try {
    const { discovery } = await discover(session, { protocol })
    const memories = { shared: new Map(), memory: createCommons() }
    const scope = createScope()
    const scim = createScim(session, discovery, 'test', memories, scope)
    const stage = await stageOf(scim, profile, scenario.cast)
    await sendAll(stage, scenario.before?.moves ?? [], 'setup')
    await sendAll(stage, scenario.moves, 'probe')
    const probes = scope.exchanges.filter(({ purpose }) => purpose === 'probe')
    const text = probes.map((exchange) => textOf(exchange, server.url)).join('\n\n')
    return { text, variables: stage.variables }
  } finally {
    close()
    await server.close()
  }
}

function textOf({ request }: Exchange, base: string): string {
  const fields = request.headers
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}: ${value}`)
  const head = [`${request.method} ${request.url.slice(base.length)}`, ...fields].join('\n')
  return request.body ? `${head}\n\n${request.body.text}` : head
}
