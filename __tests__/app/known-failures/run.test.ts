import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { RunReport } from '../../../src/core/run-report.js'
import { startReference, type ReferenceServer } from '../../../src/reference/index.js'
import { conformWith } from '../../support/conform.js'

const token = 'token-of-the-test'
const now = () => new Date('2026-11-26T23:00:00Z')

let server: ReferenceServer
beforeAll(async () => {
  server = await startReference({ token, faults: ['create/answers-200', 'creating/adopts-id'] })
})
afterAll(() => server.close())

const logged: string[] = []

/** A run with this file of known failures, on a server of which two checks fail for each type. */
function run(known: string, given: Record<string, string> = {}): Promise<RunReport> {
  const files: Record<string, string> = { 'known.txt': known, ...filesOf(given) }
  return conformWith(
    {
      'base-url': server.url,
      token,
      only: 'rfc7644/creating/{answers-201,ignores-id,answers-with-resource}',
      'known-failures': 'known.txt',
      ...given,
    },
    { now, log: (line) => logged.push(line) },
    undefined,
    (path) => files[path],
    (glob) => [glob],
  )
}

const filesOf = ({ config }: Record<string, string>) =>
  config === undefined ? {} : { [config]: 'known-failures: known.txt' }

const both = 'rfc7644/creating/answers-201 # ticket 1\nrfc7644/creating/ignores-id # ticket 2\n'

describe('a listed failure', () => {
  test('does not block, and has its reason', async () => {
    const { verdict, results, staleKnownFailures, knownFailures } = await run(both)
    expect(verdict).toMatchObject({ ok: true, counts: { known: 4, failed: 0, passed: 5 } })
    expect(new Set(results.map(({ known }) => known))).toEqual(
      new Set(['ticket 1', 'ticket 2', undefined]),
    )
    expect(results.filter(({ known, outcome }) => known && outcome === 'pass')).toEqual([])
    expect(staleKnownFailures).toEqual([])
    expect(knownFailures?.[0]).toEqual({
      pattern: 'rfc7644/creating/answers-201',
      reason: 'ticket 1',
      declaredAt: { file: 'known.txt', line: 1 },
      checks: ['User', 'Group', 'Device'].map((type) => `rfc7644/creating/answers-201@${type}`),
    })
  })

  test('stands beside one that is not listed and blocks, and says until when it is known', async () => {
    const { verdict, results } = await run(
      'rfc7644/creating/answers-201@User until 2026-11-26 # ticket 1',
    )
    expect(verdict).toMatchObject({ ok: false, counts: { known: 1, failed: 3 } })
    expect(results[0]?.known).toBe('ticket 1 (until 2026-11-26)')
  })

  test('may be named by the configuration file', async () => {
    const given = { config: 'scim.yml', 'known-failures': undefined as unknown as string }
    expect((await run(both, given)).verdict.ok).toBe(true)
  })
})

describe('an entry that can be struck out', () => {
  test('names what passes, or an instance that is not there; it does not block', async () => {
    const report = await run(
      `${both}rfc7644/creating/answers-with-resource # mended\nrfc7644/creating/answers-201@Robot # gone`,
    )
    expect(report.staleKnownFailures).toEqual([
      'rfc7644/creating/answers-with-resource',
      'rfc7644/creating/answers-201@Robot',
    ])
    expect(report.verdict.ok).toBe(true)
  })

  test.each([
    ['a part of what it names was not chosen', 'rfc7644/creating/** # x', 'answers-with-resource'],
    [
      'only an instance was chosen',
      'rfc7644/creating/answers-201 # x',
      'answers-with-resource@User',
    ],
    ['none of it was chosen', 'rfc7644/sorting/** # x', 'answers-with-resource'],
    ['it is of another suite', 'okta-scim2/** # x', 'answers-with-resource'],
    ['it is of a suite that this run has not', 'payroll/** # x', 'answers-with-resource'],
  ])('is none when %s, and no mistake either', async (_, known, only) => {
    logged.length = 0
    const report = await run(known, { only: `rfc7644/creating/${only}` })
    expect(report.staleKnownFailures).toEqual([])
    expect(report.verdict.ok).toBe(true)
    const told = 'known-failures: known.txt:1:1: "payroll/**" belongs to no suite of this run'
    expect(logged).toEqual(known.startsWith('payroll') ? [told] : [])
  })

  test('is none when all of it is skipped', async () => {
    const config = 'x.yml'
    const report = await conformWith(
      {
        'base-url': server.url,
        token,
        config,
        only: 'rfc7644/creating/{answers-with-resource,bulk}*',
      },
      { now },
      undefined,
      (path) =>
        path === config
          ? 'known-failures: k\nskip: [{ check: "rfc7644/creating/answers-with-resource@User", reason: x }]'
          : 'rfc7644/creating/answers-with-resource@User # x',
    )
    expect(report.staleKnownFailures).toEqual([])
  })
})

describe('a wrong entry ends the run before it starts', () => {
  test.each([
    [
      '# ours\n  rfc7644/creating/answer-201@User # x',
      '2:3: "rfc7644/creating/answer-201@User" matches no check. Nearest: rfc7644/creating/answers-201.',
    ],
    [
      'rfc7644/creatng/** # x',
      '1:1: "rfc7644/creatng/**" matches no check. Nearest: rfc7644/creating.',
    ],
    ['rfc7645/** # x', '1:1: "rfc7645/**" matches no check. Nearest: '],
    [
      'rfc7644/creating/answers-201 until 2026-11-25 # x',
      '1:36: "rfc7644/creating/answers-201" was known until 2026-11-25, which is over.',
    ],
  ])('%j', async (known, message) => {
    for (const given of [{}, { config: 'scim.yml', 'known-failures': undefined as never }])
      await expect(run(known, given)).rejects.toThrow(`known-failures: known.txt:${message}`)
  })

  test('a file that is not there too', async () => {
    await expect(run('', { 'known-failures': 'no.txt' })).rejects.toThrow(
      'known-failures: "no.txt" is not there. Correct the path; "scim-conformance baseline" writes',
    )
  })
})
