import type { Answer } from '../../engine/answer.js'
import { expect } from '../../engine/expect.js'
import type { Fixture } from '../../engine/fixtures.js'
import type { Scim } from '../../engine/scim.js'
import { isUnassigned, memberOf } from '../exchanges/members.js'
import { readBack } from '../rfc7644/accepted.js'
import { elementsIn } from './element.js'

/** A group with its members, asked for by name where the group hides them. */
export async function membersRead(scim: Scim, group: Pick<Fixture, 'path'>): Promise<Answer> {
  const read = await readBack(scim, group.path)
  if (!isUnassigned(read.at('/members'))) return read
  const asked = await scim.get(group.path, { query: { attributes: 'members' } })
  expect.status(asked, 200)
  expect.json(asked)
  return asked
}

/** Whether a group that was read has a member with this id. */
export function isMember(read: Answer, id: string): boolean {
  return elementsIn(read, '/members').some(({ value }) => memberOf(value, 'value') === id)
}
