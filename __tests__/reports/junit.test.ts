import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import { XMLParser } from 'fast-xml-parser'
import { validateXML } from 'xmllint-wasm'
import { junit } from '../../src/reports/junit.js'
import { expectGolden } from '../support/golden.js'
import { harmless } from '../support/harmless-run.js'
import { emptyRun, passingRun, plainResult, plainRun } from '../support/plain-runs.js'
import { richRun } from '../support/rich-run.js'

const schema = readFileSync(new URL('fixtures/junit.xsd', import.meta.url), 'utf8')
const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' })
const parse = (xml: string) => parser.parse(xml).testsuites

describe.each(Object.entries({ rich: richRun, empty: emptyRun, passing: passingRun }))(
  'the JUnit XML of a run that is %s',
  (name, run) => {
    const text = junit.render(run)

    test('equals the committed one', () => {
      expectGolden(`${name}.junit.xml`, text)
    })

    test('keeps the schema that its readers share', async () => {
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

async function problems(xml: string): Promise<readonly string[]> {
  const { errors } = await validateXML({
    xml: [{ fileName: 'junit.xml', contents: xml }],
    schema: [schema],
    initialMemoryPages: 512,
  })
  return errors.map(({ rawMessage }) => rawMessage)
}
