import type { Report } from '../core/report.js'
import type { RunReport } from '../core/run-report.js'
import type { Annotation } from './annotation.js'
import { fingerprintOf, markerOf } from './comment-marker.js'
import { noPullRequest, noToken, notWritten } from './comment-problems.js'
import type { WorkflowEvent } from './event.js'
import { openGitHub } from './github-client.js'
import type { GitHubClient, IssueComment } from './github-client.js'
import { failureOf, retried } from './retry.js'
import type { Environment } from './toolkit.js'

/** What a comment is made of and where it goes. */
export interface CommentRequest {
  readonly run: RunReport
  readonly report: Pick<Report, 'render'>
  readonly mode: 'on-failure' | 'always'
  readonly key: string
  readonly token: string
  readonly fullReportUrl: string | undefined
  readonly env: Environment
  readonly event: WorkflowEvent
  delay(milliseconds: number): Promise<void>
}

/** What came of it: the comment's address, or what the user should know instead. */
export interface CommentOutcome {
  readonly url?: string
  readonly annotations: readonly Annotation[]
}

/** GitHub refuses bodies above 65,536 characters; the reserve is for what it counts differently. */
const lengths = { full: 65_000, short: 10_000 } as const

/**
 * Keeps one comment a key on the pull request: created when first needed, updated in place, left
 * alone while nothing changes. Never throws: a comment that cannot be written is a warning.
 */
export async function writeComment(request: CommentRequest): Promise<CommentOutcome> {
  const { env, event, delay, token } = request
  const needed = request.mode === 'always' || !request.run.verdict.ok
  // A passing run only mends an older comment, so it has nothing to complain about.
  const tell = (annotation: Annotation) => ({ annotations: needed ? [annotation] : [] })
  if (!token) return tell(noToken)
  try {
    const github = await openGitHub(env, token)
    const issue = await retried(() => pullRequest(github, event), delay)
    if (issue === undefined) return tell(noPullRequest)
    // Searched again on every attempt: a create that ended in a 502 may have worked.
    const comment = await retried(() => keep(github, issue, request, needed), delay)
    return { annotations: [], ...(comment && { url: comment.url }) }
  } catch (error) {
    return tell(notWritten(error, event))
  }
}

async function pullRequest(
  github: GitHubClient,
  event: WorkflowEvent,
): Promise<number | undefined> {
  if (event.pullRequest !== undefined) return event.pullRequest
  const { commit, forkBranch } = event
  if (commit === undefined) return undefined
  const open = forkBranch
    ? await github.openPullRequestsFrom(forkBranch, commit)
    : await github.openPullRequests(commit)
  return open.length === 1 ? open[0] : undefined
}

async function keep(
  github: GitHubClient,
  issue: number,
  request: CommentRequest,
  needed: boolean,
): Promise<IssueComment | undefined> {
  const { run, report, fullReportUrl } = request
  const marker = markerOf(request.key)
  const existing = await ownComment(github, issue, marker)
  if (existing === undefined && !needed) return undefined
  const head = `${marker}\n${fingerprintOf(report.render(run, { maxCharacters: lengths.full }))}\n`
  if (existing && lines(existing.body).startsWith(head)) return existing
  const write = (maxCharacters: number) => {
    const body =
      head +
      report.render(run, {
        maxCharacters: maxCharacters - head.length,
        ...(fullReportUrl && { fullReportUrl }),
      })
    return existing ? github.updateComment(existing.id, body) : github.createComment(issue, body)
  }
  try {
    return await write(lengths.full)
  } catch (error) {
    if (failureOf(error)?.status !== 422) throw error
    return await write(lengths.short)
  }
}

async function ownComment(
  github: GitHubClient,
  issue: number,
  marker: string,
): Promise<IssueComment | undefined> {
  let login: string | undefined
  for await (const comment of github.comments(issue)) {
    if (!lines(comment.body).startsWith(`${marker}\n`)) continue
    login ??= await github.login()
    // Only a bot's login can hold brackets, so this never takes a person for a bot.
    if ([login, `${login}[bot]`].includes(comment.author)) return comment
  }
  return undefined
}

function lines(body: string): string {
  return body.replaceAll('\r\n', '\n')
}
