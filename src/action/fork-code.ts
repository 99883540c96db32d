import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { OptionName, Options } from '../app/options.js'
import { ConfigError } from '../core/config-error.js'
import type { WorkflowEvent } from './event.js'
import type { Environment } from './toolkit.js'

/** Events whose runs have the rights and the secrets of the repository, whoever caused them. */
const privileged: readonly string[] = ['pull_request_target', 'workflow_run']

/** Options by which the run executes, or sends secrets where it is told by, what lies in the workspace. */
const executing: readonly (OptionName | 'token-command')[] = [
  'start',
  'token-command',
  'suite-files',
  'initial-script',
  'script-libraries',
]

/**
 * Refuses to run code of a fork with the rights of the repository: what these options name may come from
 * the pull request, unless the workspace holds nothing but the commit of the workflow itself.
 * @throws ConfigError unless `allow-fork-code` says otherwise
 */
export async function refuseForkCode(
  options: Options,
  event: WorkflowEvent,
  env: Environment,
  workspace: string,
): Promise<void> {
  if (options['allow-fork-code'] || !mayBeOfAFork(event)) return
  const given: Readonly<Record<string, unknown>> = options
  const option = executing.find((name) => isGiven(given[name]))
  if (option === undefined || (await isOfTheRepository(workspace, env.GITHUB_SHA))) return
  throw new ConfigError(
    option,
    `is not followed: ${event.name} runs with the rights and the secrets of the repository, and the workspace is not known to be free of what a stranger wrote, for this run belongs to a fork. ` +
      'Check the base commit out, or test pull requests of forks under pull_request, without secrets. allow-fork-code: true says that you know what runs here',
  )
}

/** A comment does not tell where the branch of its pull request lies. */
function mayBeOfAFork({ name, fork, pullRequest }: WorkflowEvent): boolean {
  if (name === 'issue_comment') return pullRequest !== undefined
  return fork && privileged.includes(name)
}

/** Whether the workspace is empty, or a checkout of the commit that the workflow file comes from. */
async function isOfTheRepository(workspace: string, commit: string | undefined): Promise<boolean> {
  const names = await readdir(workspace).catch(() => [])
  if (names.length === 0) return true
  const head = await headOf(workspace)
  return head !== undefined && head === commit
}

/** The commit that is checked out; undefined where that can't be told. */
async function headOf(workspace: string): Promise<string | undefined> {
  const read = (path: string): Promise<string> => readFile(join(workspace, '.git', path), 'utf8')
  const head = (await read('HEAD').catch(() => '')).trim()
  const ref = /^ref: (refs\/[\w./-]+)$/.exec(head)?.[1]
  const commit = ref === undefined ? head : (await read(ref).catch(() => '')).trim()
  return /^[0-9a-f]{40,64}$/.test(commit) ? commit : undefined
}

function isGiven(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : typeof value === 'string' && value !== ''
}
