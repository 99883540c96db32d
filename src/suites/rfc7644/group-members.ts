import type { Answer } from '../../engine/answer.js'
import type { Fixture } from '../../engine/fixtures.js'
import type { Scim } from '../../engine/scim.js'
import { Blocked, Skip } from '../../engine/signals.js'
import { isKept } from './kept-attribute.js'

/** A group that has the members it was created with; a server may give it none (RFC 7644, section 3.3). */
export async function keptGroup(scim: Scim, members: readonly Fixture[]): Promise<Fixture> {
  const group = await scim.group(members)
  // Members may be shown on request only.
  const read = await scim.prepare('GET', group.path, { query: { attributes: 'members' } })
  if (isKept(read.at('/members'), group.body['members'])) return group
  throw new Skip('the target does not keep the members of a new group')
}

/** A group that has another one as its member; not every server lets groups be members. */
export async function groupAround(scim: Scim, inner: Fixture): Promise<Fixture> {
  try {
    return await scim.group([inner])
  } catch (error) {
    if (error instanceof Blocked) throw new Skip('the target takes no group as a member of another')
    throw error
  }
}

/** The answer with the members of a group; it is asked for once more where they are not yet as they should be. */
export async function membersIn(
  scim: Scim,
  { path }: Fixture,
  meets: (members: unknown) => boolean,
): Promise<Answer> {
  // Members may be shown on request only.
  const ask = (): Promise<Answer> => scim.get(path, { query: { attributes: 'members' } })
  const first = await ask()
  return meets(first.at('/members')) ? first : ask()
}
