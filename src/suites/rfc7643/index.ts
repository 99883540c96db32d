import { suiteOfParts } from '../checks.js'
import { attributes } from './attributes.js'
import { commonAttributes } from './common-attributes.js'
import { conventions } from './conventions.js'
import { publishedCoreSchemas } from './core-schemas.js'
import { enterprise } from './enterprise.js'
import { externalId } from './external-id.js'
import { group } from './group.js'
import { memberOrder } from './member-order.js'
import { multiValued } from './multi-valued.js'
import { resourceTypes } from './resource-types.js'
import { schemas } from './schemas.js'
import { serviceProviderConfig } from './service-provider-config.js'
import { userName } from './user-name.js'
import { userAttributes } from './user-attributes.js'
import { userAccess } from './user-access.js'
import { userContact } from './user-contact.js'
import { userAddresses } from './user-addresses.js'
import { userLabels } from './user-labels.js'
import { userGroups } from './user-groups.js'
import { userCertificates } from './user-certificates.js'

/** RFC 7643, the SCIM core schema. */
export const rfc7643Suite = suiteOfParts(
  { id: 'rfc7643', title: 'RFC 7643 Core schema', order: 'any', protocol: '2.0' },
  {
    'service-provider-config': serviceProviderConfig,
    'resource-types': resourceTypes,
    schemas,
    'core-schemas': publishedCoreSchemas,
    conventions,
    attributes,
    'member-order': memberOrder,
    'multi-valued': multiValued,
    'common-attributes': commonAttributes,
    'external-id': externalId,
    group,
    enterprise,
    'user-name': userName,
    'user-attributes': userAttributes,
    'user-access': userAccess,
    'user-contact': userContact,
    'user-addresses': userAddresses,
    'user-labels': userLabels,
    'user-groups': userGroups,
    'user-certificates': userCertificates,
  },
)
