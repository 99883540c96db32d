import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { outcomes } from '../../src/core/check-result.js'
import { forceOf } from '../../src/core/requirement.js'
import { schemaVersion } from '../../src/core/run-report.js'
import { fieldOrder } from '../../src/reports/field-order.js'
import { json } from '../../src/reports/json.js'
import { expectGolden, withoutLongRuns } from '../support/golden.js'
import { emptyRun, passingRun } from '../support/plain-runs.js'
import { richRun } from '../support/rich-run.js'

const path = new URL('../../schemas/report.schema.json', import.meta.url)
const schema = JSON.parse(readFileSync(path, 'utf8'))
const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema)

const runs = { rich: richRun, empty: emptyRun, passing: passingRun }

describe.each(Object.entries(runs))('the JSON of a run that is %s', (name, run) => {
  const text = json.render(run)

  test('equals the committed one', () => {
    expectGolden(`${name}.json`, withoutLongRuns(text))
  })

  test('reads back as the run', () => {
    expect(JSON.parse(text)).toEqual(run)
  })

  test('keeps its schema', () => {
    validate(JSON.parse(text))
    expect(validate.errors).toBeNull()
  })

  test('holds nothing unseen and nothing that a runner obeys', () => {
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cs}\p{Bidi_Control}\u200b\ufeff]/u)
    expect(text).not.toMatch(/^\s*::|##\w*\[/m)
    expect(text.endsWith('}\n')).toBe(true)
  })
})

test('the order in which fields were set changes nothing', () => {
  expect(json.render(reversed(richRun) as typeof richRun)).toBe(json.render(richRun))
})

describe('the schema', () => {
  test('describes every field', () => {
    const bare = objectsIn(schema).filter(
      (part) => ('type' in part || 'enum' in part) && !('description' in part),
    )
    // What stands for itself: the entries of a list that is described.
    expect(bare).toEqual(bare.filter((part) => JSON.stringify(part) === '{"type":"string"}'))
  })

  test('knows exactly the fields of a run report', () => {
    const fields = objectsIn(schema).flatMap(({ properties }) => Object.keys(properties ?? {}))
    expect(new Set(fields)).toEqual(new Set(fieldOrder))
  })

  test('names exactly the levels, the outcomes and the version of the code', () => {
    expect(schema.$defs.level.enum).toEqual(Object.keys(forceOf))
    expect(schema.$defs.result.properties.outcome.enum).toEqual(outcomes)
    expect(schema.properties.schemaVersion.const).toBe(schemaVersion)
  })

  test.each([
    ['an unknown field', { ...passingRun, extra: 1 }],
    ['a missing field', { ...passingRun, verdict: undefined }],
    [
      'an unknown outcome',
      { ...passingRun, results: [{ ...passingRun.results[0], outcome: 'x' }] },
    ],
    ['an unknown level', { ...passingRun, results: [{ ...passingRun.results[0], level: 'x' }] }],
    ['a local time', { ...passingRun, startedAt: '2026-01-02 03:04' }],
  ])('refuses %s', (_, report) => {
    expect(validate(JSON.parse(JSON.stringify(report)))).toBe(false)
  })
})

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, reversed(member)]),
  )
}

function objectsIn(value: unknown): Record<string, object>[] {
  if (typeof value !== 'object' || value === null) return []
  return [value as Record<string, object>, ...Object.values(value).flatMap(objectsIn)]
}
