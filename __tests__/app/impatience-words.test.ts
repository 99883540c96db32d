import { expect, test } from '@jest/globals'
import { impatienceWords } from '../../src/app/impatience-words.js'

test('where the run was slowed down, its new pace is told', () => {
  expect(impatienceWords({ impatient: 0, slowedTo: 19 }, 120_000)).toEqual([
    'The server put off what it was asked, so that the run went on with 19 requests a second: requests-per-second: 19 begins with that.',
  ])
})

test('where the server asked for too much patience, the options that help are named', () => {
  expect(impatienceWords({ impatient: 1_204 }, 120_000)).toEqual([
    'The server asked to wait for longer than 2 min 0 s in all, so that 1,204 answers 429 or 503 had to be taken as they are: requests-per-second makes the run slower, and retry-after lets it wait for longer.',
  ])
})

test('where every answer was waited for, nothing is told', () => {
  expect(impatienceWords({ impatient: 0 }, 120_000)).toEqual([])
})
