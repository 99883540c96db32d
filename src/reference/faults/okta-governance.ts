import type { Fault } from '../fault.js'
import { isObject, listOf, own, type JsonObject } from '../json.js'
import type { Response } from '../message.js'
import { errorResponse, ScimError } from '../scim-error.js'
import { asked, having, without, withBody, type Alteration } from './lie.js'

const urn = (name: string): string => `urn:okta:scim:schemas:core:1.0:${name}`

/** What is served in the place of nothing, by endpoint. */
const resources: Readonly<Record<string, readonly JsonObject[]>> = {
  Roles: ['Reader', 'Writer', 'Owner'].map((displayName, index) => ({
    schemas: [urn('Role')],
    id: `role-${String(index)}`,
    displayName,
  })),
  Licenses: ['Basic', 'Full'].map((displayName, index) => ({
    schemas: [urn('Entitlement')],
    id: `license-${String(index)}`,
    displayName,
    type: 'License',
  })),
}

const largestPage = 2

const types: readonly JsonObject[] = [
  ['Role', 'Roles', 'Role'],
  ['License', 'Licenses', 'Entitlement'],
].map(([name = '', endpoint = '', schema = '']) => ({
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:ResourceType'],
  id: name,
  name,
  endpoint: `/${endpoint}`,
  schema: urn(schema),
}))

/** Serves roles and licences for Okta's governance, each altered, in pages of two. */
function governed(
  title: string,
  change: Alteration = (one) => one,
  startOf = (start: number): number => start,
): Fault {
  return {
    title,
    async intercept(request, next) {
      const all = resources[request.path[0] ?? '']
      if (all && request.method === 'GET' && request.credentials === 'accepted') {
        const start = startOf(Number(request.query.get('startIndex') ?? 1))
        const count = Math.min(largestPage, Number(request.query.get('count') ?? largestPage))
        return page(all.map(change), start, count)
      }
      const response = await next(request)
      const isList = isObject(response.body) && own(response.body, 'Resources') !== undefined
      if (!asked.discovery('ResourceTypes')(request) || !isList) return response
      return withBody((body) => {
        const Resources = [...listOf(own(body, 'Resources')), ...types]
        return having({ Resources, totalResults: Resources.length })(body)
      })(response)
    },
  }
}

function page(all: readonly JsonObject[], startIndex: number, count: number): Response {
  const Resources = all.slice(startIndex - 1, startIndex - 1 + count)
  return {
    status: 200,
    headers: { 'content-type': 'application/scim+json' },
    body: {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
      totalResults: all.length,
      startIndex,
      itemsPerPage: Resources.length,
      Resources,
    },
  }
}

const served = governed('Roles and licences are served for Okta, as they should be')

/** Roles and entitlements for Okta's governance, and lies about them. */
export const oktaGovernanceFaults = {
  served,
  'not-served': {
    title: 'Roles and licences are in the list of resource types, and their endpoints lead nowhere',
    intercept: (request, next, store) =>
      Object.hasOwn(resources, request.path[0] ?? '')
        ? errorResponse(new ScimError(404, 'There is no such endpoint.'))
        : served.intercept(request, next, store),
  },
  'without-display-name': governed('Roles and licences have no names', without('displayName')),
  'without-type': governed('Licences do not say what they are', without('type')),
  'ignores-start': governed('Each page of roles and licences is the first one', undefined, () => 1),
} as const satisfies Record<string, Fault>
