import { suiteOfParts } from '../checks.js'
import { authentication } from './authentication.js'
import { lesserCredentials } from './lesser-credentials.js'
import { discovery } from './discovery.js'
import { creating } from './creating.js'
import { listing } from './listing.js'
import { filterOperators } from './filter-operators.js'
import { filterOrder } from './filter-order.js'
import { filterLogic } from './filter-logic.js'
import { paging } from './paging.js'
import { counting } from './counting.js'
import { filterValues } from './filter-values.js'
import { filterNames } from './filter-names.js'
import { uniqueness } from './uniqueness.js'
import { requestBodies } from './request-bodies.js'
import { sorting } from './sorting.js'
import { sortOrder } from './sort-order.js'
import { errors } from './errors.js'
import { malformed } from './malformed.js'
import { wrongValues } from './wrong-values.js'
import { filterLiterals } from './filter-literals.js'
import { filterCase } from './filter-case.js'
import { replacing } from './replacing.js'
import { replacingValues } from './replacing-values.js'
import { replacingDeclared } from './replacing-declared.js'
import { filterErrors } from './filter-errors.js'
import { projecting } from './projecting.js'
import { encoding } from './encoding.js'
import { mediaTypes } from './media-types.js'
import { utf8 } from './utf8.js'
import { projectedNames } from './projected-names.js'
import { filterTypes } from './filter-types.js'
import { endpoints } from './endpoints.js'
import { shownAnswers } from './shown-answers.js'
import { returned } from './returned.js'
import { versionsInUrl } from './versions-in-url.js'
import { internationalization } from './internationalization.js'
import { security } from './security.js'
import { personalData } from './personal-data.js'
import { filterRanges } from './filter-ranges.js'
import { filterUnordered } from './filter-unordered.js'
import { oddInput } from './odd-input.js'
import { takenValues } from './taken-values.js'
import { reading } from './reading.js'
import { deleting } from './deleting.js'
import { searching } from './searching.js'
import { searchShows } from './search-shows.js'
import { filterExamples } from './filter-examples.js'
import { invalidFilter } from './invalid-filter.js'
import { filtering } from './filtering.js'
import { filterSafety } from './filter-safety.js'
import { querying } from './querying.js'
import { bulk } from './bulk.js'
import { bulkErrors } from './bulk-errors.js'
import { bulkLimits } from './bulk-limits.js'
import { bulkReferences } from './bulk-references.js'
import { bulkOperations } from './bulk-operations.js'
import { bulkResults } from './bulk-results.js'
import { notation } from './notation.js'
import { versions } from './versions.js'
import { me } from './me.js'
import { isolation } from './isolation.js'
import { transportSecurity } from './transport-security.js'
import { passwords } from './passwords.js'
import { versionsInConditions } from './versions-in-conditions.js'
import { patchAdding } from './patch-adding.js'
import { patchReplacing } from './patch-replacing.js'
import { patchImmutables } from './patch-immutables.js'
import { patchSeveral } from './patch-several.js'
import { patchActivation } from './patch-activation.js'
import { patchNoEffect } from './patch-no-effect.js'
import { patchFilters } from './patch-filters.js'
import { patchValuePaths } from './patch-value-paths.js'
import { groupAdditions } from './group-additions.js'
import { groupCrowds } from './group-crowds.js'
import { groupNesting } from './group-nesting.js'
import { simultaneous } from './simultaneous.js'
import { groupChanges } from './group-changes.js'
import { patchEnvelope } from './patch-envelope.js'
import { patchOperations } from './patch-operations.js'
import { patchAtomicity } from './patch-atomicity.js'
import { patchRemoving } from './patch-removing.js'
import { patchRemovingRefusals } from './patch-removing-refusals.js'
import { patchRemovingValues } from './patch-removing-values.js'
import { patchPaths } from './patch-paths.js'
import { patchIllegalPaths } from './patch-illegal-paths.js'
import { patchRefusals } from './patch-refusals.js'
import { patchAnswers } from './patch-answers.js'

/** RFC 7644, the SCIM protocol. */
export const rfc7644Suite = suiteOfParts(
  { id: 'rfc7644', title: 'RFC 7644 Protocol', order: 'any', protocol: '2.0' },
  {
    discovery,
    authentication,
    'lesser-credentials': lesserCredentials,
    creating,
    listing,
    'filter-operators': filterOperators,
    'filter-order': filterOrder,
    'filter-logic': filterLogic,
    paging,
    counting,
    'filter-values': filterValues,
    'filter-names': filterNames,
    uniqueness,
    'request-bodies': requestBodies,
    sorting,
    'sort-order': sortOrder,
    errors,
    malformed,
    'wrong-values': wrongValues,
    'filter-literals': filterLiterals,
    'filter-case': filterCase,
    replacing,
    'replacing-values': replacingValues,
    'replacing-declared': replacingDeclared,
    'filter-errors': filterErrors,
    projecting,
    encoding,
    'media-types': mediaTypes,
    utf8,
    'projected-names': projectedNames,
    'filter-types': filterTypes,
    endpoints,
    'shown-answers': shownAnswers,
    returned,
    'versions-in-url': versionsInUrl,
    internationalization,
    security,
    'personal-data': personalData,
    'filter-ranges': filterRanges,
    'filter-unordered': filterUnordered,
    'odd-input': oddInput,
    'taken-values': takenValues,
    reading,
    deleting,
    searching,
    'search-shows': searchShows,
    'filter-examples': filterExamples,
    'invalid-filter': invalidFilter,
    filtering,
    'filter-safety': filterSafety,
    querying,
    notation,
    versions,
    'versions-in-conditions': versionsInConditions,
    me,
    passwords,
    'transport-security': transportSecurity,
    isolation,
    'patch-adding': patchAdding,
    'patch-replacing': patchReplacing,
    'patch-immutables': patchImmutables,
    'patch-several': patchSeveral,
    'patch-activation': patchActivation,
    'patch-no-effect': patchNoEffect,
    'patch-filters': patchFilters,
    'patch-value-paths': patchValuePaths,
    bulk,
    'bulk-results': bulkResults,
    'bulk-errors': bulkErrors,
    'bulk-operations': bulkOperations,
    'bulk-references': bulkReferences,
    'bulk-limits': bulkLimits,
    'group-members': groupChanges,
    simultaneous,
    'group-additions': groupAdditions,
    'group-crowds': groupCrowds,
    'group-nesting': groupNesting,
    'patch-envelope': patchEnvelope,
    'patch-operations': patchOperations,
    'patch-atomicity': patchAtomicity,
    'patch-removing': patchRemoving,
    'patch-removing-refusals': patchRemovingRefusals,
    'patch-removing-values': patchRemovingValues,
    'patch-paths': patchPaths,
    'patch-illegal-paths': patchIllegalPaths,
    'patch-refusals': patchRefusals,
    'patch-answers': patchAnswers,
  },
)
