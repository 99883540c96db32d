import type { Answer } from '../../engine/answer.js'
import { findingOf } from '../../engine/expect.js'
import type { Fixture } from '../../engine/fixtures.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Deviation } from '../../engine/signals.js'

/** Asks once for all checks that want to know the answer; each takes down its own findings. */
export async function asking(scim: Scim, key: string, ask: () => Promise<Answer>): Promise<Answer> {
  const answer = await scim.once(`asking ${key}`, ask)
  return { ...answer, report: (finding) => scim.report(finding) }
}

/** A resource at which requests aim that are to be refused; that it is changed is not to be feared, but possible. */
export function aim(scim: Scim, type: ResourceType): Promise<Fixture> {
  return scim.once(`aim of refusals at ${type.endpoint}`, () => scim.resource(type))
}

/** Ends the check when a request led to a server error; 501 is none, since it says what is not offered. */
export function expectNoServerError(answer: Answer): void {
  if (answer.status < 500 || answer.status === 501) return
  const actual = String(answer.status)
  throw new Deviation(findingOf(answer, 'status', 'no server error', actual))
}

/** The keyword of an Error body, where it has one, is among these: to leave it out is allowed, and null is the same. */
export function expectKeyword(answer: Answer, ...allowed: readonly string[]): void {
  const keyword = answer.at('/scimType') ?? undefined
  if (keyword === undefined || allowed.some((one) => one === keyword)) return
  answer.report(findingOf(answer, '/scimType', allowed.join(' or '), JSON.stringify(keyword)))
}
