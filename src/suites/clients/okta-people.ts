import { enterprise, newUser, userSchema } from './okta-speech.js'

/** The same with everything of the core schema that an administrator of Okta can map. */
export const fullUser = {
  ...newUser,
  name: {
    ...newUser.name,
    middleName: 'Quincy',
    honorificPrefix: 'Dr.',
    honorificSuffix: 'III',
    formatted: 'Dr. {{userGiven}} Quincy {{userFamily}} III',
  },
  nickName: 'Quin',
  title: 'Engineer',
  userType: 'Employee',
  preferredLanguage: 'en-US',
  timezone: 'Europe/Berlin',
  profileUrl: 'https://example.com/people/{{userExternal}}',
  phoneNumbers: [
    { value: '+1 555 0101', type: 'work', primary: true },
    { value: '+1 555 0102', type: 'mobile' },
  ],
  addresses: [
    {
      type: 'work',
      primary: true,
      streetAddress: '1 Main Street',
      locality: 'Springfield',
      region: 'IL',
      postalCode: '62701',
      country: 'US',
    },
  ],
}

/** And with the extension for enterprises. */
export const employee = {
  ...newUser,
  schemas: [userSchema, enterprise],
  [enterprise]: {
    employeeNumber: '701984',
    costCenter: '4130',
    organization: 'Example',
    division: 'Research',
    department: 'Tools',
    manager: { value: '{{managerId}}' },
  },
}
