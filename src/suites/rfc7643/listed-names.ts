import { expect } from '../../engine/expect.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { elementsOf, memberOf } from '../exchanges/members.js'
import { skipUnlessOffered } from '../rfc7644/accepted.js'
import { elementsIn } from './element.js'

/**
 * Demands a name of each resource that a list shows. What other checks of the run made does not
 * count: some of them try whether a resource without a name can be made, and report it themselves.
 */
export async function demandListedNames(
  scim: Scim,
  type: ResourceType,
  name: string,
  isName: (value: unknown) => boolean,
): Promise<void> {
  const { id } = await scim.reader(type)
  const list = await scim.get(type.endpoint)
  skipUnlessOffered(list)
  if (list.at('/scimType') === 'tooMany') throw new Skip('the target has too many to list them')
  expect.status(list, 200)
  // Whether a list shows what is there is a question of its own, which an index may answer late.
  if (elementsOf(list.at('/Resources')).length === 0) throw new Skip('the list is empty')
  const meant = elementsIn(list, '/Resources').filter(
    ({ value }) => memberOf(value, 'id') === id || !isOfRun(value, scim.mark),
  )
  if (meant.length === 0) throw new Skip('the first page shows nothing but what this run made')
  for (const { pointer } of meant) expect.value(list, `${pointer}/${name}`, isName, 'a name')
}

function isOfRun(value: unknown, mark: string): boolean {
  return JSON.stringify(value).toLowerCase().includes(mark)
}
