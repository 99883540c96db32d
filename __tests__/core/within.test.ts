import { expect, test } from '@jest/globals'
import { within } from '../../src/core/within.js'
import { collectGarbage } from '../../src/http/garbage.js'

const ended = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve()))

test('a limit ends by itself, though garbage was collected meanwhile', async () => {
  const signal = within(new AbortController().signal, 50)
  // A promise of a listener would hold what has to be held here.
  collectGarbage()
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(signal.aborted).toBe(true)
})

test('a limit ends with what it is within', async () => {
  const run = new AbortController()
  const signal = within(run.signal, 60_000)
  const isOver = ended(signal)
  run.abort()
  await isOver
  expect(signal.aborted).toBe(true)
})
