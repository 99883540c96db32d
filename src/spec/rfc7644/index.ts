import { requirements, rfcSection } from '../requirement-table.js'
import { creation } from './creation.js'
import { endpoints } from './endpoints.js'
import { filtering } from './filtering.js'
import { pagination } from './pagination.js'
import { projection } from './projection.js'
import { retrieval } from './retrieval.js'
import { search } from './search.js'
import { sections1To2 } from './sections-1-2.js'
import { sorting } from './sorting.js'

/** RFC 7644, SCIM Protocol. */
export const rfc7644 = requirements('RFC 7644', rfcSection(7644), {
  ...sections1To2,
  ...endpoints,
  ...creation,
  ...retrieval,
  ...filtering,
  ...sorting,
  ...pagination,
  ...projection,
  ...search,
})
