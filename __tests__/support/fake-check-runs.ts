import { githubExample } from './github-openapi.js'

/** An annotation as it was sent. */
export interface StoredAnnotation {
  readonly path: string
  readonly start_line: number
  readonly annotation_level: string
  readonly title: string
  readonly message: string
}

/** A check run in the fake's memory. */
export interface StoredCheckRun {
  readonly id: number
  readonly name: string
  readonly head_sha: string
  readonly conclusion: string
  readonly details_url?: string
  readonly summary: string
  readonly annotations: StoredAnnotation[]
}

/** GitHub takes no more of them in one request. */
const mostAnnotations = 50

interface Sent extends Omit<StoredCheckRun, 'id' | 'summary' | 'annotations'> {
  readonly output: { readonly summary: string; readonly annotations?: readonly StoredAnnotation[] }
}

/** Creates a check run, or adds annotations to the one that the path names; gives status and body. */
export function checkRunAnswer(
  runs: StoredCheckRun[],
  method: string,
  path: string,
  body: unknown,
): { readonly status: number; readonly body: unknown } {
  const { output, ...sent } = body as Sent
  const annotations = [...(output.annotations ?? [])]
  if (annotations.length > mostAnnotations)
    return { status: 422, body: { message: 'Invalid request.' } }
  if (method === 'POST') {
    const run = { id: runs.length + 1, ...sent, summary: output.summary, annotations }
    runs.push(run)
    return { status: 201, body: answerOf(run) }
  }
  const found = runs.find(({ id }) => path.endsWith(`/check-runs/${id}`))
  if (!found) return { status: 404, body: { message: 'Not Found' } }
  found.annotations.push(...annotations)
  return { status: 200, body: answerOf(found) }
}

function answerOf({ id, name, head_sha, conclusion }: StoredCheckRun): unknown {
  const example = githubExample('check-run-example-of-completed-conclusion') as object
  const html_url = `https://github.com/octo/scim/runs/${id}`
  return { ...example, id, name, head_sha, conclusion, html_url }
}
