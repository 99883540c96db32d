import { filtered } from './filter-query.js'
import type { Answer } from '../../engine/answer.js'
import { expect, findingOf } from '../../engine/expect.js'
import type { Scim } from '../../engine/scim.js'
import { shown } from '../../engine/wording.js'
import { idsIn } from './filter-verdict.js'

/** A filter, or what makes one of random letters that nobody can have taken for a name. */
type Written = string | ((random: string) => string)

/** Asks for all resources of the first type that match, however little that can be. */
export function askWith(scim: Scim, filter: Written): Promise<Answer> {
  const text = typeof filter === 'string' ? filter : filter(`x${scim.random(10)}`)
  return filtered(scim, scim.type(), text)
}

/** The body of a check that sends a broken filter, which is refused with 400; errors are looked at elsewhere. */
export function refuses(filter: Written): (scim: Scim) => Promise<void> {
  return async (scim) => {
    expect.status(await askWith(scim, filter), 400)
  }
}

/** The body of a check that sends what RFC 7644 has refused by name: 400 and scimType invalidFilter. */
export function declines(filter: Written): (scim: Scim) => Promise<void> {
  return async (scim) => {
    const answer = await askWith(scim, filter)
    expect.status(answer, 400)
    expect.attribute(answer, 'scimType', 'invalidFilter')
  }
}

/** The body of a check about what nothing has: it is refused with 400, or finds nothing. */
export function refusesOrFindsNothing(filter: Written): (scim: Scim) => Promise<void> {
  return async (scim) => {
    const answer = await askWith(scim, filter)
    expect.status(answer, 200, 400)
    if (answer.status === 400) return
    const { length } = idsIn(answer)
    const total = answer.at('/totalResults')
    if (length > 0 || total !== 0)
      answer.report(findingOf(answer, '/totalResults', '0', shown(total ?? length)))
  }
}
