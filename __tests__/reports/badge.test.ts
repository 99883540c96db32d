import { expect, test } from '@jest/globals'
import { badge } from '../../src/reports/badge.js'
import { emptyRun, passingRun, plainResult, plainRun } from '../support/plain-runs.js'

const warned = plainRun([
  plainResult(),
  plainResult({ id: 'a/should', outcome: 'fail', level: 'SHOULD' }),
  plainResult({ id: 'a/skip', outcome: 'skip', reason: 'no bulk' }),
])

test.each([
  ['passes', passingRun, '2 of 2 pass', 'brightgreen'],
  ['warns', warned, '1 of 2 pass', 'yellow'],
  ['is broken', plainRun([plainResult({ outcome: 'fail' })]), '0 of 1 pass', 'red'],
  ['is empty', emptyRun, 'nothing checked', 'red'],
])('the badge of a run that %s', (_, run, message, color) => {
  expect(JSON.parse(badge.render(run))).toEqual({
    schemaVersion: 1,
    label: 'SCIM 2.0',
    message,
    color,
  })
})
