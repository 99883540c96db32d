import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { markdownText } from '../../../src/core/escape.js'
import { formats } from '../../../src/app/formats.js'
import { merge } from '../../../src/app/merge.js'
import { verdictOf } from '../../../src/engine/verdict.js'
import type { RunReport } from '../../../src/core/run-report.js'
import { startReference, type ReferenceServer } from '../../../src/reference/index.js'
import { json } from '../../../src/reports/json.js'
import { removal } from '../../../src/reports/removal.js'
import { reports } from '../../../src/reports/index.js'
import { conformWith } from '../../support/conform.js'
import { testPorts } from '../../support/ports.js'

const token = 'token-of-the-test'
// A part of every kind: probes, generated ones, a sequence, and invariants.
const only = 'rfc7644/deleting/**,okta-scim2/*,exchanges/**'

let directory = ''
let server: ReferenceServer
let faulty: ReferenceServer
let whole: RunReport
let parts: readonly RunReport[]
let broken: RunReport

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'merge-'))
  server = await startReference({ token })
  faulty = await startReference({ token, faults: ['deleting/answers-200'] })
  const run = (url: string, more: Record<string, string> = {}) =>
    conformWith({ 'base-url': url, token, only, ...more })
  whole = await run(server.url)
  const shards: RunReport[] = []
  for (const shard of ['1/3', '2/3', '3/3']) shards.push(await run(server.url, { shard }))
  parts = shards
  broken = await run(faulty.url)
}, 180_000)
afterAll(async () => {
  await server.close()
  await faulty.close()
  await rm(directory, { recursive: true })
})

async function merged(
  given: readonly RunReport[],
  failOn: 'must' | 'should' = 'must',
  wanted: readonly string[] = [],
): Promise<RunReport> {
  const files = given.map((report, at) => ({ path: `${at + 1}.json`, text: json.render(report) }))
  const options = { 'fail-on': failOn, 'report-directory': directory, formats: wanted } as const
  return (await merge(files, options, testPorts())).report
}

const outcomesOf = ({ results }: RunReport) =>
  results.map(({ id, suite, outcome }) => [id, suite, outcome])

describe('the parts of a run', () => {
  test('are each smaller than the run, and say that they are parts', () => {
    for (const { results, shard } of parts) {
      expect(results.length).toBeLessThan(whole.results.length)
      expect(shard?.total).toBe(whole.results.length)
    }
    expect(reports.markdown.render(parts[1]!)).toContain(
      `part 2/3 of ${whole.results.length} checks`,
    )
    expect(reports.console.render(parts[1]!)).toContain(
      `part 2/3 of ${whole.results.length} checks`,
    )
    expect(reports.html.render(parts[1]!)).toContain(`part 2/3 of ${whole.results.length} checks`)
  })

  test('give what the whole run gives, in whatever order they come', async () => {
    const report = await merged([parts[2]!, parts[0]!, parts[1]!])
    expect(outcomesOf(report)).toEqual(outcomesOf(whole))
    expect(report.suites).toEqual(whole.suites)
    expect(report.coverage).toEqual(whole.coverage)
    expect(report.requirements).toEqual(whole.requirements)
    expect(report.verdict).toEqual(whole.verdict)
    expect(report.target).toEqual(whole.target)
    expect(report.shard).toBeUndefined()
    const ids = report.exchanges.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    const named = report.results.flatMap(({ exchanges, findings }) => [
      ...exchanges,
      ...findings.flatMap(({ exchange }) => exchange ?? []),
    ])
    expect(named.filter((id) => !ids.includes(id))).toEqual([])
    expect(named.length).toBeGreaterThan(20)
  })

  test('break a rule about every answer together when one of them does', async () => {
    const [first, second, third] = parts
    const watched = first!.results.find(
      ({ suite, outcome }) => suite === 'exchanges' && outcome === 'pass',
    )!
    const finding = { message: 'wrong', at: 'body', expected: 'a', actual: 'b' }
    const results = second!.results.map((result) =>
      result.id === watched.id
        ? { ...result, outcome: 'fail' as const, findings: [finding] }
        : result,
    )
    const report = await merged([first!, { ...second!, results }, third!])
    expect(report.results.find(({ id }) => id === watched.id)).toMatchObject({
      outcome: 'fail',
      findings: [finding],
    })
    expect(report.verdict.ok).toBe(watched.force !== 'fail')
  })

  test.each<[string, () => readonly RunReport[], RegExp]>([
    ['one is missing', () => [parts[0]!, parts[2]!], /2\/3 of the run against http.* is missing/],
    ['two are missing', () => [parts[1]!], /1\/3, 3\/3 of .* are missing/],
    [
      'one is there twice',
      () => [...parts, parts[1]!],
      /"2\.json" and "4\.json" are both part 2\/3/,
    ],
    [
      'one is of another plan',
      () => [parts[0]!, { ...parts[1]!, shard: { ...parts[1]!.shard!, plan: 'other' } }, parts[2]!],
      /"1\.json" and "2\.json" are not parts of the same checks/,
    ],
    [
      'one is of another number of parts',
      () => [parts[0]!, { ...parts[1]!, shard: { ...parts[1]!.shard!, of: 4 } }],
      /one of 3 parts, "2\.json" one of 4/,
    ],
    [
      'one was written by another version',
      () => [parts[0]!, { ...parts[1]!, tool: { name: 'scim-conformance', version: '0.0.1' } }],
      /version .*0\.0\.1/,
    ],
    [
      'a whole run stands beside one',
      () => [whole, parts[0]!],
      /"1\.json" is a whole run .* "2\.json" a part/,
    ],
    [
      'there are two whole runs against one server',
      () => [whole, whole],
      /"1\.json" is a whole run .* "2\.json" another/,
    ],
    [
      'results were taken out of one',
      () => [parts[0]!, { ...parts[1]!, results: parts[1]!.results.slice(1) }, parts[2]!],
      /do not have all of its \d+ results/,
    ],
  ])('are refused when %s', async (_, given, message) => {
    await expect(merged(given())).rejects.toThrow(message)
  })
})

