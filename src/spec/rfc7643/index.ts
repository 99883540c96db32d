import { requirements, rfcSection } from '../requirement-table.js'
import { section1 } from './section-1.js'
import { section2 } from './section-2.js'
import { section3 } from './section-3.js'
import { section4 } from './section-4.js'
import { sections5to6 } from './sections-5-6.js'
import { section7 } from './section-7.js'
import { sections8to10 } from './sections-8-10.js'

/** RFC 7643, SCIM Core Schema. */
export const rfc7643 = requirements('RFC 7643', rfcSection(7643), {
  ...section1,
  ...section2,
  ...section3,
  ...section4,
  ...sections5to6,
  ...section7,
  ...sections8to10,
})
