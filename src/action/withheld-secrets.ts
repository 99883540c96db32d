import type { WorkflowEvent } from './event.js'

/** The events whose runs get no secrets when the pull request comes from a fork. */
const untrusted: readonly string[] = [
  'pull_request',
  'pull_request_review',
  'pull_request_review_comment',
]

/**
 * The events whose runs get no secrets when Dependabot caused them. Others get them: a schedule has the actor who
 * last touched it, and what follows a run of Dependabot has the rights of the repository.
 */
const byDependabot: readonly string[] = [
  ...untrusted,
  'pull_request_target',
  'push',
  'create',
  'deployment',
  'deployment_status',
]

/** Whether GitHub gives this run a token that can only read, whatever the workflow says, and no secrets. */
export function isUntrusted({ fork, name }: WorkflowEvent): boolean {
  return fork && untrusted.includes(name)
}

/** Why GitHub gives this run no secrets, as the start of a sentence, or undefined when it gives them. */
export function withheldSecrets(event: WorkflowEvent): string | undefined {
  if (event.actors.includes('dependabot[bot]') && byDependabot.includes(event.name)) {
    return 'GitHub gives no Actions secrets to runs that Dependabot starts'
  }
  if (isUntrusted(event)) return 'GitHub gives no secrets to pull requests from forks'
  return undefined
}
