import type { Answer } from '../../engine/answer.js'
import { expect } from '../../engine/expect.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Blocked, Skip } from '../../engine/signals.js'
import { createdPath, isSuccess, skipUnlessOffered } from '../rfc7644/accepted.js'

/**
 * The answer to creating a resource with a value that we made up. A schema says little of what a value
 * may be, so a refusal tells nothing, and no template of the user's could mend it: it skips the check.
 */
export async function sampled(
  scim: Scim,
  type: ResourceType,
  body: unknown,
  what: string,
): Promise<Answer> {
  const created = await scim.post(type.endpoint, body)
  if (created.status >= 500) {
    skipUnlessOffered(created)
    expect.status(created, 201)
  }
  return demandSampled(created, what)
}

/** The path of a resource with a value that we made up, for checks that only stand on it. */
export async function sampledPath(
  scim: Scim,
  type: ResourceType,
  body: unknown,
  what: string,
): Promise<string> {
  const created = await scim.prepare('POST', type.endpoint, { json: body })
  if (created.status >= 500)
    throw new Blocked(`${created.line} answered ${String(created.status)} to a sample of ${what}`)
  return createdPath(demandSampled(created, what), type)
}

function demandSampled(created: Answer, what: string): Answer {
  if (isSuccess(created)) return created
  throw new Skip(`${created.line} answered ${String(created.status)} to our sample of ${what}`)
}
