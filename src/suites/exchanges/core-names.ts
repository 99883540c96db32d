/** Attributes of users and groups that RFC 7643, sections 4.1 and 4.2, define. */
export const baseNames: readonly string[] = [
  'userName',
  'name',
  'displayName',
  'nickName',
  'profileUrl',
  'title',
  'userType',
  'preferredLanguage',
  'locale',
  'timezone',
  'active',
  'password',
  'emails',
  'phoneNumbers',
  'ims',
  'photos',
  'addresses',
  'groups',
  'entitlements',
  'roles',
  'x509Certificates',
  'members',
]

/**
 * Attributes that RFC 7643, section 4, defines. A server whose /Schemas lists only some of them still
 * returns nothing undefined when it returns the others.
 */
export const coreNames: readonly string[] = [
  ...baseNames,
  'employeeNumber',
  'costCenter',
  'organization',
  'division',
  'department',
  'manager',
]
