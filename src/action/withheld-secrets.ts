import type { WorkflowEvent } from './event.js'

/** The events whose runs get no secrets when the pull request comes from a fork. */
const untrusted: ReadonlySet<string> = new Set([
  'pull_request',
  'pull_request_review',
  'pull_request_review_comment',
])

/** Why GitHub gives this run no secrets, as the start of a sentence, or undefined when it gives them. */
export function withheldSecrets(event: WorkflowEvent): string | undefined {
  if (event.actors.includes('dependabot[bot]')) {
    return 'GitHub gives no Actions secrets to runs that Dependabot starts'
  }
  if (event.fork && untrusted.has(event.name)) {
    return 'GitHub gives no secrets to pull requests from forks'
  }
  return undefined
}
