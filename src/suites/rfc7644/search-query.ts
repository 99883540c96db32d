import type { Answer } from '../../engine/answer.js'
import type { Values } from '../../engine/payload.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { demandIndexPaging, demandList } from './list-query.js'
import type { Population } from './population.js'
import { sweep, type IsEnough } from './sweep.js'

/** The URN of a query that is sent by POST (RFC 7644, section 3.4.3). */
export const searchSchema = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest'

/**
 * The answer to a search for anything below an endpoint. A target without `/.search`, which no
 * capability tells, skips the check.
 */
export async function offeredSearch(scim: Scim, endpoint: string): Promise<Answer> {
  const answer = await send(scim, endpoint, { startIndex: 1, count: 1 })
  const { status, line, text } = answer
  const isCreation = status === 400 && /user_?name/i.test(text)
  if (isCreation || [403, 404, 405, 501].includes(status))
    throw new Skip(`${line} is not offered: it answered ${String(status)}`)
  return answer
}

/** Sends a query by POST to `/.search` below an endpoint, where that is offered. */
export async function search(scim: Scim, endpoint: string, query: Values): Promise<Answer> {
  const { status, line } = await offeredSearch(scim, endpoint)
  if (status === 201 || status === 409) throw new Skip(`the target takes ${line} for a creation`)
  return send(scim, endpoint, query)
}

/** Searches for the members of a population; ends the check when the answer is no list. */
export async function searchFor(
  scim: Scim,
  { type, filter }: Population,
  query: Values,
): Promise<Answer> {
  const selection = filter === undefined ? {} : { filter }
  const answer = await search(scim, type.endpoint, { ...selection, ...query })
  demandList(answer)
  return answer
}

/** The pages of such a search, all or until they are enough. */
export function searchPages(
  scim: Scim,
  population: Population,
  query: Values,
  isEnough?: IsEnough,
): Promise<readonly Answer[]> {
  const ask = (start: number): Promise<Answer> => {
    if (start > 1) demandIndexPaging(scim)
    return searchFor(scim, population, { ...query, ...(start > 1 && { startIndex: start }) })
  }
  return sweep(population.type.name, ask, isEnough)
}

/** Checks that ask for the same share the answer. */
async function send(scim: Scim, endpoint: string, query: Values): Promise<Answer> {
  const path = `${endpoint}/.search`
  const json = { schemas: [searchSchema], ...query }
  const key = `search at ${path} ${JSON.stringify(json)}`
  const answer = await scim.once(key, () => scim.post(path, json))
  return { ...answer, report: (finding) => scim.report(finding) }
}
