import type { Options } from '../app/options.js'
import { annotationsOf } from './annotations.js'
import type { App } from './app.js'
import { listenForCancel } from './cancellation.js'
import { defaultKey } from './comment-marker.js'
import { writeComment } from './comment.js'
import type { CommentOutcome } from './comment.js'
import { broken, skipped } from './conclusion.js'
import type { Conclusion } from './conclusion.js'
import { readEvent } from './event.js'
import { refuseForkCode } from './fork-code.js'
import { readInputs } from './inputs.js'
import { reasonToSkip } from './missing-credentials.js'
import { actionPorts } from './ports.js'
import { publish } from './publish.js'
import { helpUrl, runUrl } from './links.js'
import { summaryLimit } from './summary.js'
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
    options = readInputs(deps.core, deps.app.readOptions, workspaceOf(deps))
    conclusion = await conclude(deps, options, cancellation.signal)
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
  signal: AbortSignal,
): Promise<Conclusion> {
  const { app, core, env } = deps
  const event = await readEvent(env)
  await refuseForkCode(options, event, env, workspaceOf(deps))
  const missing = app.missingCredentials(options)
  if (missing !== undefined) {
    return skipped(reasonToSkip(missing, options['on-missing-auth'], event), helpUrl(env))
  }
  const ports = actionPorts(core, env, workspaceOf(deps), signal)
  // GitHub's log shows colours but has no cursor to move.
  const colour = !env.NO_COLOR
  const progress = app.consoleProgress({ colour, tty: false, write: ports.log })
  const { report, files } = await app.conform(options, ports, progress)
  const { comment: mode } = options
  const unwritten: CommentOutcome = { annotations: [] }
  // A cancelled run is no verdict, and the runner leaves no time to write about it.
  const comment =
    mode === 'off' || signal.aborted
      ? unwritten
      : await writeComment({
          run: report,
          report: app.reports.comment,
          mode,
          key: options['comment-key'] || defaultKey(env),
          token: options['github-token'] ?? '',
          fullReportUrl: runUrl(env),
          env,
          event,
          delay: deps.delay,
        })
  const found = options.annotations
    ? annotationsOf(report, await workflowLine(env), options['fail-on'])
    : []
  return {
    outcome: report.verdict.ok ? 'success' : 'failure',
    counts: report.verdict.counts,
    ...(report.comparison && { comparison: report.comparison }),
    reportJson: files.json,
    ...(comment.url && { commentUrl: comment.url }),
    summary: options.summary ? app.reports.markdown.render(report, { maxBytes: summaryLimit }) : '',
    annotations: [...comment.annotations, ...found],
    log: app.reports.console.render(report, { colour }).trimEnd().split('\n'),
  }
}
