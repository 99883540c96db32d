import { maxOperations, maxPayloadSize } from '../bulk/limits.js'
import type { AuthenticationScheme } from '../context.js'
import type { JsonObject } from '../json.js'
import { cursorTimeout } from '../resources/cursors.js'
import { maxResults } from '../resources/query.js'
import { serviceProviderConfigSchema } from '../schema/service-provider-config.js'

/** What the server offers, no more and no less (RFC 7643, section 5; RFC 9865, section 4), but for its meta. */
export function serviceProviderConfig(schemes: readonly AuthenticationScheme[]): JsonObject {
  return {
    schemas: [serviceProviderConfigSchema.id],
    documentationUri: 'https://www.rfc-editor.org/rfc/rfc7644',
    patch: { supported: true },
    bulk: { supported: true, maxOperations, maxPayloadSize },
    filter: { supported: true, maxResults },
    changePassword: { supported: true },
    sort: { supported: true },
    etag: { supported: true },
    pagination: {
      cursor: true,
      index: true,
      defaultPaginationMethod: 'index',
      defaultPageSize: maxResults,
      maxPageSize: maxResults,
      cursorTimeout,
    },
    authenticationSchemes: schemes.map(({ type, name, description, specUri }, index) => ({
      type,
      name,
      description,
      ...(specUri !== undefined && { specUri, documentationUri: specUri }),
      primary: index === 0,
    })),
  }
}
