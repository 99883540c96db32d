import type { Protocol } from '../../src/core/protocol.js'
import type { Suite } from '../../src/engine/check.js'
import { createCleanup } from '../../src/engine/cleanup.js'
import { discoveryOf } from '../../src/engine/discovery.js'
import { createLedger } from '../../src/engine/ledger.js'
import { expanded, plan } from '../../src/engine/plan.js'
import { startPlan } from '../../src/engine/run.js'
import { scim11DiscoveryOf } from '../../src/engine/scim11-discovery.js'
import { authenticate } from '../../src/http/auth/index.js'
import { suites } from '../../src/suites/index.js'
import { hostileServers } from '../support/hostile-servers.js'
import { serve } from '../support/http-server.js'
import { sessionWith } from '../support/probe-suite.js'

/** What came of asking a server that answers junk. */
export interface HostileRun {
  readonly planned: number
  readonly results: readonly {
    readonly id: string
    readonly outcome: string
    readonly reason?: string
  }[]
}

const discoveries = {
  '2.0': discoveryOf(undefined, [], []),
  '1.1': scim11DiscoveryOf(undefined, []),
}

/** Asks everything of a version of SCIM from the hostile server of this name. */
export async function askHostile(
  name: keyof typeof hostileServers,
  protocol: Protocol,
): Promise<HostileRun> {
  const server = await serve(hostileServers[name])
  const authenticator = authenticate({ auth: 'Bearer the-other-token' })
  const second = { baseUrl: server.url, authenticator, ledger: createLedger('mark-1') }
  const { session, close } = sessionWith(server.url, { second, protocol })
  try {
    const discovery = discoveries[protocol]
    const mine = Object.values<Suite>(suites).filter((suite) => suite.protocol === protocol)
    const cleanup = createCleanup(session)
    const elapsed = (): number => performance.now()
    const context = { session, discovery, required: [], elapsed, cleanup }
    const selection = { only: [], skip: [] }
    const planned = expanded(plan(mine, selection), discovery, selection)
    const run = startPlan(context, planned, 8, () => undefined)
    await run.ask()
    await cleanup.finish(AbortSignal.timeout(2_000))
    return {
      planned: planned.flatMap(({ checks }) => checks).length,
      results: run
        .finish()
        .map(({ id, outcome, reason }) => ({ id, outcome, ...(reason && { reason }) })),
    }
  } finally {
    close()
    await server.close()
  }
}
