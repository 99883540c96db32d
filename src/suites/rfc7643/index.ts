import { suiteOfParts } from '../checks.js'
import { attributes } from './attributes.js'
import { commonAttributes } from './common-attributes.js'
import { publishedCoreSchemas } from './core-schemas.js'
import { enterprise } from './enterprise.js'
import { externalId } from './external-id.js'
import { group } from './group.js'
import { memberOrder } from './member-order.js'
import { multiValued } from './multi-valued.js'
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
    attributes,
    'member-order': memberOrder,
    'multi-valued': multiValued,
    'common-attributes': commonAttributes,
    'external-id': externalId,
    group,
    enterprise,
  },
)
