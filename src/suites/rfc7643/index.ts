import { suiteOfParts } from '../checks.js'
import { publishedCoreSchemas } from './core-schemas.js'
import { resourceTypes } from './resource-types.js'
import { schemas } from './schemas.js'
import { serviceProviderConfig } from './service-provider-config.js'

/** RFC 7643, the SCIM core schema. */
export const rfc7643Suite = suiteOfParts(
  { id: 'rfc7643', title: 'RFC 7643 Core schema', order: 'any' },
  {
    'service-provider-config': serviceProviderConfig,
    'resource-types': resourceTypes,
    schemas,
    'core-schemas': publishedCoreSchemas,
  },
)
