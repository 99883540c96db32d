/** A characteristic on which a published attribute is compared with the printed one. */
export type CoreCharacteristic =
  'type' | 'multiValued' | 'required' | 'caseExact' | 'mutability' | 'returned' | 'uniqueness'

/** An attribute of a core schema; what is left out has the default of RFC 7643, section 2.2. */
export interface CoreAttribute {
  readonly type?: 'boolean' | 'integer' | 'dateTime' | 'binary' | 'reference' | 'complex'
  readonly multiValued?: true
  readonly required?: true
  readonly caseExact?: true
  readonly mutability?: 'readOnly' | 'immutable' | 'writeOnly'
  readonly returned?: 'never'
  readonly uniqueness?: 'server'
  /** What errata that are not verified, or the RFC against itself, leave open: any value is right. */
  readonly unsettled?: readonly CoreCharacteristic[]
}

/** A schema of RFC 7643, section 8.7: its URN, and its attributes by their paths. */
export interface CoreSchema {
  readonly id: string
  readonly attributes: Readonly<Record<string, CoreAttribute>>
}

/**
 * The schemas of RFC 7643, sections 8.7.1 and 8.7.2, with their verified errata. The `id` of resource
 * types and schemas is left out: a common attribute has the characteristics of section 3.1.
 */
