import { expect, holds } from '../../engine/expect.js'
import { Skip } from '../../engine/signals.js'
import { coreSchemas } from '../../spec/core-schemas.js'
import type { FaultId } from '../../reference/faults/index.js'
import { checks, type BuiltInCheck } from '../checks.js'
import { eachDeclaredType } from '../rfc7643/documents.js'

const listSchema = 'urn:ietf:params:scim:api:messages:2.0:ListResponse'

/** A check that a core type is where everybody looks for it; others may use its schema elsewhere. */
function coreEndpoint(name: 'User' | 'Group', path: string, fault: FaultId): BuiltInCheck {
  const urn = coreSchemas[name].id.toLowerCase()
  return {
    title: `The resource type of the core schema ${name} has the endpoint ${path}`,
    cites: 'rfc7644-3.2-01',
    proof: { [fault]: '/ResourceTypes' },
    hint: `Serve resources of the core schema ${name} at ${path}.`,
    async run(scim) {
      const types = eachDeclaredType(scim.discovery).map(({ type }) => type)
      const ofSchema = types.filter(({ schema }) => schema.toLowerCase() === urn)
      if (ofSchema.length === 0) throw new Skip(`no resource type has the core schema ${name}`)
      const endpoints = ofSchema.map(({ endpoint }) => endpoint)
      if (endpoints.includes(path)) {
        const answer = await scim.get(path, { query: { count: '1' } })
        if (answer.status === 404 || answer.status === 501) expect.status(answer, 200)
        return
      }
      const actual = endpoints.join(', ')
      scim.report({
        message: `GET /ResourceTypes: the endpoint of ${name} should be ${path}, is ${actual}`,
        at: '/ResourceTypes',
        expected: path,
        actual,
        exchange: 'discovery#2',
      })
    },
  }
}

function isDiscovery(endpoint: string): boolean {
  return ['/ServiceProviderConfig', '/ResourceTypes', '/Schemas'].includes(endpoint)
}

/** RFC 7644, section 3.2: the endpoints that resource types announce. */
export const announcedEndpoints = checks({
  'users-at-users': coreEndpoint('User', '/Users', 'discovery/users-at-accounts'),
  'groups-at-groups': coreEndpoint('Group', '/Groups', 'discovery/groups-at-teams'),
  'named-after-type': {
    title: 'The endpoint of a resource type is the name of the type with an s',
    cites: 'rfc7644-3.2-02',
    proof: 'discovery/endpoint-of-another-name',
    hint: 'Call the endpoint as the resource type, with an s at its end.',
    each: (found) =>
      eachDeclaredType(found).filter(
        ({ type }) =>
          !/^urn:ietf:params:scim:schemas:core:2\.0:(User|Group)$/i.test(type.schema) &&
          !isDiscovery(type.endpoint),
      ),
    async run(scim, { type: { name, endpoint } }) {
      const expected = `/${name}s`
      const plurals = [`${name}s`, `${name}es`, name.replace(/y$/i, 'ies')]
      if (plurals.some((it) => endpoint.toLowerCase() === `/${it}`.toLowerCase())) return
      scim.report({
        message: `GET /ResourceTypes: the endpoint of ${name} should be ${expected}, is ${endpoint}`,
        at: '/ResourceTypes',
        expected,
        actual: endpoint,
        exchange: 'discovery#2',
      })
    },
  },
  'announced-endpoints-answer': {
    title: 'The endpoint of a resource type answers GET with a ListResponse',
    cites: ['rfc7644-3.2-03', 'rfc7643-1.2-01', 'rfc7643-6-07'],
    proof: {
      'discovery/announced-404': 'status',
      'discovery/announced-501': 'status',
      'discovery/announced-without-envelope': '/schemas',
    },
    hint: 'Serve each endpoint that /ResourceTypes announces, or do not announce it.',
    each: eachDeclaredType,
    async run(scim, { type }) {
      const answer = await scim.get(type.endpoint, { query: { count: '1' } })
      if (answer.status === 404 || answer.status === 501) expect.status(answer, 200)
      // Who refuses so large a question, or this client, shows that there is something to ask. Some
      // announce the discovery endpoints as well, and one of these answers with no list.
      if (answer.status !== 200 || isDiscovery(type.endpoint)) return
      expect.value(answer, '/schemas', (it) => holds(it, listSchema), `a list with ${listSchema}`)
    },
  },
})
