import type { Fault } from '../fault.js'
import { clientFaults } from './clients.js'
import { authFaults } from './auth.js'
import { configFaults } from './config.js'
import { coreSchemaFaults } from './core-schemas.js'
import { createFaults } from './create.js'
import { creatingFaults } from './creating.js'
import { credentialsFaults } from './credentials.js'
import { declaredFaults } from './declared.js'
import { deleteFaults } from './delete.js'
import { discoveryFaults } from './discovery.js'
import { errorFaults } from './error.js'
import { filterFaults } from './filter.js'
import { groupFaults } from './groups.js'
import { listFaults } from './list.js'
import { rateLimitFaults } from './rate-limits.js'
import { readFaults } from './read.js'
import { resourceTypeFaults } from './resource-types.js'
import { schemaFaults } from './schemas.js'
import { listingFaults } from './listing.js'
import { filterOperatorFaults } from './filter-operators.js'
import { errorBodyFaults } from './error-body.js'
import { mediaTypeFaults } from './media-type.js'
import { shownFaults } from './shown.js'
import { valueFaults } from './value.js'
import { neverReturnedFaults } from './never-returned.js'
import { historyFaults } from './history.js'
import { headerFaults } from './headers.js'
import { filterOrderFaults } from './filter-order.js'
import { filterLogicFaults } from './filter-logic.js'
import { pagingFaults } from './paging.js'
import { uniquenessFaults } from './uniqueness.js'
import { requestBodyFaults } from './request-bodies.js'
import { filterValuesFaults } from './filter-values.js'
import { filterNamesFaults } from './filter-names.js'
import { sortingFaults } from './sorting.js'
import { refusalFaults } from './refusal.js'
import { malformedFaults } from './malformed.js'
import { wrongValueFaults } from './wrong-value.js'
import { filterLiteralsFaults } from './filter-literals.js'
import { filterCaseFaults } from './filter-case.js'
import { replacingFaults } from './replacing.js'
import { immutableFaults } from './immutables.js'
import { filterErrorsFaults } from './filter-errors.js'
import { projectingFaults } from './projecting.js'
import { encodingFaults } from './encoding.js'
import { bodyTypeFaults } from './body-type.js'
import { acceptFaults } from './accept.js'
import { utf8Faults } from './utf8.js'
import { projectedNamesFaults } from './projected-names.js'
import { filterTypesFaults } from './filter-types.js'
import { endpointFaults } from './endpoints.js'
import { shownAnswersFaults } from './shown-answers.js'
import { returnedFaults } from './returned.js'
import { versionInUrlFaults } from './version-in-url.js'
import { unicodeFaults } from './unicode.js'
import { securityFaults } from './security.js'
import { personalDataFaults } from './personal-data.js'
import { filterRangesFaults } from './filter-ranges.js'
import { filterUnorderedFaults } from './filter-unordered.js'
import { oddInputFaults } from './odd-input.js'
import { takenValueFaults } from './taken-value.js'
import { readingFaults } from './reading.js'
import { deletingFaults } from './deleting.js'
import { searchingFaults } from './searching.js'
import { filterExamplesFaults } from './filter-examples.js'
import { invalidFilterFaults } from './invalid-filter.js'
import { filteringFaults } from './filtering.js'
import { filterSafetyFaults } from './filter-safety.js'
import { queryingFaults } from './querying.js'
import { notationFaults } from './notation.js'
import { versionFaults } from './versions.js'
import { conditionFaults } from './conditions.js'
import { meFaults } from './me.js'
import { isolationFaults } from './isolation.js'
import { transportSecurityFaults } from './transport-security.js'
import { passwordFaults } from './passwords.js'
import { commonFaults } from './common.js'
import { externalIdFaults } from './external-id.js'
import { groupResourceFaults } from './group.js'
import { enterpriseFaults } from './enterprise.js'
import { attributeFaults } from './attributes.js'
import { memberOrderFaults } from './member-order.js'
import { multiValuedFaults } from './multi-valued.js'
import { cursorFaults } from './cursor.js'
import { cursorConfigFaults } from './cursor-config.js'
import { membershipFaults } from './memberships.js'
import { groupAdditionFaults } from './group-additions.js'
import { groupCrowdFaults } from './group-crowds.js'
import { groupNestingFaults } from './group-nesting.js'
import { simultaneousFaults } from './simultaneous.js'
import { sideEffectFaults } from './side-effects.js'
import { groupMemberFaults } from './group-members.js'
import { userFaults } from './user.js'
import { userContactFaults } from './user-contact.js'
import { bulkFaults } from './bulk.js'
import { bulkErrorsFaults } from './bulk-errors.js'
import { bulkLimitsFaults } from './bulk-limits.js'
import { bulkReferencesFaults } from './bulk-references.js'
import { bulkOperationsFaults } from './bulk-operations.js'
import { bulkResultsFaults } from './bulk-results.js'
import { userNameFaults } from './user-name.js'
import { patchAddingFaults } from './patch-adding.js'
import { patchReplacingFaults } from './patch-replacing.js'
import { patchImmutablesFaults } from './patch-immutables.js'
import { patchSeveralFaults } from './patch-several.js'
import { patchActivationFaults } from './patch-activation.js'
import { patchNoEffectFaults } from './patch-no-effect.js'
import { patchFiltersFaults } from './patch-filters.js'
import { patchValuePathsFaults } from './patch-value-paths.js'
import { patchEnvelopeFaults } from './patch-envelope.js'
import { patchOperationsFaults } from './patch-operations.js'
import { patchAtomicityFaults } from './patch-atomicity.js'
import { patchRemovingFaults } from './patch-removing.js'
import { patchRemovingValuesFaults } from './patch-removing-values.js'
import { patchPathsFaults } from './patch-paths.js'
import { patchIllegalPathsFaults } from './patch-illegal-paths.js'
import { patchRefusalsFaults } from './patch-refusals.js'
import { entraUserFaults } from './entra-users.js'
import { entraGroupFaults } from './entra-groups.js'
import { oktaUserFaults } from './okta-users.js'
import { oktaGovernanceFaults } from './okta-governance.js'
import { oktaGroupFaults } from './okta-groups.js'
import { patchAnswersFaults } from './patch-answers.js'
import { scim11DiscoveryFaults } from './scim11-discovery.js'
import { scim11QueryFaults } from './scim11-query.js'
import { scim11ResourceFaults } from './scim11-resources.js'
import { scim11ChangeFaults } from './scim11-changes.js'
import { scim11PatchFaults } from './scim11-patch.js'
import { scim11BulkFaults } from './scim11-bulk.js'

