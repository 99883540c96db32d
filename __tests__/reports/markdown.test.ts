import { describe, expect, test } from '@jest/globals'
import type { RunReport } from '../../src/core/run-report.js'
import { details } from '../../src/reports/markdown/detail.js'
import { markdown } from '../../src/reports/markdown/index.js'
import { expectGolden, withoutLongRuns } from '../support/golden.js'
import { harmless } from '../support/harmless-run.js'
import { structureOf } from '../support/markdown-structure.js'
import { emptyRun, passingRun, plainResult, plainRun } from '../support/plain-runs.js'
import { richRun } from '../support/rich-run.js'

const fullReportUrl = 'https://github.example/o/r/actions/runs/1'

describe.each(Object.entries({ rich: richRun, empty: emptyRun, passing: passingRun }))(
  'the summary of a run that is %s',
  (name, run) => {
    const text = markdown.render(run, { fullReportUrl })

    test('equals the committed one', () => {
      expectGolden(`${name}.md`, withoutLongRuns(text))
    })

    test('begins with the verdict', () => {
      expect(text).toMatch(/^## (❌|✅) SCIM conformance: /)
    })

    test('stays below GitHub’s limit', () => {
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(900 * 1024)
    })
  },
)

test('nothing that a server says becomes markup', () => {
  expect(structureOf(markdown.render(richRun))).toEqual(
    structureOf(markdown.render(harmless(richRun))),
  )
})

test('no line of a summary is a workflow command', () => {
  const text = markdown.render(richRun)
  expect(text).not.toMatch(/^\s*::|##\w*\[/m)
  expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cs}\p{Bidi_Control}]/u)
})

describe('a summary that grows too large', () => {
  const many: RunReport = {
    ...richRun,
    results: [1, 2].flatMap((copy) =>
      richRun.results.map((result) => ({
        ...result,
        // Before the instance: one check that is asked about two things is told once.
        id: result.id.replace(/@|$/, `-${copy}$&`),
      })),
    ),
  }
  const steps = stepsOf(many)
  const harmlessSteps = stepsOf(harmless(many))

  test('has a step for each detail and a last one of a few lines', () => {
    expect(steps).toHaveLength(details.length + 1)
    expect(steps.at(-1)!.split('\n').length).toBeLessThan(8)
  })

  test.each(steps.map((step, index) => [index, step] as const))(
    'is step %d at exactly its size, and not at one byte less',
    (index, step) => {
      const bytes = Buffer.byteLength(step)
      expect(markdown.render(many, { fullReportUrl, maxBytes: bytes })).toBe(step)
      if (index < steps.length - 1) {
        const smaller = markdown.render(many, { fullReportUrl, maxBytes: bytes - 1 })
        expect(Buffer.byteLength(smaller)).toBeLessThan(bytes)
      }
    },
  )

  test.each(steps.map((step, index) => [index, step] as const))(
    'is whole in step %d: every fold is closed, and nothing in it is markup of the server',
    (index, step) => {
      const structure = structureOf(step)
      const opened = structure.filter(({ kind }) => kind.startsWith('html <details>'))
      const closed = structure.filter(({ kind }) => kind === 'html </details>')
      expect(opened).toHaveLength(closed.length)
      expect(structure).toEqual(structureOf(harmlessSteps[index]!))
    },
  )

  test.each(steps.slice(1).map((step, index) => [index + 1, step] as const))(
    'says in step %d where the rest is',
    (_, step) => {
      expect(step).toContain(`[full report](${fullReportUrl})`)
    },
  )
})

test('a report that is no URL is named by its path', () => {
  expect(markdown.render(passingRun, { fullReportUrl: 'out/report.json' })).toContain(
    'full report: `out/report.json`',
  )
})

test('a failing check of each force stands in its own part', () => {
  const text = markdown.render(
    plainRun([
      plainResult({ id: 'a/must', title: 'Must', outcome: 'fail' }),
      plainResult({ id: 'a/should', title: 'Should', level: 'SHOULD', outcome: 'fail' }),
      plainResult({ id: 'a/may', title: 'May', level: 'MAY', outcome: 'fail' }),
      plainResult({ id: 'a/known', title: 'Known', outcome: 'fail', known: 'later' }),
    ]),
  )
  const places = ['### 1. Must', '1 warning', '1 remark', '1 known failure'].map((part) =>
    text.indexOf(part),
  )
  expect(places).not.toContain(-1)
  expect(places).toEqual([...places].sort((a, b) => a - b))
})

test('checks that lack the same thing are one entry', () => {
  const reason = 'POST /Users answered 401'
  const ids = Array.from({ length: 12 }, (_, index) => `s/${index}`)
  const text = markdown.render(
    plainRun(ids.map((id) => plainResult({ id, outcome: 'blocked', reason }))),
  )
  expect(text).toMatch(
    /^- \*\*12 checks\*\*<br>`POST \/Users answered 401`<br>`s\/0`, .*`s\/9` and 2 more$/m,
  )
  expect(text.match(/answered 401/g)).toHaveLength(1)
})

function stepsOf(run: RunReport): readonly string[] {
  const steps = [markdown.render(run, { fullReportUrl, maxBytes: Number.POSITIVE_INFINITY })]
  for (;;) {
    const last = steps.at(-1)!
    const next = markdown.render(run, { fullReportUrl, maxBytes: Buffer.byteLength(last) - 1 })
    if (next === last || steps.length > 20) return steps
    steps.push(next)
  }
}
