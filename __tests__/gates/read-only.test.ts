import { afterAll, expect, test } from '@jest/globals'
import { neighbours } from '../support/latitudes.js'
import { startOutside } from '../support/outside.js'
import type * as runs from './latitude-runs.js'

const outside = startOutside<typeof runs>(new URL('./latitude-runs.ts', import.meta.url))
afterAll(() => outside.close())

test.each([['nothing else'], ...neighbours].map((names) => [names.join(' + '), names] as const))(
  'a run that only reads writes nothing, and passes, on a server with %s',
  async (_, names) => {
    const { wrong, passed, writes } = await outside.call('runOnLatitudes', names, {
      mode: 'read-only',
    })
    expect(wrong).toEqual([])
    expect(passed).toBeGreaterThan(20)
    expect(writes).toBe(0)
  },
)
