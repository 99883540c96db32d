import { afterEach, describe, expect, test } from '@jest/globals'
import { readEvent } from '../../src/action/event.js'
import { refuseForkCode } from '../../src/action/fork-code.js'
import { readOptions, type OptionName } from '../../src/app/options.js'
import { ConfigError } from '../../src/core/config-error.js'
import { startRunner, type FakeRunner } from './runner.js'

const base = '1'.repeat(40)
const head = '2'.repeat(40)
const pull = (full_name: string) => ({ pull_request: { number: 7, head: { repo: { full_name } } } })
const run = (full_name: string) => ({ workflow_run: { head_repository: { full_name } } })
const comment = { issue: { number: 7, pull_request: {} } }

let runner: FakeRunner
afterEach(() => runner.dispose())

interface Case {
  readonly event: string
  readonly payload: unknown
  /** What `.git/HEAD` holds, and other files of the workspace. */
  readonly files: Readonly<Record<string, string>>
  readonly options?: Partial<Record<OptionName, string>>
}

async function decide({ event, payload, files, options = { start: 'npm start' } }: Case) {
  const env = { GITHUB_EVENT_NAME: event, GITHUB_SHA: base }
  runner = await startRunner({ event: payload, env })
  for (const [path, content] of Object.entries(files)) await runner.write(`code/${path}`, content)
  const values: Partial<Record<OptionName, string>> = {
    'base-url': 'http://127.0.0.1/scim',
    ...options,
  }
  const read = readOptions((name) => values[name]?.replaceAll('WORKSPACE', runner.workspace))
  await refuseForkCode(read, await readEvent(runner.env), runner.env, `${runner.workspace}/code`)
}

const fork = pull('stranger/scim')
const other = '3'.repeat(40)
const start = { start: 'npm start' }
const tools = '[remote "origin"]\n\turl = https://github.com/octo/tools.git\n'

type Below = readonly [string, Case['files'], NonNullable<Case['options']>]

/** What stands in another checkout than that of the base around it. */
const nested: readonly Below[] = [
  ['in suite files below', { 'pr/.git/HEAD': head }, { 'suite-files': 'pr/scim/*.yml' }],
  ['in suite files of any folder', { 'pr/.git/HEAD': head }, { 'suite-files': 'pr/**/*.yml' }],
  [
    'in suite files of an unknown commit',
    { 'pr/.git/HEAD': 'ref: refs/heads/x' },
    { 'suite-files': 'pr/*.yml' },
  ],
  ['in suite files elsewhere', {}, { 'suite-files': 'WORKSPACE/elsewhere/*.yml' }],
  [
    'in an initial script',
    { 'pr/.git/HEAD': head, 'pr/a.js': '' },
    { 'suite-files': 'a.yml', 'initial-script': 'pr/a.js' },
  ],
  [
    'in script libraries',
    { 'pr/.git/HEAD': head },
    { 'suite-files': 'a.yml', 'script-libraries': 'pr/*.js' },
  ],
  ['in a configuration', { 'pr/.git/HEAD': head }, { ...start, config: 'pr/scim.yml' }],
  ['that a command may run', { 'pr/.git/HEAD': head }, { start: 'node pr/server.js' }],
  ['deep below', { 'a/b/pr/.git/HEAD': head }, { 'token-command': 'cat a/b/pr/token' }],
  ['merged, below', { 'pr/.git/HEAD': other }, start],
  [
    'in a worktree',
    { 'pr/.git': 'gitdir: ../.git/worktrees/pr', '.git/worktrees/pr/HEAD': head },
    start,
  ],
  [
    'of the fork itself',
    { 'pr/.git/HEAD': other, 'pr/.git/config': tools.replace('octo/tools', 'stranger/scim') },
    start,
  ],
  [
    'in the folder of the command',
    { 'tools/.git/HEAD': other, 'tools/.git/config': tools },
    { ...start, 'start-directory': 'tools' },
  ],
]