describe('runs against several servers', () => {
  test('stay apart in one report, with one verdict', async () => {
    const report = await merged([whole, broken])
    const [one, other] = [server, faulty].map(({ url }) => new URL(url).host)
    expect(report.servers?.map(({ label, verdict }) => [label, verdict.ok])).toEqual([
      [one, whole.verdict.ok],
      [other, false],
    ])
    expect(report.results).toHaveLength(whole.results.length + broken.results.length)
    expect(new Set(report.results.map(({ id }) => id)).size).toBe(report.results.length)
    expect(report.results.filter(({ id }) => id.endsWith(`@${one}`))).toHaveLength(
      whole.results.length,
    )
    expect(report.verdict).toMatchObject({
      ok: false,
      counts: { failed: whole.verdict.counts.failed + broken.verdict.counts.failed },
    })
    const ids = new Set(report.exchanges.map(({ id }) => id))
    expect(ids.size).toBe(whole.exchanges.length + broken.exchanges.length)
    expect(report.results.flatMap(({ exchanges }) => exchanges).every((id) => ids.has(id))).toBe(
      true,
    )
    expect(report.coverage.map(({ section, uncovered }) => [section, uncovered])).toEqual(
      whole.coverage.map(({ section, uncovered }) => [section, uncovered]),
    )
  })

  test('are one table in every report for people, the broken one first', async () => {
    const report = await merged([whole, broken])
    const [good = '', bad = ''] = (report.servers ?? []).map(({ label }) => label)
    const marks = {
      markdown: ['❌', markdownText],
      comment: ['❌', markdownText],
      console: ['✗', String],
    } as const
    for (const [name, [mark, written]] of Object.entries(marks)) {
      const text = reports[name as keyof typeof marks].render(report)
      const [first, second] = [`${mark} ${written(bad)}`, ` ${written(good)}`].map((row) =>
        text.indexOf(row),
      )
      expect([name, first! > 0, second! > first!]).toEqual([name, true, true])
    }
    const rows = [...reports.html.render(report).matchAll(/<th scope="row" title="(.*?)">/g)]
    expect(rows.map(([, url]) => url)).toEqual([faulty.url, server.url])
  })

  test('show known failures in a column of their own, where there are any', async () => {
    const results = broken.results.map((result) =>
      result.outcome === 'fail' ? { ...result, known: 'later' } : result,
    )
    const excused = { ...broken, results, verdict: verdictOf(results, 'must') }
    const report = await merged([whole, excused])
    expect(excused.verdict.counts.known).toBe(3)
    expect(reports.markdown.render(report)).toMatch(/\| Known \|[^]*\| 3 \|\n/)
    expect(reports.console.render(report)).toContain('3 known')
    expect(reports.html.render(report)).toContain('class="number">Known</th>')
    expect(reports.markdown.render(await merged([whole, broken]))).not.toContain('| Known |')
  })

  test('keep a line of the known failures that one of them still needs', async () => {
    const entry = (checks: readonly string[]) => ({
      knownFailures: [
        { pattern: 'a/b', reason: '', declaredAt: { file: 'known.txt', line: 1 }, checks },
      ],
    })
    const mended = { ...whole, ...entry(['a/b']), staleKnownFailures: ['a/b'] }
    const failing = { ...broken, ...entry(['a/b']), staleKnownFailures: [] }
    expect((await merged([mended, failing])).staleKnownFailures).toEqual([])
    expect((await merged([mended, broken])).staleKnownFailures).toEqual(['a/b'])
  })

  test('keep their test plans apart', async () => {
    const plan = (standing: 'passed' | 'failed') => ({
      plans: [
        {
          id: 'p',
          title: 'Plan',
          link: 'https://example.com/',
          rows: [{ id: '1', title: 'Row', checks: ['a/b'], standing }],
        },
      ],
    })
    const { plans, servers } = await merged([
      { ...whole, ...plan('passed') },
      { ...broken, ...plan('failed') },
    ])
    const labels = (servers ?? []).map(({ label }) => label)
    expect(plans?.map(({ id, rows }) => [id, rows[0]?.checks, rows[0]?.standing])).toEqual([
      [`p@${labels[0]}`, [`a/b@${labels[0]}`], 'passed'],
      [`p@${labels[1]}`, [`a/b@${labels[1]}`], 'failed'],
    ])
  })

  test('on ports of one machine may each have been split', async () => {
    const there = (port: number) => (report: RunReport) => ({
      ...report,
      target: { ...report.target, baseUrl: `http://127.0.0.1:${port}/scim/v2` },
    })
    const report = await merged([...parts.map(there(1)), ...parts.map(there(2))])
    expect(report.servers).toHaveLength(2)
    // Each part may have found another port free.
    const one = await merged(parts.map((part, at) => there(at + 1)(part)))
    expect(one.servers).toBeUndefined()
  })

  test('may each have been split', async () => {
    const report = await merged([...parts, broken])
    expect(report.servers).toHaveLength(2)
    expect(report.results).toHaveLength(whole.results.length + broken.results.length)
  })

  test('leave what they leave where it is, and in doubt what is in doubt', async () => {
    const left = { path: '/Users/1', reason: 'DELETE answered 500' }
    const doubted = { path: '/Users/2', reason: 'may have been there', isDoubtful: true } as const
    const report = await merged([whole, { ...broken, leftovers: [left, doubted] }])
    expect(report.leftovers).toEqual([
      { ...left, path: `${faulty.url}/Users/1` },
      { ...doubted, path: `${faulty.url}/Users/2` },
    ])
    const [one, other] = report.leftovers.map((leftover) => removal(report, leftover))
    expect(one).toContain(` '${faulty.url}/Users/1' `)
    expect(other).toBeUndefined()
  })

  test('of which one asked nothing are not ok', async () => {
    const idle = { ...broken, results: [], exchanges: [] }
    const { verdict } = await merged([whole, idle])
    expect(verdict.reasons).toEqual([
      ...whole.verdict.reasons,
      expect.stringMatching(/^no check ran on /),
    ])
    expect(verdict.ok).toBe(false)
  })
})

