import type { ResourceType } from '../schema/resource-type.js'
import { commonAttributes, enterpriseUser, group, user } from './schemas.js'

/** The resource types that the server offers as SCIM 1.1. */
export const resourceTypes: readonly ResourceType[] = [
  {
    name: 'User',
    description: 'User Account',
    endpoint: 'Users',
    schema: user,
    extensions: [{ schema: enterpriseUser, required: false }],
    common: commonAttributes,
  },
  {
    name: 'Group',
    description: 'Group',
    endpoint: 'Groups',
    schema: group,
    extensions: [],
    common: commonAttributes,
  },
]
