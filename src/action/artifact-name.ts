import { randomInt } from 'node:crypto'
import type { Environment } from './toolkit.js'

const letters = 'abcdefghijklmnopqrstuvwxyz'
const longest = 100

/**
 * The names under which a report may be uploaded, to be tried in this order. A name can be taken once in
 * a run, and no variable of the runner tells the jobs of a matrix apart, so that chance has to.
 */
export function artifactNames(wanted: string | undefined, env: Environment): readonly string[] {
  const name = (text: string): string => allowed(text).slice(0, longest)
  const own = `${name(wanted || `scim-conformance-${env.GITHUB_JOB ?? 'report'}`)}-${suffix()}.html`
  return wanted ? [`${name(wanted)}.html`, own] : [own]
}

function suffix(): string {
  return Array.from({ length: 6 }, () => letters[randomInt(letters.length)]).join('')
}

/** GitHub refuses these characters in names of artifacts; a dot in front would hide the downloaded file. */
function allowed(text: string): string {
  return text.replace(/[\p{Cc}":<>|*?\\/]/gu, '-').replace(/^\.+/, '') || 'report'
}
