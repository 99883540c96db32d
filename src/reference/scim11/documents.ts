import { createHash } from 'node:crypto'
import type { Context } from '../context.js'
import { textOf, withMember, type JsonObject } from '../json.js'
import { schemaDocument } from './schema-document.js'
import { serviceProviderConfig } from './service-provider-config.js'

/** What the discovery endpoints of SCIM 1.1 tell; it never changes while the server runs. */
export interface Documents {
  readonly serviceProviderConfig: JsonObject
  readonly schemas: readonly JsonObject[]
}

const made = new WeakMap<Context['discovery'], Documents>()

/** The documents of a running server. */
export function documentsOf({ discovery, schemes, types, url, now }: Context): Documents {
  const known = made.get(discovery)
  if (known) return known
  const time = now().toISOString()
  const withMeta = (document: JsonObject, location: string): JsonObject => {
    const hash = createHash('sha256').update(JSON.stringify(document)).digest('hex')
    const version = `W/"${hash.slice(0, 16)}"`
    return withMember(document, 'meta', { created: time, lastModified: time, location, version })
  }
  const documents = {
    serviceProviderConfig: withMeta(
      serviceProviderConfig(schemes),
      `${url}/ServiceProviderConfigs`,
    ),
    schemas: types
      .map(schemaDocument)
      .map((document) => withMeta(document, `${url}/Schemas/${textOf(document, 'id')}`)),
  }
  made.set(discovery, documents)
  return documents
}
