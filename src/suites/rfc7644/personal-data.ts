import type { Answer } from '../../engine/answer.js'
import { expect } from '../../engine/expect.js'
import type { Scim } from '../../engine/scim.js'
import { checks } from '../checks.js'
import { skipUnlessOffered } from './accepted.js'
import { demandList } from './list-query.js'
import { asking } from './refusals.js'

/** RFC 7644, section 7.5.2: filters with personal data in the address. */
export const personalData = checks({
  'works-by-post': {
    title:
      'A filter on personal data works by GET, or by POST to .search when GET is refused as sensitive',
    cites: 'rfc7644-3.12-28',
    needs: ['filter', 'users'],
    proof: { 'personal-data/never': 'status' },
    hint: 'Where you refuse a filter in the address as sensitive, answer it at .search.',
    async run(scim) {
      const answer = await filterByGet(scim)
      if (!isSensitive(answer)) {
        demandList(answer)
        return
      }
      const schemas = ['urn:ietf:params:scim:api:messages:2.0:SearchRequest']
      demandList(await scim.post('/Users/.search', { schemas, filter: filterOf(scim) }))
    },
  },
  'refused-with-403': {
    title: 'A filter on personal data is answered, or refused with 403',
    cites: 'rfc7644-7.5.2-01',
    needs: ['filter', 'users'],
    proof: { 'personal-data/refused-with-400': 'status' },
    hint: 'Answer a filter in the address, or refuse it as sensitive with 403.',
    async run(scim) {
      const answer = await filterByGet(scim)
      if (isSensitive(answer)) {
        expect.status(answer, 403)
        return
      }
      demandList(answer)
    },
  },
  'refusal-tells-status': {
    title:
      'A filter on personal data is answered, or refused with its own status in the Error body',
    cites: 'rfc7644-7.5.2-02',
    needs: ['filter', 'users'],
    proof: { 'personal-data/refused-as-404': '/status' },
    hint: 'Let the status in the Error body be that of the answer, which is 403 for sensitive.',
    async run(scim) {
      const answer = await filterByGet(scim)
      if (isSensitive(answer)) {
        expect.scimError(answer, answer.status)
        return
      }
      demandList(answer)
    },
  },
})

function filterOf(scim: Scim): string {
  return `userName eq "${scim.mark}-personal"`
}

async function filterByGet(scim: Scim): Promise<Answer> {
  const query = { filter: filterOf(scim) }
  const answer = await asking(scim, 'a filter on personal data', () =>
    scim.get('/Users', { query }),
  )
  if (!isSensitive(answer)) skipUnlessOffered(answer)
  return answer
}

/** Other refusals of filters have other reasons. */
function isSensitive(answer: Answer): boolean {
  return [400, 403].includes(answer.status) && answer.at('/scimType') === 'sensitive'
}
