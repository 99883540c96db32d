import { spawn } from 'node:child_process'
import { appendFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { commandsIn, variablesIn, type Command } from './runner-files.js'

const bundle = fileURLToPath(new URL('../../dist/index.js', import.meta.url))

/** What a step of a workflow gives the action. */
export interface Step {
  /** The Node that runs the bundle. */
  readonly node: string
  readonly inputs: Readonly<Record<string, string>>
  readonly event?: unknown
  readonly env?: Readonly<Record<string, string>>
  /** A signal for the process, sent once its log shows a text. */
  readonly interrupt?: { readonly when: string; readonly signal: NodeJS.Signals }
  /** Files of the workspace, by path. */
  readonly files?: Readonly<Record<string, string>>
}

/** What a step left behind. */
export interface StepRun {
  readonly status: number | null
  readonly log: string
  readonly commands: readonly Command[]
  readonly summary: string
  readonly outputs: Readonly<Record<string, string>>
  readonly state: Readonly<Record<string, string>>
  /** The JSON report, when one was written. */
  readonly report: unknown
  readonly durationMs: number
}

/** Runs the committed bundle as the runner runs it: inputs in the environment, files for what it writes. */
export async function runBundle(step: Step): Promise<StepRun> {
  const workspace = await mkdtemp(join(tmpdir(), 'runner-'))
  const file = (name: string): string => join(workspace, '.runner', name)
  await mkdir(join(workspace, '.runner'))
  for (const name of ['output', 'state', 'summary']) await appendFile(file(name), '')
  await writeFile(file('event.json'), JSON.stringify(step.event ?? {}))
  for (const [path, content] of Object.entries(step.files ?? {})) {
    await mkdir(dirname(join(workspace, path)), { recursive: true })
    await writeFile(join(workspace, path), content)
  }
  const inputs = Object.entries(step.inputs).map(([name, value]) => [
    `INPUT_${name.toUpperCase()}`,
    value,
  ])
  const env = {
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: workspace,
    GITHUB_OUTPUT: file('output'),
    GITHUB_STATE: file('state'),
    GITHUB_STEP_SUMMARY: file('summary'),
    GITHUB_EVENT_PATH: file('event.json'),
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_REPOSITORY: 'octo/scim',
    GITHUB_ACTION_REPOSITORY: 'maker/scim-conformance-action',
    GITHUB_WORKFLOW: 'CI',
    GITHUB_JOB: 'test',
    GITHUB_ACTION: '__maker_scim-conformance-action',
    GITHUB_ACTOR: 'octocat',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_RUN_ID: '1234',
    ...Object.fromEntries(inputs),
    ...step.env,
  }
  const start = performance.now()
  try {
    const { status, log } = await ended(step, workspace, env)
    const reportFile = join(workspace, 'scim-conformance', 'report.json')
    return {
      status,
      log,
      commands: commandsIn(log),
      summary: await readFile(file('summary'), 'utf8'),
      outputs: variablesIn(await readFile(file('output'), 'utf8')),
      state: variablesIn(await readFile(file('state'), 'utf8')),
      report: JSON.parse(await readFile(reportFile, 'utf8').catch(() => 'null')) as unknown,
      durationMs: performance.now() - start,
    }
  } finally {
    await rm(workspace, { recursive: true, force: true })
  }
}

function ended(
  { node, interrupt }: Step,
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<{ status: number | null; log: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(node, [bundle], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
    let log = ''
    const take = (chunk: Buffer): void => {
      log += chunk.toString()
      if (interrupt && !child.killed && log.includes(interrupt.when)) child.kill(interrupt.signal)
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.once('error', reject)
    child.once('close', (status) => resolve({ status, log }))
  })
}
