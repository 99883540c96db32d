import { singleLine } from '../core/escape.js'
import type { Annotation } from './annotation.js'
import type { WorkflowEvent } from './event.js'
import { failureOf } from './retry.js'

const title = 'The pull request comment was not written'

const permissions = `permissions:
  contents: read
  pull-requests: write`

/** There is no pull request to write to. */
export const noPullRequest: Annotation = {
  level: 'notice',
  title,
  message:
    'This run belongs to no pull request, or to several. The result stands in the job summary.',
}

/** The token is empty. */
export const noToken: Annotation = {
  level: 'warning',
  title,
  message: 'github-token: is empty. Leave the input out to use the token of the job.',
}

/** What to tell when GitHub did not take a comment: the permission to add, where that is the cause. */
export function notWritten(error: unknown, event: WorkflowEvent): Annotation {
  const failure = failureOf(error)
  const said = singleLine(error instanceof Error ? error.message : String(error), 500)
  const answer = failure ? `GitHub answered ${failure.status}: ${said}` : said
  const cure = cureOf(failure?.status, event)
  return {
    level: 'warning',
    title,
    message: `${answer}\nThe result of the run is not affected. ${cure}`,
  }
}

function cureOf(status: number | undefined, event: WorkflowEvent): string {
  if (status === undefined || ![401, 403, 404].includes(status)) {
    return 'Run the job again to try once more.'
  }
  if (event.fork) {
    return `Runs for pull requests from forks get a read-only token, whatever the workflow says; the job summary holds the same result. Pull requests from branches of this repository need in their job:\n\n${permissions}`
  }
  return `Add this to the job:\n\n${permissions}`
}
