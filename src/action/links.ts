import type { Environment } from './toolkit.js'

/** The page of this run; undefined outside a runner. */
export function runUrl(env: Environment): string | undefined {
  const { GITHUB_REPOSITORY, GITHUB_RUN_ID, GITHUB_RUN_ATTEMPT } = env
  if (!GITHUB_REPOSITORY || !GITHUB_RUN_ID) return undefined
  const attempt = GITHUB_RUN_ATTEMPT ? `/attempts/${GITHUB_RUN_ATTEMPT}` : ''
  return `${server(env)}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}${attempt}`
}

/** Where an artifact of this run that is not zipped opens in the browser. */
export function artifactUrl(env: Environment, id: number): string {
  const { GITHUB_REPOSITORY = '', GITHUB_RUN_ID = '' } = env
  return `${server(env)}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}/artifacts/${id}`
}

/** The part of this action's README about pull requests that get no secrets. */
export function helpUrl(env: Environment): string {
  const repository = env.GITHUB_ACTION_REPOSITORY || env.GITHUB_REPOSITORY || ''
  return `${server(env)}/${repository}#pull-requests-from-forks`
}

function server(env: Environment): string {
  return env.GITHUB_SERVER_URL || 'https://github.com'
}