export const coreSchemas = {
  User: {
    id: 'urn:ietf:params:scim:schemas:core:2.0:User',
    attributes: {
      userName: { required: true, uniqueness: 'server' },
      name: { type: 'complex' },
      'name.formatted': {},
      'name.familyName': {},
      'name.givenName': {},
      'name.middleName': {},
      'name.honorificPrefix': {},
      'name.honorificSuffix': {},
      displayName: {},
      nickName: {},
      profileUrl: { type: 'reference' },
      title: {},
      userType: {},
      preferredLanguage: {},
      locale: {},
      timezone: {},
      active: { type: 'boolean' },
      password: { mutability: 'writeOnly', returned: 'never' },
      emails: { type: 'complex', multiValued: true },
      'emails.value': {},
      'emails.display': {},
      'emails.type': {},
      'emails.primary': { type: 'boolean' },
      phoneNumbers: { type: 'complex', multiValued: true },
      'phoneNumbers.value': {},
      'phoneNumbers.display': {},
      'phoneNumbers.type': {},
      'phoneNumbers.primary': { type: 'boolean' },
      ims: { type: 'complex', multiValued: true },
      'ims.value': {},
      'ims.display': {},
      'ims.type': {},
      'ims.primary': { type: 'boolean' },
      photos: { type: 'complex', multiValued: true },
      'photos.value': { type: 'reference' },
      'photos.display': {},
      'photos.type': {},
      'photos.primary': { type: 'boolean' },
      addresses: { type: 'complex', multiValued: true },
      'addresses.formatted': {},
      'addresses.streetAddress': {},
      'addresses.locality': {},
      'addresses.region': {},
      'addresses.postalCode': {},
      'addresses.country': {},
      'addresses.type': {},
      groups: { type: 'complex', multiValued: true, mutability: 'readOnly' },
      'groups.value': { mutability: 'readOnly', unsettled: ['caseExact'] },
      'groups.$ref': { type: 'reference', mutability: 'readOnly' },
      'groups.display': { mutability: 'readOnly' },
      'groups.type': { mutability: 'readOnly' },
      entitlements: { type: 'complex', multiValued: true },
      'entitlements.value': {},
      'entitlements.display': {},
      'entitlements.type': {},
      'entitlements.primary': { type: 'boolean' },
      roles: { type: 'complex', multiValued: true },
      'roles.value': {},
      'roles.display': {},
      'roles.type': {},
      'roles.primary': { type: 'boolean' },
      x509Certificates: { type: 'complex', multiValued: true },
      'x509Certificates.value': { type: 'binary' },
      'x509Certificates.display': {},
      'x509Certificates.type': {},
      'x509Certificates.primary': { type: 'boolean' },
    },
  },
  Group: {
    id: 'urn:ietf:params:scim:schemas:core:2.0:Group',
    attributes: {
      displayName: { required: true, unsettled: ['required'] },
      members: { type: 'complex', multiValued: true },
      'members.value': { mutability: 'immutable', unsettled: ['caseExact'] },
      'members.$ref': { type: 'reference', mutability: 'immutable' },
      'members.type': { mutability: 'immutable' },
    },
  },
  EnterpriseUser: {
    id: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
    attributes: {
      employeeNumber: {},
      costCenter: {},
      organization: {},
      division: {},
      department: {},
      manager: { type: 'complex' },
      'manager.value': { caseExact: true, unsettled: ['caseExact', 'required'] },
      'manager.$ref': { type: 'reference', unsettled: ['required'] },
      'manager.displayName': { mutability: 'readOnly' },
    },
  },
  ServiceProviderConfig: {
    id: 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig',
    attributes: {
      documentationUri: { type: 'reference', mutability: 'readOnly' },
      patch: { type: 'complex', required: true, mutability: 'readOnly' },
      'patch.supported': { type: 'boolean', required: true, mutability: 'readOnly' },
      bulk: { type: 'complex', required: true, mutability: 'readOnly' },
      'bulk.supported': { type: 'boolean', required: true, mutability: 'readOnly' },
      'bulk.maxOperations': { type: 'integer', required: true, mutability: 'readOnly' },
      'bulk.maxPayloadSize': { type: 'integer', required: true, mutability: 'readOnly' },
      filter: { type: 'complex', required: true, mutability: 'readOnly' },
      'filter.supported': { type: 'boolean', required: true, mutability: 'readOnly' },
      'filter.maxResults': { type: 'integer', required: true, mutability: 'readOnly' },
      changePassword: { type: 'complex', required: true, mutability: 'readOnly' },
      'changePassword.supported': { type: 'boolean', required: true, mutability: 'readOnly' },
      sort: { type: 'complex', required: true, mutability: 'readOnly' },
      'sort.supported': { type: 'boolean', required: true, mutability: 'readOnly' },
      authenticationSchemes: {
        type: 'complex',
        multiValued: true,
        required: true,
        mutability: 'readOnly',
      },
      'authenticationSchemes.name': { required: true, mutability: 'readOnly' },
      'authenticationSchemes.description': { required: true, mutability: 'readOnly' },
      'authenticationSchemes.specUri': { type: 'reference', mutability: 'readOnly' },
      'authenticationSchemes.documentationUri': { type: 'reference', mutability: 'readOnly' },
    },
  },
  ResourceType: {
    id: 'urn:ietf:params:scim:schemas:core:2.0:ResourceType',
    attributes: {
      name: { required: true, caseExact: true, mutability: 'readOnly', uniqueness: 'server' },
      description: { mutability: 'readOnly' },
      endpoint: {
        type: 'reference',
        required: true,
        mutability: 'readOnly',
        uniqueness: 'server',
        unsettled: ['uniqueness'],
      },
      schema: { type: 'reference', required: true, mutability: 'readOnly' },
      schemaExtensions: {
        type: 'complex',
        multiValued: true,
        required: true,
        mutability: 'readOnly',
        unsettled: ['required'],
      },
      'schemaExtensions.schema': { type: 'reference', required: true, mutability: 'readOnly' },
      'schemaExtensions.required': { type: 'boolean', required: true, mutability: 'readOnly' },
    },
  },
  Schema: {
    id: 'urn:ietf:params:scim:schemas:core:2.0:Schema',
    attributes: {
      name: { required: true, mutability: 'readOnly', unsettled: ['required'] },
      description: { mutability: 'readOnly' },
      attributes: { type: 'complex', multiValued: true, required: true, mutability: 'readOnly' },
      'attributes.name': {
        required: true,
        caseExact: true,
        mutability: 'readOnly',
        unsettled: ['caseExact'],
      },
      'attributes.type': { required: true, mutability: 'readOnly' },
      'attributes.multiValued': { type: 'boolean', required: true, mutability: 'readOnly' },
      'attributes.description': {
        caseExact: true,
        mutability: 'readOnly',
        unsettled: ['required'],
      },
      'attributes.required': { type: 'boolean', mutability: 'readOnly', unsettled: ['required'] },
      'attributes.canonicalValues': { multiValued: true, caseExact: true, mutability: 'readOnly' },
      'attributes.caseExact': { type: 'boolean', mutability: 'readOnly', unsettled: ['required'] },
      'attributes.mutability': { caseExact: true, mutability: 'readOnly', unsettled: ['required'] },
      'attributes.returned': { caseExact: true, mutability: 'readOnly', unsettled: ['required'] },
      'attributes.uniqueness': { caseExact: true, mutability: 'readOnly', unsettled: ['required'] },
      'attributes.referenceTypes': {
        multiValued: true,
        caseExact: true,
        mutability: 'readOnly',
        unsettled: ['required'],
      },
      'attributes.subAttributes': {
        type: 'complex',
        multiValued: true,
        mutability: 'readOnly',
        unsettled: ['required'],
      },
      'attributes.subAttributes.name': {
        required: true,
        caseExact: true,
        mutability: 'readOnly',
        unsettled: ['caseExact'],
      },
      'attributes.subAttributes.type': { required: true, mutability: 'readOnly' },
      'attributes.subAttributes.multiValued': {
        type: 'boolean',
        required: true,
        mutability: 'readOnly',
      },
      'attributes.subAttributes.description': {
        caseExact: true,
        mutability: 'readOnly',
        unsettled: ['required'],
      },
      'attributes.subAttributes.required': {
        type: 'boolean',
        mutability: 'readOnly',
        unsettled: ['required'],
      },
      'attributes.subAttributes.canonicalValues': {
        multiValued: true,
        caseExact: true,
        mutability: 'readOnly',
      },
      'attributes.subAttributes.caseExact': {
        type: 'boolean',
        mutability: 'readOnly',
        unsettled: ['required'],
      },
      'attributes.subAttributes.mutability': {
        caseExact: true,
        mutability: 'readOnly',
        unsettled: ['required'],
      },
      'attributes.subAttributes.returned': {
        caseExact: true,
        mutability: 'readOnly',
        unsettled: ['required'],
      },
      'attributes.subAttributes.uniqueness': {
        caseExact: true,
        mutability: 'readOnly',
        unsettled: ['required'],
      },
      'attributes.subAttributes.referenceTypes': {
        multiValued: true,
        caseExact: true,
        mutability: 'readOnly',
        unsettled: ['required'],
      },
    },
  },
} as const satisfies Record<string, CoreSchema>

/** The name of a core schema. */
export type CoreSchemaName = keyof typeof coreSchemas
