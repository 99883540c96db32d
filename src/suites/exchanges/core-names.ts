/**
 * Attributes that RFC 7643, section 4, defines. A server whose /Schemas lists only some of them still
 * returns nothing undefined when it returns the others.
 */
export const coreNames = [
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
  'employeeNumber',
  'costCenter',
  'organization',
  'division',
  'department',
  'manager',
] as const
