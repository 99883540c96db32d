import { createHash } from 'node:crypto'
import type { Environment } from './toolkit.js'

/** The first line of every comment with this key; hidden from readers. */
export function markerOf(key: string): string {
  return `<!-- scim-conformance:${inComment(key)} -->`
}

/** The key of a comment for which the user named none: the workflow, the job and the step. */
export function defaultKey(env: Environment): string {
  const { GITHUB_WORKFLOW = '', GITHUB_JOB = '', GITHUB_ACTION = '' } = env
  return [GITHUB_WORKFLOW, GITHUB_JOB, GITHUB_ACTION].filter(Boolean).join('/')
}

/**
 * A hidden line that stays the same as long as the comment says the same. Whole bodies cannot be
 * compared, because the link to the run differs between equal runs.
 */
export function fingerprintOf(textWithoutLink: string): string {
  const digest = createHash('sha256').update(textWithoutLink).digest('hex').slice(0, 32)
  return `<!-- fingerprint:${digest} -->`
}

/** Two hyphens or a bracket would end the HTML comment. */
function inComment(key: string): string {
  return encodeURIComponent(key).replaceAll('--', '%2D%2D').replace(/-$/, '%2D')
}
