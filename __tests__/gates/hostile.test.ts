import { afterAll, describe, expect, test } from '@jest/globals'
import { protocols } from '../../src/core/protocol.js'
import { hostileServers } from '../support/hostile-servers.js'
import { startOutside } from '../support/outside.js'
import type * as runs from './hostile-runs.js'

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

const names = Object.keys(hostileServers) as (keyof typeof hostileServers)[]
const cases = protocols.flatMap((protocol) => names.map((name) => [name, protocol] as const))

describe('against a server that answers junk no check is our error, and hardly one passes', () => {
  const outside = startOutside<typeof runs>(new URL('./hostile-runs.ts', import.meta.url))
  afterAll(() => outside.close())

  test.each(cases)('%s, as SCIM %s', async (name, protocol) => {
    const { planned, results } = await outside.call('askHostile', name, protocol)
    expect(results.filter(({ outcome }) => outcome === 'error')).toEqual([])
    const passed = results.filter(({ outcome }) => outcome === 'pass').map(({ id }) => id)
    expect(passed.filter((id) => !(id.replace(/@.*$/, '') in allowed))).toEqual([])
    expect(results).toHaveLength(planned)
  })
})
