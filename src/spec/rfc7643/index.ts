import { requirements, rfcSection } from '../requirement-table.js'

/** RFC 7643, SCIM Core Schema. */
export const rfc7643 = requirements('RFC 7643', rfcSection(7643), {
  'rfc7643-4.1.1-04': {
    section: '4.1.1',
    level: 'STATED',
    feature: 'user',
    text: 'Letter case makes no difference to userName.',
  },
})
