import { describe, expect, test } from '@jest/globals'
import type { Suite } from '../../src/engine/check.js'
import { cleanUp } from '../../src/engine/cleanup.js'
import { discoveryOf } from '../../src/engine/discovery.js'
import { scim11DiscoveryOf } from '../../src/engine/scim11-discovery.js'
import { expanded, plan } from '../../src/engine/plan.js'
import { createLedger } from '../../src/engine/ledger.js'
import { startPlan } from '../../src/engine/run.js'
import { authenticate } from '../../src/http/auth/index.js'
import { suites } from '../../src/suites/index.js'
import { hostileServers } from '../support/hostile-servers.js'
import { serve } from '../support/http-server.js'
import { sessionWith } from '../support/probe-suite.js'

const onlyStatus = 'the step asks for nothing but the status 200, as the original does'
const only201 =
  'it asks for nothing but the status 201; what the answer holds is asked by its neighbours'
const noTime = 'it is about time alone, and junk comes quickly'
const labelled = 'the junk that has the form of a resource is labelled as it should be'

/** What junk may pass, and why it is no lie to say so. */
const allowed: Readonly<Record<string, string>> = {
  'okta-scim2/answers-capitals': onlyStatus,
  'okta-scim2/lists-groups-in-time': noTime,
  'okta-scim11/answers-in-time': noTime,
  'scim11/creating/answers-201': only201,
  'rfc7644/creating/answers-201': only201,
  'exchanges/media-types/json-for-scim': labelled,
  'exchanges/media-types/scim-json': labelled,
  'exchanges/media-types/utf-8': labelled,
  'exchanges/resources/json-object': 'an object with wrong types in it is an object',
  'exchanges/resources/has-common-attributes': 'of id and meta it asks only that they are there',
}

const all = Object.values<Suite>(suites)
const discoveries = {
  '2.0': discoveryOf(undefined, [], []),
  '1.1': scim11DiscoveryOf(undefined, []),
}
const cases = (['2.0', '1.1'] as const).flatMap((protocol) =>
  Object.entries(hostileServers).map(([name, answer]) => [name, protocol, answer] as const),
)

describe('against a server that answers junk no check is our error, and hardly one passes', () => {
  test.each(cases)('%s, as SCIM %s', async (_, protocol, answer) => {
    const server = await serve(answer)
    const authenticator = authenticate({ auth: 'Bearer the-other-token' })
    const second = { baseUrl: server.url, authenticator, ledger: createLedger('mark-1') }
    const { session, close } = sessionWith(server.url, { second, protocol })
    try {
      const discovery = discoveries[protocol]
      const mine = all.filter((suite) => suite.protocol === protocol)
      const context = { session, discovery, required: [], elapsed: () => performance.now() }
      const selection = { only: [], skip: [] }
      const planned = expanded(plan(mine, selection), discovery, selection)
      const run = startPlan(context, planned, 8, () => undefined)
      await run.ask()
      await cleanUp(session, AbortSignal.timeout(2_000))
      const results = run.finish()

      expect(results.filter(({ outcome }) => outcome === 'error')).toEqual([])
      const passed = results.filter(({ outcome }) => outcome === 'pass').map(({ id }) => id)
      expect(passed.filter((id) => !(id.replace(/@.*$/, '') in allowed))).toEqual([])
      expect(results).toHaveLength(planned.flatMap(({ checks }) => checks).length)
    } finally {
      close()
      await server.close()
    }
  })
})
