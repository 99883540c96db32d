import type { Answer } from '../../engine/answer.js'
import { holds } from '../../engine/expect.js'
import type { Fixture } from '../../engine/fixtures.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { demandList, look } from './list-query.js'
import { offeredSearch, search } from './search-query.js'

/** How the root of a target is queried: by GET with parameters, or by POST to `/.search`. */
export type Way = 'get' | 'search'

/** A user and a group that share a name, for queries over several types. */
export interface Pair {
  readonly user: Fixture
  readonly group: Fixture
  /** Picks out both. */
  readonly filter: string
  readonly name: string
}

/** The pair of the run. Without users, groups, or a displayName that they keep, the check is skipped. */
export async function pairOf(scim: Scim): Promise<Pair> {
  const { resourceTypes } = scim.discovery
  for (const wanted of ['User', 'Group'])
    if (!resourceTypes.some(({ name }) => name === wanted))
      throw new Skip(`the target has no resource type ${wanted}`)
  return scim.once('pair for queries at the root', async () => {
    const name = `${scim.mark}-pair-${scim.random(6)}`
    const user = await scim.user({ displayName: name })
    const group = await scim.group([], { displayName: name })
    for (const { path } of [user, group]) {
      const answer = await scim.prepare('GET', path)
      if (answer.at('/displayName') !== name)
        throw new Skip('the target does not keep the displayName of users and groups')
    }
    return { user, group, name, filter: `displayName eq ${JSON.stringify(name)}` }
  })
}

/** Queries the root; a target that does not offer this, which no capability tells, skips the check. */
export async function askRoot(scim: Scim, way: Way, filter: string): Promise<Answer> {
  if (way === 'search') {
    const answer = await search(scim, '', { filter })
    demandOffered(answer)
    return answer
  }
  const answer = await look(scim, '/', { filter })
  const isList = holds(answer.at('/schemas'), 'urn:ietf:params:scim:api:messages:2.0:ListResponse')
  const isAccident = answer.status >= 500 && answer.status !== 501
  if (!isAccident && !isList)
    throw new Skip(`GET of the root is not offered: it answered ${String(answer.status)}`)
  demandList(answer)
  return answer
}

/** Queries the root by the way that is offered, preferably by POST. */
export async function askAnyRoot(scim: Scim, filter: string): Promise<Answer> {
  const way = await scim.once('way to query the root', async (): Promise<Way> => {
    try {
      const { status } = await offeredSearch(scim, '')
      return status === 200 || status === 400 ? 'search' : 'get'
    } catch (error) {
      if (error instanceof Skip) return 'get'
      throw error
    }
  })
  return askRoot(scim, way, filter)
}

/** Too many results, or a refusal as such, are no wrong answer at the root. */
function demandOffered(answer: Answer): void {
  const isTooMuch = answer.status === 400 && answer.at('/scimType') === 'tooMany'
  if (isTooMuch || [403, 404, 405, 501].includes(answer.status))
    throw new Skip(`${answer.line} is not offered: it answered ${String(answer.status)}`)
}
