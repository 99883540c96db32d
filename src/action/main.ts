import type { Options } from '../app/options.js'
import type { App } from './app.js'
import { listenForCancel } from './cancellation.js'
import { broken, skipped } from './conclusion.js'
import type { Conclusion } from './conclusion.js'
import { readEvent } from './event.js'
import type { WorkflowEvent } from './event.js'
import { refuseForkCode } from './fork-code.js'
import { readInputs } from './inputs.js'
import { reasonToSkip, reasonWithoutAddress, reasonWithoutToken } from './missing-credentials.js'
import { actionPorts } from './ports.js'
import { publish } from './publish.js'
import { helpUrl } from './links.js'
import { concluded } from './telling.js'
import type { Environment, Toolkit } from './toolkit.js'
import { workflowLine } from './workflow-line.js'

/** What the main step touches outside itself. */
export interface Dependencies {
  readonly app: App
  readonly core: Toolkit
  readonly env: Environment
  /** The folder that relative paths start from when the runner names no workspace. */
  readonly directory: string
  delay(milliseconds: number): Promise<void>
  /** Decides the exit status of the process without ending it. */
  exitWith(status: number): void
}

/** Runs the main step: one conclusion, told everywhere, and the exit status last. Never throws. */
export async function run(deps: Dependencies): Promise<void> {
  deps.exitWith(1)
  const cancellation = listenForCancel()
  let options: Options | undefined
  let conclusion: Conclusion
  try {
    const event = await readEvent(deps.env)
    const unknown = reasonWithoutAddress(deps.core, event)
    if (unknown === undefined) {
      options = readInputs(deps.core, deps.app.readOptions, workspaceOf(deps))
      conclusion = await conclude(deps, options, event, cancellation.signal)
    } else conclusion = skipped(unknown, helpUrl(deps.env))
  } catch (error) {
    conclusion = broken(error, await workflowLine(deps.env))
  }
  await publish(conclusion, options?.summary ?? true, deps)
  cancellation.dispose()
  deps.exitWith(['success', 'skipped'].includes(conclusion.outcome) ? 0 : 1)
}

/** The folder that relative paths start from. */
function workspaceOf({ env, directory }: Pick<Dependencies, 'env' | 'directory'>): string {
  return env.GITHUB_WORKSPACE || directory
}

async function conclude(
  deps: Dependencies,
  options: Options,
  event: WorkflowEvent,
  signal: AbortSignal,
): Promise<Conclusion> {
  const { app, core, env, delay } = deps
  await refuseForkCode(options, event, env, workspaceOf(deps))
  const missing = app.missingCredentials(options)
  if (missing !== undefined) {
    return skipped(reasonToSkip(missing, options['on-missing-auth'], event), helpUrl(env))
  }
  const ports = actionPorts(core, env, workspaceOf(deps), signal)
  // GitHub's log shows colours but has no cursor to move.
  const progress = app.consoleProgress({ colour: !env.NO_COLOR, tty: false, write: ports.log })
  try {
    const run = options.merging
      ? await app.merge(options.merging, options, ports)
      : await app.conform(options, ports, progress)
    const { reports } = app
    const cancelled = signal.aborted
    return await concluded(run, { reports, core, env, options, event, cancelled, delay })
  } catch (error) {
    const reason = reasonWithoutToken(error, options, event)
    if (reason === undefined) throw error
    return skipped(reason, helpUrl(env))
  }
}
