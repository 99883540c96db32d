import type { Context } from '../context.js'
import type { JsonObject } from '../json.js'
import { maxResults } from '../resources/query.js'

/** The URN of the service provider configuration (RFC 7643, section 5). */
export const configSchema = 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'

/** What the server offers, no more and no less. */
export function serviceProviderConfig({ schemes, url }: Context): JsonObject {
  return {
    schemas: [configSchema],
    patch: { supported: true },
    bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults },
    changePassword: { supported: true },
    sort: { supported: true },
    etag: { supported: true },
    authenticationSchemes: schemes.map(({ type, name, description }, index) => ({
      type,
      name,
      description,
      primary: index === 0,
    })),
    meta: { resourceType: 'ServiceProviderConfig', location: `${url}/ServiceProviderConfig` },
  }
}
