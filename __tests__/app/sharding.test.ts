import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync, mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { json } from '../../src/reports/json.js'
import type { RunReport } from '../../src/core/run-report.js'
import { startReference, type ReferenceServer } from '../../src/reference/index.js'
import { conformWith } from '../support/conform.js'

const token = 'token-of-the-test'
const only = 'rfc7644/deleting/**'

let server: ReferenceServer
let whole: RunReport
beforeAll(async () => {
  server = await startReference({ token })
  whole = await conformWith({ 'base-url': server.url, token, only })
})
afterAll(() => server.close())

/** The ids of each part, split by the text of a file. */
async function parts(of: number, text?: string): Promise<readonly (readonly string[])[]> {
  const found: (readonly string[])[] = []
  for (let index = 1; index <= of; index += 1) {
    const { results } = await conformWith(
      { 'base-url': server.url, token, only, shard: `${index}/${of}`, timings: 'timings.json' },
      {},
      undefined,
      (path) => (path === 'timings.json' ? text : undefined),
    )
    found.push(results.map(({ id }) => id))
  }
  return found
}

const idsOf = ({ results }: RunReport) => results.map(({ id }) => id)
const timesOf = (longMs: number): string => {
  const results = idsOf(whole).map((id, at) => ({ id, durationMs: at === 0 ? longMs : 10 }))
  return JSON.stringify({ results })
}

describe('parts by the times of an earlier run', () => {
  test('what took as long as all others together is asked alone', async () => {
    const [one = [], other = []] = await parts(2, timesOf(10 * (whole.results.length - 1)))
    expect([one.length, other.length].sort((a, b) => a - b)).toEqual([1, whole.results.length - 1])
    expect([...one, ...other].sort()).toEqual(idsOf(whole).sort())
  })

  test('are as even by count as can be when there is no such file yet', async () => {
    const [one = [], other = []] = await parts(2)
    expect(Math.abs(one.length - other.length)).toBeLessThanOrEqual(1)
  })

  test('need a report', async () => {
    await expect(parts(1, '{"results": 7}')).rejects.toThrow(
      'timings: "timings.json" is no report of this tool. Name the report.json that a run wrote',
    )
  })
})

/** The command of docs/matrix.md that makes the file of an earlier report. */
const command = /^jq .*$/m.exec(readFileSync('docs/matrix.md', 'utf8'))?.[0] ?? ''
const hasJq = spawnSync('jq', ['--version']).error === undefined
const withJq = hasJq ? test : test.skip

withJq(
  `the command of docs/matrix.md makes a file that gives the same parts as the report itself${hasJq ? '' : ': there is no jq here'}`,
  async () => {
    const directory = mkdtempSync(join(tmpdir(), 'timings-'))
    try {
      for (const folder of ['scim-conformance', '.github']) mkdirSync(join(directory, folder))
      const report = json.render(whole)
      writeFileSync(join(directory, 'scim-conformance/report.json'), report)
      const { status } = spawnSync('sh', ['-c', command], { cwd: directory })
      expect(status).toBe(0)
      const text = readFileSync(join(directory, '.github/scim-timings.json'), 'utf8')
      expect(text.length).toBeLessThan(report.length / 10)
      expect(await parts(3, text)).toEqual(await parts(3, report))
    } finally {
      rmSync(directory, { recursive: true })
    }
  },
)
