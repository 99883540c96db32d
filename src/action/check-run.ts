import { shorten, singleLine } from '../core/escape.js'
import type { Annotation } from './annotation.js'
import type { WorkflowEvent } from './event.js'
import { openGitHub } from './github-client.js'
import type { CheckAnnotation, CheckOutput, NewCheckRun } from './github-client.js'
import { refusal } from './refusal.js'
import { retried } from './retry.js'
import type { Environment } from './toolkit.js'
import { workflowFile } from './workflow-line.js'

/** What a check run says and where it goes. */
export interface CheckRunRequest {
  readonly name: string
  readonly ok: boolean
  /** The verdict in a few words. */
  readonly title: string
  /** Markdown. */
  readonly summary: string
  /** All of them, whatever their number. */
  readonly annotations: readonly Annotation[]
  /** Where its "Details" lead. */
  readonly detailsUrl: string | undefined
  readonly token: string
  readonly env: Environment
  readonly event: WorkflowEvent
  delay(milliseconds: number): Promise<void>
}

/** What came of it: the check run's address, or what the user should know instead. */
export interface CheckRunOutcome {
  readonly url?: string
  readonly annotations: readonly Annotation[]
}

/** GitHub takes this many annotations a request. */
const batch = 50

/** What GitHub takes of each text, with a reserve for what it counts differently. */
const longest = { title: 250, summary: 65_000, message: 60_000 } as const

const wish = { title: 'The check run was not written', permission: 'checks: write' } as const

/**
 * Writes a check run with every annotation, fifty at a time. Never throws: one that can't be written
 * is a warning.
 */
export async function writeCheckRun(request: CheckRunRequest): Promise<CheckRunOutcome> {
  const { env, event, token, delay } = request
  const tell = (message: string): CheckRunOutcome => ({
    annotations: [{ level: 'warning', title: wish.title, message }],
  })
  if (!token)
    return tell('github-token: is empty. Leave the input out to use the token of the job.')
  const commit = event.head
  if (commit === undefined) return tell('This run belongs to no commit.')
  const rows = request.annotations.map((annotation) => rowOf(annotation, env))
  const output = (from: number): CheckOutput => ({
    title: singleLine(request.title, longest.title),
    summary: shorten(request.summary, longest.summary),
    annotations: rows.slice(from, from + batch),
  })
  const first: NewCheckRun = {
    name: request.name,
    commit,
    conclusion: request.ok ? 'success' : 'failure',
    ...(request.detailsUrl && { detailsUrl: request.detailsUrl }),
    output: output(0),
  }
  let created: { readonly url: string } | undefined
  try {
    const github = await openGitHub(env, token)
    const { id, url } = await retried(() => github.createCheckRun(first), delay)
    created = { url }
    for (let from = batch; from < rows.length; from += batch)
      await retried(() => github.addToCheckRun(id, output(from)), delay)
    return { url, annotations: [] }
  } catch (error) {
    const title = created ? 'The check run has not all annotations' : wish.title
    return { ...created, annotations: [refusal(error, event, { ...wish, title })] }
  }
}

const levels = { error: 'failure', warning: 'warning', notice: 'notice' } as const

/** GitHub demands a place; one that has none gets the workflow. */
function rowOf({ level, title, message, at }: Annotation, env: Environment): CheckAnnotation {
  const line = at?.line ?? 1
  return {
    path: at?.file ?? workflowFile(env) ?? '.github',
    start_line: line,
    end_line: line,
    annotation_level: levels[level],
    title: singleLine(title, longest.title),
    message: shorten(message, longest.message),
  }
}