/** What is no code of a fork. */
const trusted: readonly Below[] = [
  ['with suite files of the base', { 'scim/a.yml': '' }, { 'suite-files': 'scim/*.yml' }],
  ['with a second checkout of the base', { 'again/.git/HEAD': base }, start],
  [
    'beside a checkout of other tools',
    { 'tools/.git/HEAD': other, 'tools/.git/config': tools },
    start,
  ],
  [
    'with a submodule',
    { 'lib/.git': 'gitdir: ../.git/modules/lib', '.git/modules/lib/HEAD': other },
    start,
  ],
  [
    'on a branch that is packed',
    {
      '.git/HEAD': 'ref: refs/heads/main\n',
      '.git/packed-refs': `# pack\n${base} refs/heads/main\n`,
    },
    start,
  ],
]

describe('code of a fork is not run with the rights of the repository', () => {
  test.each<[string, Case]>([
    ['checked out', { event: 'pull_request_target', payload: fork, files: { '.git/HEAD': head } }],
    [
      'merged',
      { event: 'pull_request_target', payload: fork, files: { '.git/HEAD': '3'.repeat(40) } },
    ],
    [
      'in an artifact',
      { event: 'workflow_run', payload: run('stranger/scim'), files: { 'server.js': '' } },
    ],
    ['of a comment', { event: 'issue_comment', payload: comment, files: { '.git/HEAD': head } }],
    [
      'on a branch',
      {
        event: 'pull_request_target',
        payload: fork,
        files: { '.git/HEAD': 'ref: refs/heads/x\n', '.git/refs/heads/x': `${head}\n` },
      },
    ],
    [
      'in suite files',
      {
        event: 'pull_request_target',
        payload: fork,
        files: { '.git/HEAD': head },
        options: { 'suite-files': 'tests/*.json' },
      },
    ],
    ...nested.map(([name, files, options]): [string, Case] => [
      name,
      {
        event: 'pull_request_target',
        payload: fork,
        files: { '.git/HEAD': base, ...files },
        options,
      },
    ]),
    [
      'below the base, after a comment',
      {
        event: 'issue_comment',
        payload: comment,
        files: { '.git/HEAD': base, 'tools/.git/HEAD': other, 'tools/.git/config': tools },
      },
    ],
  ])('%s', async (_, given) => {
    await expect(decide(given)).rejects.toThrow(ConfigError)
    await runner.dispose()
    await expect(decide(given)).rejects.toThrow(/allow-fork-code/)
  })
})

describe('a run goes on', () => {
  const target = { event: 'pull_request_target', payload: fork }
  test.each<[string, Case]>([
    ['on the base commit', { ...target, files: { '.git/HEAD': `${base}\n` } }],
    [
      'on the base of a pull request for another branch than that of the workflow',
      {
        ...target,
        payload: { pull_request: { ...fork.pull_request, base: { sha: other } } },
        files: { '.git/HEAD': other },
      },
    ],
    ['in an empty workspace', { ...target, files: {} }],
    ['when nothing is executed', { ...target, files: { '.git/HEAD': head }, options: {} }],
    [
      'for a branch of the repository',
      { ...target, payload: pull('octo/scim'), files: { '.git/HEAD': head } },
    ],
    [
      'without rights and secrets',
      { ...target, event: 'pull_request', files: { '.git/HEAD': head } },
    ],
    [
      'after a run of the repository',
      { event: 'workflow_run', payload: run('octo/scim'), files: { 'a.js': '' } },
    ],
    [
      'after a comment on an issue',
      { event: 'issue_comment', payload: { issue: { number: 7 } }, files: { '.git/HEAD': head } },
    ],
    [
      'when the workflow says that it knows',
      {
        ...target,
        files: { '.git/HEAD': head },
        options: { start: 'x', 'allow-fork-code': 'true' },
      },
    ],
    ...trusted.map(([name, files, options]): [string, Case] => [
      name,
      { ...target, files: { '.git/HEAD': base, ...files }, options },
    ]),
  ])('%s', async (_, given) => {
    await expect(decide(given)).resolves.toBeUndefined()
  })
})
