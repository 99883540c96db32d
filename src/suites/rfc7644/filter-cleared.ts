import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { literal } from './filter-asking.js'
import { idsIn } from './filter-verdict.js'
import { filtered, isDeclined } from './filter-query.js'
import { expect, findingOf } from '../../engine/expect.js'

/** Clears the title of a user of its own by PUT, and asks for it by pr. */
export async function asksForCleared(scim: Scim): Promise<void> {
  const user = await scim.user({ title: `Pilot ${scim.mark}` })
  const { title, ...rest } = user.body
  await scim.prepare('PUT', user.path, { json: { ...rest, id: user.id, title: null } })
  const read = await scim.prepare('GET', user.path)
  const name = read.at('/userName')
  if (read.at('/id') !== user.id || typeof name !== 'string' || !isUnset(read.at('/title')))
    throw new Skip('the target does not clear an attribute that is replaced by null')
  if (user.created.at('/title') !== title) throw new Skip('the target does not keep a title')
  const filter = `userName eq ${literal(name)} and title pr`
  const answer = await filtered(scim, user.type, filter)
  if (isDeclined(answer)) throw new Skip(`the target declines the filter ${filter}, as it may`)
  expect.status(answer, 200)
  if (idsIn(answer).length > 0)
    answer.report(findingOf(answer, '/Resources', 'nothing', 'the user whose title was cleared'))
}

const isUnset = (value: unknown): boolean => value === undefined || value === null
