import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { RunReport } from '../../src/core/run-report.js'
import { TargetError } from '../../src/core/target-error.js'
import { startReference } from '../../src/reference/index.js'
import { mostMegabytes, type Attack } from '../support/attacks/attack.js'
import { attacks } from '../support/attacks/index.js'
import { token } from '../support/attacks/servers.js'
import { buildCommand } from '../support/command.js'
import { conformWith } from '../support/conform.js'

const usualChecks = 'rfc7644/creating/answers-201,rfc7644/reading/answers-with-the-resource'
/** What docs/security.md promises, in milliseconds. */
const most = { time: 60_000 }

let directory = ''
let command = ''
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'attacks-'))
  command = await buildCommand(directory)
})
afterAll(() => rm(directory, { recursive: true }))

/** Everything that a report says about how checks ended. */
const said = ({ results }: RunReport): string =>
  results
    .flatMap(({ reason, findings }) => [reason ?? '', ...findings.map(({ message }) => message)])
    .join('\n')

type Choice = Pick<Attack, 'only' | 'options'>

const optionsOf = ({ only = usualChecks, options = {} }: Choice, url: string) => ({
  'base-url': url,
  token,
  ...(only === '**' ? {} : { only }),
  ...options,
})

/** A run in this process; what could not begin gives the words of its error. */
async function run(
  attack: Attack,
  url: string,
): Promise<{ ok: boolean; errors: number; text: string }> {
  try {
    const report = await conformWith(optionsOf(attack, url))
    return {
      ok: report.verdict.ok,
      errors: report.verdict.counts.errors,
      text: said(report),
    }
  } catch (error) {
    if (error instanceof TargetError) return { ok: false, errors: 0, text: error.message }
    throw error
  }
}

/** A run in a process of its own, with all reports; gives the most memory that it had, in MB. */
async function measured(attack: Choice, url: string) {
  const probe = `import{writeSync}from'node:fs';process.on('exit',()=>writeSync(2,'MEMORY '+process.resourceUsage().maxRSS))`
  const flags = Object.entries(optionsOf(attack, url)).flatMap(([name, value]) => [
    `--${name}`,
    value,
  ])
  const reports = join(directory, 'reports')
  const child = spawn(
    process.execPath,
    [
      `--import=data:text/javascript,${encodeURIComponent(probe)}`,
      ...[command, 'run', ...flags, '--formats', 'html,junit,har', '--report-directory', reports],
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  let errors = ''
  child.stderr.on('data', (chunk: Buffer) => (errors = (errors + chunk.toString()).slice(-20_000)))
  const status = await new Promise<number | null>((resolve) => child.once('close', resolve))
  const report = JSON.parse(await readFile(join(reports, 'report.json'), 'utf8')) as RunReport
  return { status, memory: (Number(/MEMORY (\d+)/.exec(errors)?.[1]) * 1024) / 1e6, report }
}

const all = Object.entries(attacks).flatMap(([aim, those]) =>
  those.map((attack) => ({ ...attack, aim })),
)

describe('a run against a hostile server ends by itself, not ok, and says what happened', () => {
  test.each(all.filter(({ isHeavy }) => !isHeavy))('$aim: $title', async (attack) => {
    const attacker = await attack.start()
    try {
      const start = performance.now()
      const { ok, errors, text } = await run(attack, attacker.url)
      expect(ok).toBe(attack.isOk ?? false)
      expect(errors).toBe(0)
      expect(text).toContain(attack.says)
      expect(performance.now() - start).toBeLessThan(most.time)
      for (const { authorizations } of attacker.elsewhere ?? []) expect(authorizations).toEqual([])
    } finally {
      await attacker.close()
    }
  })

  test.each(all.filter(({ isHeavy }) => isHeavy))('$aim: $title', async (attack) => {
    const attacker = await attack.start()
    try {
      const { status, memory, report } = await measured(attack, attacker.url)
      expect(status).toBe(1)
      expect(report.verdict.counts.errors).toBe(0)
      expect(said(report)).toContain(attack.says)
      expect(report.durationMs).toBeLessThan(most.time)
      expect(memory).toBeLessThan(mostMegabytes)
    } finally {
      await attacker.close()
    }
  })
})

test('a run of everything against an honest server has no more memory than that', async () => {
  const server = await startReference({ token })
  try {
    const everything = { only: '**', options: { clients: 'all' } }
    const { status, memory } = await measured(everything, server.url)
    expect(status).toBe(0)
    expect(memory).toBeLessThan(mostMegabytes)
  } finally {
    await server.close()
  }
})