describe('the merged report', () => {
  test('is written in every format', async () => {
    await rm(directory, { recursive: true })
    const report = await merged([whole, broken], 'must', formats)
    const names = formats.map((name) => reports[name].file)
    expect((await readdir(directory)).sort()).toEqual([...names].sort())
    const text = await readFile(join(directory, 'report.json'), 'utf8')
    expect(JSON.parse(text)).toEqual(JSON.parse(json.render(report)))
  })

  test('of parts can stand beside other servers, and one of several servers can not', async () => {
    const report = await merged([await merged(parts), broken])
    expect(report.servers).toHaveLength(2)
    await expect(merged([report])).rejects.toThrow(/"1\.json" is merged from runs against several/)
  })

  test('is judged by the policy of the merge', async () => {
    const results = whole.results.map((result, at) =>
      at === 0
        ? { ...result, outcome: 'fail' as const, force: 'warn' as const, level: 'SHOULD' as const }
        : result,
    )
    expect((await merged([{ ...whole, results }])).verdict.ok).toBe(true)
    expect((await merged([{ ...whole, results }], 'should')).verdict.ok).toBe(false)
  })

  test.each([
    ['no JSON', '{', /"r\.json" is no report: it is not JSON/],
    ['other JSON', '[]', /"r\.json" is no report of this version: the file must be object/],
    [
      'a report of a later version',
      '{"schemaVersion":2}',
      /schemaVersion 2, and this version reads 1/,
    ],
    [
      'a report with a strange result',
      JSON.stringify({ schemaVersion: 1, results: [1] }),
      /is no report of this version/,
    ],
  ])('is refused for %s', async (_, text, message) => {
    const options = { 'fail-on': 'must', 'report-directory': directory, formats: [] } as const
    await expect(merge([{ path: 'r.json', text }], options, testPorts())).rejects.toThrow(message)
  })
})
