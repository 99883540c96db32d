import { expect, test } from '@jest/globals'
import { citesOf, type Suite } from '../../src/engine/check.js'
import { plannedSuite } from '../../src/engine/plan.js'
import { spec } from '../../src/spec/index.js'
import { suites } from '../../src/suites/index.js'

const all = Object.values<Suite>(suites)
const checks = all.flatMap((suite) => plannedSuite(suite).checks)
const cited = new Set(checks.flatMap(({ check }) => citesOf(check)))

test('every testable requirement is cited by a check', () => {
  const uncited = Object.entries(spec)
    .filter(([id, { untestable }]) => untestable === undefined && !cited.has(id))
    .map(([id]) => id)
  expect(uncited).toEqual([])
})

test('every citation is a requirement that we know, and that its suite carries', () => {
  for (const suite of all)
    for (const check of Object.values(suite.checks))
      for (const id of citesOf(check)) {
        expect(Object.keys(spec)).toContain(id)
        expect(Object.keys(suite.requirements)).toContain(id)
      }
})

test('no requirement that can not be tested is cited', () => {
  const untestable = Object.entries(spec).filter(([, it]) => it.untestable !== undefined)
  expect(untestable.filter(([id]) => cited.has(id))).toEqual([])
})

test('ids and what they cite stay as they are: to rename one is to break its users', () => {
  const ids = Object.fromEntries(checks.map(({ id, check }) => [id, citesOf(check).join(' ')]))
  expect(ids).toMatchSnapshot()
})

test('every check has a title in the present tense and a hint of one sentence', () => {
  for (const { check } of checks) {
    expect(check.title).not.toMatch(/\b(MUST|SHALL|SHOULD|MAY)\b|\.$/)
    expect(check.hint).toMatch(/^[A-Z].*\.$/)
  }
})
