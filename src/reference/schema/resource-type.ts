import type { Attribute } from './attribute.js'
import { commonAttributes } from './common.js'
import { deviceAssetSchema } from './device-asset.js'
import { deviceSchema } from './device.js'
import { enterpriseUserSchema } from './enterprise-user.js'
import { groupSchema } from './group.js'
import type { Schema } from './schema.js'
import { userSchema } from './user.js'

/** A kind of resource: where it lives and what it is made of (RFC 7643, section 6). */
export interface ResourceType {
  readonly name: string
  readonly description: string
  /** The path segment below the base URL, without a slash. */
  readonly endpoint: string
  readonly schema: Schema
  readonly extensions: readonly { readonly schema: Schema; readonly required: boolean }[]
  /** The attributes that every resource has, where they are not those of SCIM 2.0. */
  readonly common?: readonly Attribute[]
}

/** The resource types that the server offers. */
export const resourceTypes: readonly ResourceType[] = [
  {
    name: 'User',
    description: 'User Account',
    endpoint: 'Users',
    schema: userSchema,
    extensions: [{ schema: enterpriseUserSchema, required: false }],
  },
  { name: 'Group', description: 'Group', endpoint: 'Groups', schema: groupSchema, extensions: [] },
  {
    name: 'Device',
    description: 'Device, a resource type of our own',
    endpoint: 'Devices',
    schema: deviceSchema,
    extensions: [{ schema: deviceAssetSchema, required: false }],
  },
]

/** Every attribute that stands at the top level of a resource, in the order of its representation. */
export function topLevelAttributes(type: ResourceType): readonly Attribute[] {
  return [...(type.common ?? commonAttributes), ...type.schema.attributes]
}
