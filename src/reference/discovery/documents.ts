import type { AuthenticationScheme } from '../context.js'
import { withMember, type JsonObject } from '../json.js'
import { versionOf } from '../resources/representation.js'
import type { ResourceType } from '../schema/resource-type.js'
import { resourceTypeSchema } from '../schema/resource-type-schema.js'
import { schemaSchema } from '../schema/schema-schema.js'
import { serviceProviderConfigSchema } from '../schema/service-provider-config.js'
import { resourceTypeDocument } from './resource-type-document.js'
import { schemaDocument } from './schema-document.js'
import { serviceProviderConfig } from './service-provider-config.js'

/** Everything that the discovery endpoints tell; it never changes while the server runs. */
export interface DiscoveryDocuments {
  readonly serviceProviderConfig: JsonObject
  readonly resourceTypes: readonly JsonObject[]
  readonly schemas: readonly JsonObject[]
}

/** Makes the discovery documents of a server that starts now. */
export function discoveryDocuments(
  types: readonly ResourceType[],
  schemes: readonly AuthenticationScheme[],
  url: string,
  now: Date,
): DiscoveryDocuments {
  const schemas = types.flatMap(({ schema, extensions }) => [
    schema,
    ...extensions.map((extension) => extension.schema),
  ])
  const all = [...schemas, serviceProviderConfigSchema, resourceTypeSchema, schemaSchema]
  const complete = (document: JsonObject, resourceType: string, path: string): JsonObject =>
    withMeta(document, resourceType, `${url}${path}`, now)
  return {
    serviceProviderConfig: complete(
      serviceProviderConfig(schemes),
      'ServiceProviderConfig',
      '/ServiceProviderConfig',
    ),
    resourceTypes: types.map((type) =>
      complete(
        resourceTypeDocument(type),
        'ResourceType',
        `/ResourceTypes/${encodeURIComponent(type.name)}`,
      ),
    ),
    schemas: [...new Set(all)].map((schema) =>
      complete(schemaDocument(schema), 'Schema', `/Schemas/${schema.id}`),
    ),
  }
}

function withMeta(
  document: JsonObject,
  resourceType: string,
  location: string,
  now: Date,
): JsonObject {
  const time = now.toISOString()
  const meta = { resourceType, created: time, lastModified: time, location }
  const version = versionOf(JSON.stringify([document, meta]))
  return withMember(document, 'meta', { ...meta, version })
}
