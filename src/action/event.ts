import { readFile } from 'node:fs/promises'
import type { Environment } from './toolkit.js'

/** What the action needs to know of the event that started the workflow. */
export interface WorkflowEvent {
  /** `pull_request`, `push` …; empty outside a runner. */
  readonly name: string
  readonly pullRequest?: number
  /** Whether what the run is about lies in another repository. */
  readonly fork: boolean
  /** The repository that what the run is about lies in, as `owner/name`, where the event tells it. */
  readonly headRepository?: string
  /** The branch of a fork that this run follows a run of, as `owner:branch`. */
  readonly forkBranch?: string
  /** Logins of whoever caused the run. */
  readonly actors: readonly string[]
  /** The commit that a pull request can be found by. */
  readonly commit?: string
  /** The last commit of the branch that a pull request is for, which nobody without the right to push has written. */
  readonly base?: string
  /** The commit that people look at: the pull request's own, not the one that GitHub merges for the run. */
  readonly head?: string
}

/** Reads the event from `GITHUB_EVENT_PATH`; a missing or unreadable file is an event about nothing. */
export async function readEvent(env: Environment): Promise<WorkflowEvent> {
  const payload = await readPayload(env.GITHUB_EVENT_PATH)
  const pull = at(payload, 'pull_request')
  const number = pullRequestOf(payload)
  const commit = text(at(payload, 'workflow_run', 'head_sha')) ?? env.GITHUB_SHA
  const repository = env.GITHUB_REPOSITORY ?? text(at(payload, 'repository', 'full_name'))
  const headRepository = text(
    at(pull, 'head', 'repo', 'full_name') ??
      at(payload, 'workflow_run', 'head_repository', 'full_name'),
  )
  const ownCommit = text(at(pull, 'head', 'sha'))
  const base = text(at(pull, 'base', 'sha'))
  const fork = isFork(payload, pull, repository)
  const owner = text(at(payload, 'workflow_run', 'head_repository', 'owner', 'login'))
  const branch = text(at(payload, 'workflow_run', 'head_branch'))
  return {
    name: env.GITHUB_EVENT_NAME ?? '',
    ...(number !== undefined && { pullRequest: number }),
    fork,
    ...(headRepository && { headRepository }),
    ...(fork && owner && branch && { forkBranch: `${owner}:${branch}` }),
    actors: [env.GITHUB_ACTOR, text(at(payload, 'sender', 'login'))].filter((login) => !!login),
    ...(commit && { commit }),
    ...(base && { base }),
    ...((ownCommit ?? commit) && { head: ownCommit ?? commit }),
  } as WorkflowEvent
}

/** Whether the event is about what another repository has; a head without a repository is a fork that has been deleted. */
function isFork(payload: unknown, pull: unknown, repository: string | undefined): boolean {
  const isOther = (head: unknown): boolean =>
    text(head)?.toLowerCase() !== repository?.toLowerCase()
  if (pull !== undefined) return isOther(at(pull, 'head', 'repo', 'full_name'))
  if (at(payload, 'workflow_run') !== undefined)
    return isOther(at(payload, 'workflow_run', 'head_repository', 'full_name'))
  return false
}

async function readPayload(path: string | undefined): Promise<unknown> {
  if (!path) return undefined
  try {
    return JSON.parse(await readFile(path, 'utf8')) as unknown
  } catch {
    return undefined
  }
}

function pullRequestOf(payload: unknown): number | undefined {
  const comment = at(payload, 'issue', 'pull_request') === undefined ? undefined : 'issue'
  const direct =
    at(payload, 'pull_request', 'number') ?? (comment && at(payload, comment, 'number'))
  if (Number.isInteger(direct)) return direct as number
  const listed = at(payload, 'workflow_run', 'pull_requests')
  const only: unknown = Array.isArray(listed) && listed.length === 1 ? listed[0] : undefined
  const number = at(only, 'number')
  return Number.isInteger(number) ? (number as number) : undefined
}

function at(value: unknown, ...path: readonly string[]): unknown {
  let found = value
  for (const key of path) {
    if (typeof found !== 'object' || found === null) return undefined
    found = (found as Readonly<Record<string, unknown>>)[key]
  }
  return found ?? undefined
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
