import { readdir } from 'node:fs/promises'
import { relative, resolve } from 'node:path'
import type { OptionName, Options } from '../app/options.js'
import { ConfigError } from '../core/config-error.js'
import { checkoutAround, checkoutsBelow, type Checkout } from './checkout.js'
import type { WorkflowEvent } from './event.js'
import type { Environment } from './toolkit.js'

/** Events whose runs have the rights and the secrets of the repository, whoever caused them. */
const privileged: readonly string[] = ['pull_request_target', 'workflow_run']

/** Options with commands, of which nobody can tell what of the workspace they run. */
const commands: readonly OptionName[] = ['start', 'token-command']

/** Options that name files by which the run executes something, or sends secrets where it is told. */
const files: readonly OptionName[] = ['suite-files', 'initial-script', 'script-libraries']

/** How far below the workspace a checkout is looked for that a command may run. */
const deepestCheckout = 3

/** Where code may come from, and what is known to be no stranger's. */
interface Place {
  readonly workspace: string
  /** The commits that are the repository's own: that of the workflow file, and the base of the pull request. */
  readonly base: readonly (string | undefined)[]
  readonly event: WorkflowEvent
  readonly repository: string | undefined
}

/**
 * Refuses to run code of a fork with the rights of the repository: the workspace has to be empty, or the commit of
 * the workflow or of the base; files that are named have to stand in a checkout of one of these as well, and where a
 * command is given no other checkout of the repository or its fork may lie in the workspace.
 * @throws ConfigError unless `allow-fork-code` says otherwise
 */
export async function refuseForkCode(
  options: Options,
  event: WorkflowEvent,
  env: Environment,
  workspace: string,
): Promise<void> {
  if (options['allow-fork-code'] || !mayBeOfAFork(event)) return
  const values: Readonly<Record<string, unknown>> = options
  const given = [...commands, ...files].filter((name) => isGiven(values[name]))
  if (given[0] === undefined) return
  const base = [env.GITHUB_SHA, event.base]
  const place = { workspace, base, event, repository: env.GITHUB_REPOSITORY }
  const isEmpty = (await readdir(workspace).catch(() => [])).length === 0
  if (!isEmpty && !(await isOfTheRepository(workspace, place)))
    throw refusal(given[0], event, 'the workspace')
  await refuseFiles(options, given, place)
  const command = given.find((name) => commands.includes(name))
  if (command === undefined || isEmpty) return
  const directory = resolve(workspace, options['start-directory'])
  if (!(await isOfTheRepository(directory, place)))
    throw refusal('start-directory', event, options['start-directory'])
  const checkout = (await checkoutsBelow(workspace, deepestCheckout)).find((one) =>
    isOfThePullRequest(one, place),
  )
  if (checkout)
    throw refusal(command, event, `${relative(workspace, checkout.root)}, which it may run,`)
}

async function refuseFiles(
  options: Options,
  given: readonly OptionName[],
  place: Place,
): Promise<void> {
  for (const { option, path } of namedFiles(options).filter(
    ({ option: name }) => given.includes(name) || name === 'config',
  ))
    if (!(await isOfTheRepository(resolve(place.workspace, path), place)))
      throw refusal(option, place.event, path)
}

/** Each file as it was found, and of a glob that nobody has followed the folder that it begins with. */
function namedFiles(
  options: Options,
): readonly { readonly option: OptionName; readonly path: string }[] {
  const { config, 'initial-script': script, files: found } = options
  const all = (option: OptionName, read: readonly { readonly path: string }[] | undefined) => {
    const globs = (options as Readonly<Record<string, unknown>>)[option]
    const paths = read?.map(({ path }) => path) ?? (globs as readonly string[] | undefined) ?? []
    return paths.map((path) => ({
      option,
      path: read ? path : path.replace(/[^/]*[*?[{].*$/s, ''),
    }))
  }
  return [
    ...all('suite-files', found?.suites),
    ...all('script-libraries', found?.libraries),
    ...(script ? [{ option: 'initial-script' as const, path: script }] : []),
    ...(config ? [{ option: 'config' as const, path: config }] : []),
  ]
}

function refusal(option: OptionName, { name }: WorkflowEvent, what: string): ConfigError {
  return new ConfigError(
    option,
    `is not followed: ${name} runs with the rights and the secrets of the repository, and ${what} is not known to be free of what a stranger wrote, for this run belongs to a fork. ` +
      'Check the base commit out, and nothing else of the pull request, or test pull requests of forks under pull_request, without secrets. allow-fork-code: true says that you know what runs here',
  )
}

/** A comment does not tell where the branch of its pull request lies. */
function mayBeOfAFork({ name, fork, pullRequest }: WorkflowEvent): boolean {
  if (name === 'issue_comment') return pullRequest !== undefined
  return fork && privileged.includes(name)
}

/** Whether a path stands in a checkout of a commit that is the repository's own. */
async function isOfTheRepository(path: string, { base }: Place): Promise<boolean> {
  const head = (await checkoutAround(path))?.head
  return head !== undefined && base.includes(head)
}

/** Whether a checkout may hold what the pull request changes: not where it is the base, or of an unrelated repository. */
function isOfThePullRequest(
  { head, origin }: Checkout,
  { base, event, repository }: Place,
): boolean {
  if (head !== undefined && base.includes(head)) return false
  if (head === undefined || head === event.head || head === event.commit) return true
  const own = [repository, event.headRepository].map((name) => name?.toLowerCase())
  const name = /([^/:]+\/[^/:]+?)(?:\.git)?\/?$/.exec(origin ?? '')?.[1]?.toLowerCase()
  return own.includes(undefined) || name === undefined || own.includes(name)
}

function isGiven(value: unknown): boolean {
  return Array.isArray(value) ? value.length > 0 : typeof value === 'string' && value !== ''
}
