import { appendFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import * as core from '@actions/core'
import { jest } from '@jest/globals'
import type { Environment, Toolkit } from '../../src/action/toolkit.js'
import { commandsIn, variablesIn, type Command } from '../support/runner-files.js'

/** A runner made of temporary files and captured output, with the real toolkit. */
export interface FakeRunner {
  readonly core: Toolkit
  readonly env: Environment
  readonly workspace: string
  /** Everything that was written to the log. */
  log(): string
  commands(name?: string): readonly Command[]
  outputs(): Promise<Readonly<Record<string, string>>>
  state(): Promise<Readonly<Record<string, string>>>
  summary(): Promise<string>
  write(file: string, content: string): Promise<void>
  dispose(): Promise<void>
}

/** Starts one. `inputs` are those of the step, `event` is the payload, `env` adds and (undefined) removes variables. */
export async function startRunner(
  given: {
    readonly inputs?: Readonly<Record<string, string>>
    readonly event?: unknown
    readonly env?: Environment
  } = {},
): Promise<FakeRunner> {
  const workspace = await mkdtemp(join(tmpdir(), 'runner-'))
  const file = (name: string) => join(workspace, '.runner', name)
  await mkdir(join(workspace, '.runner'))
  for (const name of ['output', 'state', 'summary']) await appendFile(file(name), '')
  await writeFile(file('event.json'), JSON.stringify(given.event ?? {}))
  const inputs = Object.entries(given.inputs ?? {}).map(
    ([name, value]) => [`INPUT_${name.toUpperCase()}`, value] as const,
  )
  const env: Environment = {
    GITHUB_WORKSPACE: workspace,
    GITHUB_OUTPUT: file('output'),
    GITHUB_STATE: file('state'),
    GITHUB_STEP_SUMMARY: file('summary'),
    GITHUB_EVENT_PATH: file('event.json'),
    GITHUB_REPOSITORY: 'octo/scim',
    GITHUB_ACTION_REPOSITORY: 'maker/scim-conformance-action',
    GITHUB_WORKFLOW: 'CI',
    GITHUB_JOB: 'test',
    GITHUB_ACTION: '__maker_scim-conformance-action',
    GITHUB_ACTOR: 'octocat',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_RUN_ID: '1234',
    ...Object.fromEntries(inputs),
    ...given.env,
  }
  const before = { ...process.env }
  process.env = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined))
  let written = ''
  const spy = jest.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    written += String(chunk)
    return true
  })
  return {
    core,
    env,
    workspace,
    log: () => written,
    commands: (name) =>
      commandsIn(written).filter((command) => name === undefined || command.name === name),
    outputs: async () => variablesIn(await readFile(file('output'), 'utf8')),
    state: async () => variablesIn(await readFile(file('state'), 'utf8')),
    summary: () => readFile(file('summary'), 'utf8'),
    async write(path, content) {
      await mkdir(dirname(join(workspace, path)), { recursive: true })
      await writeFile(join(workspace, path), content)
    },
    async dispose() {
      spy.mockRestore()
      process.env = before
      await rm(workspace, { recursive: true, force: true })
    },
  }
}
