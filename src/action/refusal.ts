import { singleLine } from '../core/escape.js'
import type { Annotation } from './annotation.js'
import type { WorkflowEvent } from './event.js'
import { failureOf } from './retry.js'
import { isUntrusted } from './withheld-secrets.js'

/** Something that the action wanted to write to GitHub, and the permission that it takes. */
export interface Wish {
  /** `The pull request comment was not written`. */
  readonly title: string
  readonly permission: 'pull-requests: write' | 'checks: write'
}

/** What to tell when GitHub did not take something: the permission to add, where that is the cause. */
export function refusal(
  error: unknown,
  event: WorkflowEvent,
  { title, permission }: Wish,
): Annotation {
  const failure = failureOf(error)
  const said = singleLine(error instanceof Error ? error.message : String(error), 500)
  const answer = failure ? `GitHub answered ${failure.status}: ${said}` : said
  const cure = cureOf(failure?.status, event, permission)
  return {
    level: 'warning',
    title,
    message: `${answer}\nThe result of the run is not affected. ${cure}`,
  }
}

function cureOf(status: number | undefined, event: WorkflowEvent, permission: string): string {
  if (status === undefined || ![401, 403, 404].includes(status)) {
    return 'Run the job again to try once more.'
  }
  const permissions = `permissions:\n  contents: read\n  ${permission}`
  if (isUntrusted(event)) {
    return `Runs for pull requests from forks get a read-only token, whatever the workflow says; the job summary holds the same result. Pull requests from branches of this repository need in their job:\n\n${permissions}`
  }
  return `Add this to the job:\n\n${permissions}`
}
