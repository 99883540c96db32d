import { maxOperations, maxPayloadSize } from '../bulk/limits.js'
import type { AuthenticationScheme } from '../context.js'
import type { JsonObject } from '../json.js'
import { maxResults } from '../resources/query.js'
import { coreSchema } from './schemas.js'

/** What the server offers as SCIM 1.1 (Core Schema 1.1, section 9), but for its meta. */
export function serviceProviderConfig(schemes: readonly AuthenticationScheme[]): JsonObject {
  return {
    schemas: [coreSchema],
    id: 'ServiceProviderConfig',
    documentationUrl: 'http://www.simplecloud.info/specs/draft-scim-api-01.html',
    patch: { supported: true },
    bulk: { supported: true, maxOperations, maxPayloadSize },
    filter: { supported: true, maxResults },
    changePassword: { supported: true },
    sort: { supported: true },
    etag: { supported: true },
    xmlDataFormat: { supported: false },
    authenticationSchemes: schemes.map(({ type, name, description, specUri }, index) => ({
      type,
      name,
      description,
      ...(specUri !== undefined && { specUrl: specUri, documentationUrl: specUri }),
      primary: index === 0,
    })),
  }
}
