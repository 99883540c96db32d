import type { Answer } from '../../engine/answer.js'
import { expect } from '../../engine/expect.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import type { FaultId } from '../../reference/faults/index.js'
import { checks, type BuiltInCheck } from '../checks.js'
import { skipUnlessOffered } from './accepted.js'
import { expectKeyword } from './refusals.js'

const open = '(userName eq "a"'
const unfinished = 'userName eq'

/** RFC 7644, section 3.12: filters with broken syntax, and the keyword for them. */
export const invalidFilter = checks({
  'unfinished-by-get': refused(
    'without a value to compare with',
    unfinished,
    byGet,
    'invalid-filter/unfinished-by-get',
  ),
  'open-by-get': refused('with an open bracket', open, byGet, 'invalid-filter/open-by-get'),
  'unfinished-by-search': refused(
    'without a value to compare with, at .search,',
    unfinished,
    bySearch,
    'invalid-filter/unfinished-by-search',
  ),
  'open-by-search': refused(
    'with an open bracket, at .search,',
    open,
    bySearch,
    'invalid-filter/open-by-search',
  ),
})

function refused(
  words: string,
  filter: string,
  ask: (scim: Scim, filter: string) => Promise<Answer>,
  fault: FaultId,
): BuiltInCheck {
  return {
    title: `A filter ${words} answers 400 and no keyword but invalidFilter`,
    cites: 'rfc7644-3.12-18',
    needs: ['filter', 'users'],
    proof: { [fault]: '/scimType' },
    hint: 'Refuse a filter that breaks the grammar with 400 and the scimType invalidFilter.',
    async run(scim) {
      await scim.reader(scim.type('User'))
      const answer = await ask(scim, filter)
      skipUnlessOffered(answer)
      expect.status(answer, 400)
      expectKeyword(answer, 'invalidFilter')
    },
  }
}

function byGet(scim: Scim, filter: string): Promise<Answer> {
  return scim.get('/Users', { query: { filter } })
}

async function bySearch(scim: Scim, filter: string): Promise<Answer> {
  const schemas = ['urn:ietf:params:scim:api:messages:2.0:SearchRequest']
  const answer = await scim.post('/Users/.search', { schemas, filter })
  if (answer.status === 404) throw new Skip('the target offers no .search')
  return answer
}