const areas = {
  list: listFaults,
  'rate-limits': rateLimitFaults,
  read: readFaults,
  filter: filterFaults,
  error: errorFaults,
  create: createFaults,
  groups: groupFaults,
  auth: authFaults,
  delete: deleteFaults,
  listing: listingFaults,
  config: configFaults,
  schemas: schemaFaults,
  discovery: discoveryFaults,
  declared: declaredFaults,
  'core-schemas': coreSchemaFaults,
  'resource-types': resourceTypeFaults,
  'filter-operators': filterOperatorFaults,
  creating: creatingFaults,
  credentials: credentialsFaults,
  'error-body': errorBodyFaults,
  'media-type': mediaTypeFaults,
  shown: shownFaults,
  value: valueFaults,
  'never-returned': neverReturnedFaults,
  history: historyFaults,
  headers: headerFaults,
  'filter-order': filterOrderFaults,
  'filter-logic': filterLogicFaults,
  paging: pagingFaults,
  uniqueness: uniquenessFaults,
  'request-bodies': requestBodyFaults,
  'filter-values': filterValuesFaults,
  'filter-names': filterNamesFaults,
  sorting: sortingFaults,
  refusal: refusalFaults,
  malformed: malformedFaults,
  'wrong-value': wrongValueFaults,
  'filter-literals': filterLiteralsFaults,
  'filter-case': filterCaseFaults,
  replacing: replacingFaults,
  immutables: immutableFaults,
  'filter-errors': filterErrorsFaults,
  projecting: projectingFaults,
  encoding: encodingFaults,
  'body-type': bodyTypeFaults,
  accept: acceptFaults,
  utf8: utf8Faults,
  'projected-names': projectedNamesFaults,
  'filter-types': filterTypesFaults,
  endpoints: endpointFaults,
  'shown-answers': shownAnswersFaults,
  returned: returnedFaults,
  'version-in-url': versionInUrlFaults,
  unicode: unicodeFaults,
  security: securityFaults,
  'personal-data': personalDataFaults,
  'filter-ranges': filterRangesFaults,
  'filter-unordered': filterUnorderedFaults,
  'odd-input': oddInputFaults,
  'taken-value': takenValueFaults,
  reading: readingFaults,
  deleting: deletingFaults,
  searching: searchingFaults,
  'filter-examples': filterExamplesFaults,
  'invalid-filter': invalidFilterFaults,
  filtering: filteringFaults,
  'filter-safety': filterSafetyFaults,
  querying: queryingFaults,
  notation: notationFaults,
  versions: versionFaults,
  conditions: conditionFaults,
  me: meFaults,
  passwords: passwordFaults,
  'transport-security': transportSecurityFaults,
  isolation: isolationFaults,
  common: commonFaults,
  'external-id': externalIdFaults,
  group: groupResourceFaults,
  enterprise: enterpriseFaults,
  attributes: attributeFaults,
  'member-order': memberOrderFaults,
  'multi-valued': multiValuedFaults,
  'user-name': userNameFaults,
  user: userFaults,
  'user-contact': userContactFaults,
  memberships: membershipFaults,
  cursor: cursorFaults,
  'cursor-config': cursorConfigFaults,
  'patch-adding': patchAddingFaults,
  'patch-replacing': patchReplacingFaults,
  'patch-immutables': patchImmutablesFaults,
  'patch-several': patchSeveralFaults,
  'patch-activation': patchActivationFaults,
  'patch-no-effect': patchNoEffectFaults,
  'patch-filters': patchFiltersFaults,
  'patch-value-paths': patchValuePathsFaults,
  bulk: bulkFaults,
  'bulk-results': bulkResultsFaults,
  'bulk-errors': bulkErrorsFaults,
  'bulk-operations': bulkOperationsFaults,
  'bulk-references': bulkReferencesFaults,
  'bulk-limits': bulkLimitsFaults,
  'group-members': groupMemberFaults,
  'side-effects': sideEffectFaults,
  simultaneous: simultaneousFaults,
  'group-additions': groupAdditionFaults,
  'group-crowds': groupCrowdFaults,
  'group-nesting': groupNestingFaults,
  'patch-envelope': patchEnvelopeFaults,
  'patch-operations': patchOperationsFaults,
  'patch-atomicity': patchAtomicityFaults,
  'patch-removing': patchRemovingFaults,
  'patch-removing-values': patchRemovingValuesFaults,
  'patch-paths': patchPathsFaults,
  'patch-illegal-paths': patchIllegalPathsFaults,
  'patch-refusals': patchRefusalsFaults,
  'patch-answers': patchAnswersFaults,
  'entra-users': entraUserFaults,
  'entra-groups': entraGroupFaults,
  'okta-users': oktaUserFaults,
  'okta-governance': oktaGovernanceFaults,
  'okta-groups': oktaGroupFaults,
  clients: clientFaults,
  'scim11-discovery': scim11DiscoveryFaults,
  'scim11-query': scim11QueryFaults,
  'scim11-resources': scim11ResourceFaults,
  'scim11-changes': scim11ChangeFaults,
  'scim11-patch': scim11PatchFaults,
  'scim11-bulk': scim11BulkFaults,
} as const satisfies Record<string, Record<string, Fault>>

type Areas = typeof areas

/** The id of a fault: its area and its name, as in `create/loses-family-name`. */
export type FaultId = {
  [Area in keyof Areas]: `${Area}/${keyof Areas[Area] & string}`
}[keyof Areas]

/** Every fault by its id. */
export const faults = Object.fromEntries(
  Object.entries(areas).flatMap(([area, table]) =>
    Object.entries(table).map(([name, fault]) => [`${area}/${name}`, fault] as const),
  ),
) as Readonly<Record<FaultId, Fault>>
