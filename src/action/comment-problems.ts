import type { Annotation } from './annotation.js'
import type { WorkflowEvent } from './event.js'
import { refusal } from './refusal.js'

const title = 'The pull request comment was not written'

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

/** What to tell when GitHub did not take a comment. */
export function notWritten(error: unknown, event: WorkflowEvent): Annotation {
  return refusal(error, event, { title, permission: 'pull-requests: write' })
}
