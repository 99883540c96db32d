import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { SourceLine } from '../core/check-result.js'
import type { Environment } from './toolkit.js'
import { stepsUsing } from './workflow-steps.js'
import type { UsingStep } from './workflow-steps.js'

/**
 * The `uses:` line of the running step in its workflow file, or undefined where it cannot be told:
 * no `GITHUB_WORKFLOW_REF`, the file is not checked out, or no step of it uses this action.
 */
export async function workflowLine(env: Environment): Promise<SourceLine | undefined> {
  const file = workflowFile(env)
  if (file === undefined || !env.GITHUB_WORKSPACE) return undefined
  try {
    const source = await readFile(join(env.GITHUB_WORKSPACE, file), 'utf8')
    const action = env.GITHUB_ACTION_REPOSITORY || './'
    const step = running(await stepsUsing(source, action), action, env)
    return step && { file, line: step.line }
  } catch {
    // The line is a service; a workflow that cannot be read must not spoil the run.
    return undefined
  }
}

/**
 * The file of the running workflow, when it is one of this repository:
 * `owner/repo/.github/workflows/x.yml@refs/heads/main` → `.github/workflows/x.yml`
 */
export function workflowFile(env: Environment): string | undefined {
  const [, repository, file] =
    /^([^/]+\/[^/]+)\/(\.github\/workflows\/[^/]+?\.ya?ml)@/.exec(env.GITHUB_WORKFLOW_REF ?? '') ??
    []
  const ours = env.GITHUB_REPOSITORY === undefined || repository === env.GITHUB_REPOSITORY
  return ours ? file : undefined
}

/**
 * Among several candidates, the one of this job whose id is `GITHUB_ACTION`. The runner names a step
 * without an id after its action, `__owner_repo` or `__self`, and counts from the second on: `_2`.
 */
function running(
  all: readonly UsingStep[],
  action: string,
  env: Environment,
): UsingStep | undefined {
  const ofJob = all.filter(({ job }) => job === env.GITHUB_JOB)
  const candidates = ofJob.length > 0 ? ofJob : all
  const name = env.GITHUB_ACTION ?? ''
  const named = candidates.find(({ id }) => id === name)
  if (named) return named
  const anonymous = candidates.filter(({ id }) => id === undefined)
  const base = action === './' ? '__self' : `__${action}`
  const suffix = plain(name).slice(plain(base).length)
  const place = plain(name).startsWith(plain(base)) ? Number(suffix.replace('_', '') || 1) : 1
  return anonymous[place - 1] ?? anonymous[0] ?? candidates[0]
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, '_')
}
