import { expect, holds } from '../../engine/expect.js'
import { Blocked, Skip } from '../../engine/signals.js'
import type { FaultId } from '../../reference/faults/index.js'
import type { RequirementId } from '../../spec/index.js'
import { checks, type BuiltInCheck } from '../checks.js'
import { isObject } from '../rfc7643/documents.js'
import { answerAt } from './discovery-answer.js'
import { announcedEndpoints } from './announced-endpoints.js'
import { declaredFeatures } from './declared-features.js'
import { readOnlyDiscovery } from './discovery-read-only.js'
import { singleDocuments } from './discovery-single.js'

const listSchema = 'urn:ietf:params:scim:api:messages:2.0:ListResponse'

function answers(path: string, cites: BuiltInCheck['cites'], fault: FaultId): BuiltInCheck {
  return {
    title: `GET ${path} answers 200 with what it is for`,
    cites,
    proof: { [fault]: 'status' },
    hint: `Answer GET ${path} below the base URL, spelled exactly so, with 200.`,
    async run(scim) {
      const answer = await answerAt(scim, path)
      expect.status(answer, 200)
      // What is in it, and what form a list has, is for other checks.
      const isList = Array.isArray(answer.body) && answer.body.every(isObject)
      if (isList && path !== '/ServiceProviderConfig') return
      const place = path === '/ServiceProviderConfig' ? '/schemas' : '/Resources'
      expect.value(answer, place, Array.isArray, 'a list')
    },
  }
}

function listsAll(
  path: string,
  cites: BuiltInCheck['cites'],
  proof: BuiltInCheck['proof'],
): BuiltInCheck {
  return {
    title: `GET ${path} answers with a ListResponse that has every entry`,
    cites,
    proof,
    hint: `Answer GET ${path} with one ListResponse, whose totalResults is the number of its Resources.`,
    async run(scim) {
      const answer = await answerAt(scim, path)
      if (answer.status === 404 || answer.status === 501) throw new Skip(`${path} is not offered`)
      expect.status(answer, 200)
      expect.json(answer)
      expect.value(answer, '/schemas', (it) => holds(it, listSchema), `a list with ${listSchema}`)
      const isList = (value: unknown): boolean => Array.isArray(value) && value.every(isObject)
      // Where nothing is to be listed, the member may be missing (RFC 7644, section 3.4.2).
      if (answer.at('/totalResults') === 0 && answer.at('/Resources') === undefined) return
      expect.value(answer, '/Resources', isList, 'a list of objects')
      const resources = answer.at('/Resources')
      const total = Array.isArray(resources) ? resources.length : 0
      expect.value(answer, '/totalResults', (it) => it === total, `${String(total)}, as listed`)
    },
  }
}

function ignoresPaging(path: string, fault: FaultId): BuiltInCheck {
  return {
    title: `Parameters for paging and sorting change nothing at ${path}`,
    cites: 'rfc7644-4-12',
    proof: { [fault]: '/Resources' },
    hint: `Ignore startIndex, count, sortBy and sortOrder at ${path}.`,
    async run(scim) {
      const plain = await answerAt(scim, path)
      const all = plain.at('/Resources')
      if (!Array.isArray(all) || all.length === 0)
        throw new Skip(`${path} does not answer with a list that has entries`)
      const query = { startIndex: '2', count: '1', sortBy: 'id', sortOrder: 'descending' }
      const answer = await scim.get(path, { query })
      expect.status(answer, 200)
      const isWhole = (value: unknown): boolean =>
        Array.isArray(value) && value.length === all.length
      expect.value(answer, '/Resources', isWhole, `a list with all ${String(all.length)} entries`)
    },
  }
}

function refusesFilter(path: string, fault: FaultId): BuiltInCheck {
  return {
    title: `A filter at ${path} is refused with 403`,
    cites: 'rfc7644-4-13',
    proof: { [fault]: 'status' },
    hint: `Answer 403 when a request of ${path} has a filter, so that nobody relies on it.`,
    async run(scim) {
      const plain = await answerAt(scim, path)
      if (plain.status === 404 || plain.status === 501) throw new Skip(`${path} is not offered`)
      if (plain.status !== 200)
        throw new Blocked(`${plain.line} answered ${String(plain.status)} without a filter, too`)
      const answer = await scim.get(path, { query: { filter: 'id pr' } })
      expect.status(answer, 403)
    },
  }
}

const endpoint: RequirementId = 'rfc7644-3.2-07'

/** RFC 7644, section 4: the endpoints for discovery, and what section 3.2 says of endpoints. */
export const discovery = checks({
  'config-answers': answers(
    '/ServiceProviderConfig',
    [endpoint, 'rfc7644-4-01'],
    'discovery/config-404',
  ),
  'resource-types-answer': answers(
    '/ResourceTypes',
    [endpoint, 'rfc7644-4-01'],
    'discovery/resource-types-404',
  ),
  // RFC 7643, section 1.2, only permits this endpoint: to have none is no violation.
  'schemas-answer': answers('/Schemas', 'rfc7644-4-01', 'discovery/schemas-404'),
  'lists-resource-types': listsAll('/ResourceTypes', 'rfc7644-4-11', {
    'discovery/resource-types-as-array': 'body',
    'discovery/resource-types-total': '/totalResults',
  }),
  'lists-schemas': listsAll('/Schemas', ['rfc7644-4-05', 'rfc7643-1.2-02'], {
    'discovery/schemas-as-array': 'body',
    'discovery/schemas-without-envelope': '/schemas',
    'discovery/schemas-total': '/totalResults',
  }),
  'resource-types-ignore-paging': ignoresPaging('/ResourceTypes', 'discovery/pages-resource-types'),
  'schemas-ignore-paging': ignoresPaging('/Schemas', 'discovery/pages-schemas'),
  'config-refuses-filter': refusesFilter('/ServiceProviderConfig', 'discovery/filters-config'),
  'resource-types-refuse-filter': refusesFilter(
    '/ResourceTypes',
    'discovery/filters-resource-types',
  ),
  'schemas-refuse-filter': refusesFilter('/Schemas', 'discovery/filters-schemas'),
  ...singleDocuments,
  ...readOnlyDiscovery,
  ...announcedEndpoints,
  ...declaredFeatures,
})
