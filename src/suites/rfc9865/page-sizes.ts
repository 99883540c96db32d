import { eachType } from '../../engine/instance.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { checks } from '../checks.js'
import { configuration } from '../rfc7643/documents.js'
import { demandList, expectLength, listOf, lookUp } from '../rfc7644/list-query.js'
import type { Population } from '../rfc7644/population.js'
import { paged } from './cursor-query.js'

/** RFC 9865, section 4: pages are as large as the configuration says. */
export const pageSizes = checks({
  'default-is-kept': {
    title:
      'A page that no count is given for has no more resources than pagination.defaultPageSize',
    cites: 'rfc9865-4-06',
    needs: 'cursor',
    proof: { 'cursor-config/default-size-1': '/Resources' },
    hint: 'Cut pages at pagination.defaultPageSize where a query has no count, or mend the configuration.',
    each: eachType,
    async run(scim, { type }) {
      const { population, size } = await beyond(scim, type, 'defaultPageSize')
      expectLength(await listOf(scim, population, { cursor: '' }), 0, size)
    },
  },
  'largest-is-kept': {
    title: 'No page has more resources than pagination.maxPageSize, whatever count asks for',
    cites: 'rfc9865-4-07',
    needs: 'cursor',
    proof: { 'cursor-config/max-size-1': '/Resources' },
    hint: 'Cut pages at pagination.maxPageSize, refuse a larger count as invalidCount, or mend the configuration.',
    each: eachType,
    async run(scim, { type }) {
      const { population, size } = await beyond(scim, type, 'maxPageSize')
      const answer = await lookUp(scim, population, { cursor: '', count: String(size + 1) })
      if (answer.status === 400 && answer.at('/scimType') === 'invalidCount')
        throw new Skip('the target refuses a larger count, as section 2.1 lets it')
      demandList(answer)
      expectLength(answer, 0, size)
    },
  },
})

/** More resources than a page may have, and the size that the configuration gives. */
async function beyond(
  scim: Scim,
  type: ResourceType,
  name: 'defaultPageSize' | 'maxPageSize',
): Promise<{ readonly population: Population; readonly size: number }> {
  const size = configuration(scim).at(`/pagination/${name}`)
  if (typeof size !== 'number') throw new Skip(`the configuration has no pagination.${name}`)
  const population = await paged(scim, type)
  if (population.members.length <= size)
    throw new Skip(`${type.name} has too few resources for a page of more than ${String(size)}`)
  return { population, size }
}
