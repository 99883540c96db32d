import { requirements, rfcSection } from '../requirement-table.js'
import { bulk } from './bulk.js'
import { considerations } from './considerations.js'
import { creation } from './creation.js'
import { deleting } from './deleting.js'
import { discovery } from './discovery.js'
import { endpoints } from './endpoints.js'
import { errors } from './errors.js'
import { filtering } from './filtering.js'
import { me } from './me.js'
import { modifying } from './modifying.js'
import { pagination } from './pagination.js'
import { patching } from './patching.js'
import { projection } from './projection.js'
import { representation } from './representation.js'
import { retrieval } from './retrieval.js'
import { search } from './search.js'
import { sections1To2 } from './sections-1-2.js'
import { sorting } from './sorting.js'
import { versioning } from './versioning.js'

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
  ...modifying,
  ...patching,
  ...deleting,
  ...bulk,
  ...representation,
  ...me,
  ...errors,
  ...versioning,
  ...discovery,
  ...considerations,
})
