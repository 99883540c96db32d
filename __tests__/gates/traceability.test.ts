import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from '@jest/globals'
import { citesOf, type Suite } from '../../src/engine/check.js'
import { plannedSuite } from '../../src/engine/plan.js'
import { spec } from '../../src/spec/index.js'
import { suites } from '../../src/suites/index.js'

/** Requirements that no check cites yet: the list is exact, so that it can only shrink. */
const pendingFile = new URL('pending.json', import.meta.url)
const pending = JSON.parse(readFileSync(pendingFile, 'utf8')) as readonly string[]

/** What is still to come: PATCH and cursors, by their sections. */
const toCome = /^rfc(9865-|7644-3\.5\.2[.-])/

/** Pending requirements of other sections, each with what it waits for. */
const waiting: Readonly<Record<string, string>> = {
  'rfc7644-3.5-02': 'PATCH',
  'rfc7644-3.12-19': 'PATCH',
  'rfc7644-3.12-21': 'PATCH',
  'rfc7644-3.12-22': 'PATCH',
  'rfc7644-3.12-24': 'PATCH',
  'rfc7644-3.12-30': 'PATCH',
}

const all = Object.values<Suite>(suites)
const checks = all.flatMap((suite) => plannedSuite(suite).checks)
const cited = new Set(checks.flatMap(({ check }) => citesOf(check)))

test('every testable requirement is cited by a check, or listed as pending', () => {
  const uncited = Object.entries(spec)
    .filter(([id, { untestable }]) => untestable === undefined && !cited.has(id))
    .map(([id]) => id)
    .sort()
  if (process.env['UPDATE_PENDING'])
    writeFileSync(pendingFile, `${JSON.stringify(uncited, undefined, 2)}\n`)
  else expect(uncited).toEqual(pending)
})

test('what is pending belongs to a part that is still to come', () => {
  const others = pending.filter((id) => !toCome.test(id))
  expect(others).toEqual(Object.keys(waiting).sort())
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
