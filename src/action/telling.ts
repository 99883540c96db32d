import type { Options } from '../app/options.js'
import type { Annotation } from './annotation.js'
import { annotationsOf, notOk } from './annotations.js'
import type { App, FinishedRun } from './app.js'
import { uploadReport } from './artifact.js'
import type { ArtifactOutcome } from './artifact.js'
import { writeCheckRun } from './check-run.js'
import type { CheckRunOutcome } from './check-run.js'
import { defaultKey } from './comment-marker.js'
import { writeComment } from './comment.js'
import type { CommentOutcome } from './comment.js'
import type { Conclusion } from './conclusion.js'
import type { WorkflowEvent } from './event.js'
import { runUrl } from './links.js'
import { summaryLimit } from './summary.js'
import type { Environment, Toolkit } from './toolkit.js'
import { workflowLine } from './workflow-line.js'

/** What it takes to tell how a run ended. */
export interface Telling {
  readonly reports: App['reports']
  readonly core: Toolkit
  readonly env: Environment
  readonly options: Options
  readonly event: WorkflowEvent
  /** A cancelled run is no verdict, and the runner leaves no time to write about it. */
  readonly cancelled: boolean
  delay(milliseconds: number): Promise<void>
}

/** Uploads, comments and writes the check run as the options ask, and concludes. */
export async function concluded(
  { report, files }: FinishedRun,
  telling: Telling,
): Promise<Conclusion> {
  const { reports, env, options } = telling
  const { artifact, ...upload } = await uploadOf(files.html, telling)
  const link = artifact?.url ?? runUrl(env)
  const comment = await commentOn(report, link, telling)
  const step = await workflowLine(env)
  const found = annotationsOf(report, step, options['fail-on'])
  const checkRun = await checkRunOf(report, found, link, telling)
  // Said in both, everything would stand beside its line twice.
  const whole = checkRun.url !== undefined && checkRun.annotations.length === 0
  const shown = whole ? (report.verdict.ok ? [] : [notOk(report, step)]) : found
  const log = reports.console.render(report, { colour: !env.NO_COLOR }).trimEnd().split('\n')
  return {
    outcome: report.verdict.ok ? 'success' : 'failure',
    counts: report.verdict.counts,
    ...(report.comparison && { comparison: report.comparison }),
    reportJson: files.json,
    ...(files.html && { reportHtml: files.html }),
    ...(artifact && { artifact }),
    ...(comment.url && { commentUrl: comment.url }),
    ...(checkRun.url && { checkRunUrl: checkRun.url }),
    summary: options.summary
      ? reports.markdown.render(report, {
          maxBytes: summaryLimit,
          ...(artifact && { fullReportUrl: artifact.url }),
        })
      : '',
    annotations: [
      ...upload.annotations,
      ...comment.annotations,
      ...checkRun.annotations,
      ...(options.annotations ? shown : []),
    ],
    log: [...log, ...upload.log],
  }
}

async function uploadOf(
  html: string | undefined,
  { options, core, env, cancelled }: Telling,
): Promise<ArtifactOutcome> {
  if (html === undefined || !options.artifact || cancelled) return { annotations: [], log: [] }
  return uploadReport(html, options['artifact-name'], env, core)
}

async function commentOn(
  run: FinishedRun['report'],
  link: string | undefined,
  { reports, options, env, event, delay, cancelled }: Telling,
): Promise<CommentOutcome> {
  const { comment: mode } = options
  if (mode === 'off' || cancelled) return { annotations: [] }
  return writeComment({
    run,
    report: reports.comment,
    mode,
    key: options['comment-key'] || defaultKey(env),
    token: options['github-token'] ?? '',
    fullReportUrl: link,
    env,
    event,
    delay,
  })
}

async function checkRunOf(
  run: FinishedRun['report'],
  annotations: readonly Annotation[],
  link: string | undefined,
  { reports, options, env, event, delay, cancelled }: Telling,
): Promise<CheckRunOutcome> {
  if (!options['check-run'] || cancelled) return { annotations: [] }
  return writeCheckRun({
    name: options['check-run-name'],
    ok: run.verdict.ok,
    title: run.verdict.reasons.join(', ') || 'ok',
    summary: reports.comment.render(run, { ...(link && { fullReportUrl: link }) }),
    annotations,
    detailsUrl: link,
    token: options['github-token'] ?? '',
    env,
    event,
    delay,
  })
}
