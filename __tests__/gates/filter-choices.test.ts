import { afterAll, expect, test } from '@jest/globals'
import { filterChoices } from '../support/filter-choices.js'
import { startOutside } from '../support/outside.js'
import type * as runs from './latitude-runs.js'

const outside = startOutside<typeof runs>(new URL('./latitude-runs.ts', import.meta.url))
afterAll(() => outside.close())

test.each(Object.keys(filterChoices))('a server breaks no rule when it %s', async (name) => {
  const chosen = { only: 'rfc7644/filter*/**' }
  const { wrong, passed } = await outside.call('runOnLatitudes', [name], chosen)
  expect(wrong).toEqual([])
  expect(passed).toBeGreaterThan(0)
})
