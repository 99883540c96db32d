import { proofOf, type Suite } from '../../src/engine/check.js'
import { plannedSuite } from '../../src/engine/plan.js'
import { faults, type FaultId } from '../../src/reference/index.js'
import { suites } from '../../src/suites/index.js'

/** A bug that reached customers of some server, and the faults of ours that are like it. */
interface RealBug {
  readonly number: string
  /** What the server did. */
  readonly what: string
  readonly faults: readonly FaultId[]
}

/** Bugs by their number in our ledger, whether an RFC has the rule or a client. */
export const realBugs: readonly RealBug[] = [
  {
    number: 'B04',
    what: 'a replace that names no members empties the group',
    faults: ['group-members/rename-empties', 'group-members/rename-without-path-empties'],
  },
  {
    number: 'B06',
    what: 'parallel PATCHes lose members',
    faults: [
      'simultaneous/lost-add',
      'simultaneous/lost-remove',
      'simultaneous/same-member-500',
      'group-members/stranger-500',
    ],
  },
  {
    number: 'B08',
    what: 'taken for a bug, and none: a replace of members lets go whom it does not name. To keep them is the bug',
    faults: ['group-members/replace-adds'],
  },
  {
    number: 'B09',
    what: 'an add without a path replaces the members of a group',
    faults: ['group-members/add-without-path-replaces'],
  },
  {
    number: 'B10',
    what: 'a replace of members never removes the old ones',
    faults: ['group-members/replace-adds'],
  },
  {
    number: 'B11',
    what: 'a replace of members with an empty list is refused',
    faults: ['group-members/empty-list-refused'],
  },
  {
    number: 'B35',
    what: 'an immutable attribute can be changed',
    faults: [
      'declared/patch-changes-serial-number',
      'group/changes-member',
      'immutables/changes',
      'patch-immutables/add-changes',
      'patch-immutables/replace-changes',
    ],
  },
  {
    number: 'B42',
    what: 'PATCH is refused with 405 although discovery says that it is supported',
    faults: [
      'discovery/patch-405',
      'patch-several/ignores-external-id',
      'patch-several/refuses-external-id',
      'patch-removing/text-becomes-empty',
      'body-type/patch-415',
    ],
  },
  {
    number: 'B78',
    what: '/ServiceProviderConfig does not exist; PUT refuses display in members',
    faults: [
      'discovery/config-404',
      'replacing/refuses-member-display',
      'group/refuses-display',
      'group/unknown-member-500',
      'group-members/display-refused',
    ],
  },
  {
    number: 'B16',
    what: 'a PATCH of the externalId of a group is answered with 200 and ignored',
    faults: ['patch-several/ignores-other-external-id', 'patch-several/ignores-external-id'],
  },
  {
    number: 'B18',
    what: 'active: false is answered with 200 and nothing is done',
    faults: ['patch-activation/ignores-replace', 'patch-replacing/ignores-active'],
  },
  {
    number: 'B19',
    what: 'a PATCH that deactivates is read as something else, a success without effect',
    faults: ['patch-activation/ignores-replace-without-path', 'patch-answers/forgets-with-204'],
  },
  {
    number: 'B26',
    what: 'a user who is deactivated is deleted',
    faults: ['patch-activation/deletes'],
  },
  {
    number: 'B28',
    what: 'a PATCH that activates a user again is refused',
    faults: ['patch-activation/refuses-activation', 'okta-users/activation-refused'],
  },
  {
    number: 'B30',
    what: 'active is understood in one shape of a PATCH only',
    faults: [
      'okta-users/patch-without-path-clears-emails',
      'patch-activation/refuses-add',
      'patch-activation/ignores-add-without-path',
      'patch-activation/refuses-replace-without-path',
      'patch-answers/tells-old-state',
      'patch-replacing/replaces-as-put',
    ],
  },
  {
    number: 'B32',
    what: 'a PATCH that has nothing to change is refused',
    faults: ['patch-no-effect/refuses-same-title'],
  },
  {
    number: 'B33',
    what: 'emails[type eq "work"].value is refused or ignored',
    faults: [
      'patch-value-paths/no-target',
      'patch-value-paths/ignores-part',
      'patch-paths/filter-500',
      'patch-paths/filtered-part-refused',
    ],
  },
  {
    number: 'B40',
    what: 'a PATCH of one attribute takes the roles away, as a PUT would',
    faults: ['patch-replacing/replaces-as-put'],
  },
  {
    number: 'B80',
    what: 'filter.maxResults is 0, and lists are full all the same',
    faults: ['discovery/max-results-zero'],
  },
  {
    number: 'B82',
    what: 'the location of a resource type leads nowhere',
    faults: ['discovery/dead-location', 'discovery/single-type-404'],
  },
  {
    number: 'B83',
    what: 'discovery is missing altogether',
    faults: ['discovery/config-404', 'discovery/resource-types-404'],
  },
  {
    number: 'B84',
    what: '/Schemas and /ResourceTypes answer with a bare array',
    faults: ['discovery/schemas-as-array', 'discovery/resource-types-as-array'],
  },
  {
    number: 'B85',
    what: 'the schema tells a wrong mutability or returned characteristic',
    faults: [
      'core-schemas/password-read-write',
      'core-schemas/password-returned',
      'core-schemas/groups-read-write',
    ],
  },
  {
    number: 'B86',
    what: 'bulk is declared without maxOperations',
    faults: ['config/omits-max-operations'],
  },
  {
    number: 'B24',
    what: 'PUT is missing',
    faults: ['replacing/answers-405'],
  },
  {
    number: 'B25',
    what: 'active: false in a create is ignored',
    faults: [
      'creating/activates-later',
      'user/stays-active-after-put',
      'patch-activation/activates-again',
    ],
  },
  {
    number: 'B36',
    what: 'schemas: null ends in 500',
    faults: ['request-bodies/null-schemas-500'],
  },
  {
    number: 'B39',
    what: 'null in a list of values ends in 500',
    faults: [
      'request-bodies/null-email-500',
      'patch-adding/email-500',
      'group-members/unknown-500',
      'group-additions/again-500',
    ],
  },
  {
    number: 'B41',
    what: 'PUT merges, or tells a value as cleared and keeps it',
    faults: [
      'replacing/adds-to-lists',
      'replacing/tells-cleared-and-keeps',
      'side-effects/put-clears-emails',
      'replacing/answers-405',
    ],
  },
  {
    number: 'B66',
    what: '409 comes without scimType',
    faults: ['uniqueness/omits-scim-type', 'error/status-missing'],
  },
  {
    number: 'B67',
    what: 'a duplicate is refused with 400',
    faults: ['create/duplicate-400'],
  },
  {
    number: 'B68',
    what: 'a duplicate is accepted',
    faults: ['create/accepts-duplicate', 'taken-value/post-500'],
  },
  {
    number: 'B69',
    what: 'a second user with the same e-mail address ends in 500',
    faults: ['uniqueness/shared-email-500'],
  },
  {
    number: 'B70',
    what: 'a second user with the same userName is accepted',
    faults: ['create/accepts-duplicate'],
  },
  {
    number: 'B71',
    what: 'a userName in other letter case passes as another one',
    faults: [
      'uniqueness/tells-case-apart',
      'uniqueness/put-tells-case-apart',
      'patch-refusals/tells-case-apart',
    ],
  },
  {
    number: 'B72',
    what: '409 comes without scimType, by e-mail address',
    faults: ['uniqueness/omits-scim-type', 'attributes/email-once'],
  },
  {
    number: 'B73',
    what: 'a PUT that takes the name of another user is no 409',
    faults: [
      'uniqueness/put-takes-name',
      'uniqueness/put-answers-500',
      'patch-refusals/taken-204',
      'patch-refusals/taken-500',
    ],
  },
  {
    number: 'B74',
    what: 'of two creates at the same time one ends in 500',
    faults: ['uniqueness/race-ends-in-500'],
  },
  {
    number: 'B76',
    what: 'scimType is the text "null"; a second DELETE ends in 500',
    faults: ['uniqueness/scim-type-null-as-text', 'deleting/again-500'],
  },
  {
    number: 'B81',
    what: 'what is optional is demanded; what is answered is not stored',
    faults: [
      'creating/demands-emails',
      'creating/echoes-what-it-drops',
      'wrong-value/missing-post-no-target',
    ],
  },
  {
    number: 'B87',
    what: 'application/scim+json is refused, and no credentials are asked for',
    faults: [
      'body-type/post-415',
      'body-type/put-415',
      'credentials/anonymous-list',
      'media-type/plain-json',
    ],
  },
  {
    number: 'B88',
    what: 'the body parser knows no application/scim+json',
    faults: ['body-type/post-415'],
  },
  {
    number: 'B89',
    what: 'the Location header is not meta.location',
    faults: ['creating/other-meta-location'],
  },
  {
    number: 'B93',
    what: 'a charset beside the media type is refused with 415',
    faults: ['body-type/charset-415'],
  },
  {
    number: 'B94',
    what: 'a second DELETE is no 404',
    faults: ['deleting/again-204'],
  },
  {
    number: 'B95',
    what: 'a deleted user is still listed, or only made inactive',
    faults: ['deleting/shows-as-inactive', 'deleting/stays-in-lists'],
  },
  {
    number: 'B98',
    what: 'a userName stays taken after DELETE',
    faults: ['deleting/names-stay-taken'],
  },
  {
    number: 'B75',
    what: 'what is taken in one tenant is taken in all',
    faults: ['isolation/external-id-across'],
  },
  {
    number: 'B100',
    what: 'a token reads and writes the resources of every tenant',
    faults: [
      'isolation/reads-across',
      'isolation/lists-across',
      'isolation/filters-across',
      'isolation/puts-across',
      'isolation/patches-across',
      'isolation/deletes-across',
    ],
  },
  {
    number: 'B101',
    what: 'a create with a taken name renames its holder, also in another tenant',
    faults: ['uniqueness/renames-holder', 'isolation/grafts-by-name'],
  },
  {
    number: 'B103',
    what: 'an empty bearer token is accepted',
    faults: ['credentials/empty-token'],
  },
  {
    number: 'B106',
    what: 'an id in a create overwrites the resource that has it',
    faults: ['creating/overwrites-by-id'],
  },
  {
    number: 'B34',
    what: 'an attribute of the enterprise extension cannot be named with its sub-attribute; an add to a list replaces it',
    faults: [
      'notation/no-manager-value',
      'patch-adding/refuses-urn',
      'patch-adding/replaces-list',
      'patch-paths/manager-value-refused',
    ],
  },
  {
    number: 'B48',
    what: 'the filter is dropped when attributes are asked for',
    faults: ['projecting/attributes-drop-filter', 'filtering/dropped-with-attributes'],
  },
  {
    number: 'B53',
    what: 'pages repeat or miss resources',
    faults: [
      'paging/pages-overlap',
      'paging/pages-leave-gaps',
      'filter-values/a-row-for-each-value',
    ],
  },
  {
    number: 'B56',
    what: 'a query without a match answers 404',
    faults: ['listing/no-match-404', 'filtering/no-match-404'],
  },
  {
    number: 'B57',
    what: 'totalResults is the length of the page',
    faults: ['listing/counts-page', 'paging/total-shrinks'],
  },
  {
    number: 'B58',
    what: 'a startIndex other than 1 is an error',
    faults: ['paging/start-501'],
  },
  {
    number: 'B59',
    what: 'the second page is empty',
    faults: ['paging/empty-next-page'],
  },
  {
    number: 'B60',
    what: 'startIndex is ignored',
    faults: ['paging/ignores-start', 'searching/ignores-start'],
  },
  {
    number: 'B61',
    what: 'startIndex counts from 0',
    faults: ['paging/start-from-zero'],
  },
  {
    number: 'B62',
    what: 'count=0 loses the total',
    faults: ['paging/count-0-loses-total'],
  },
  {
    number: 'B63',
    what: 'the fields of paging are missing or wrong',
    faults: ['listing/omits-start-index', 'listing/omits-items-per-page', 'paging/echoes-count'],
  },
  {
    number: 'B64',
    what: 'the total is right and Resources is empty',
    faults: ['listing/total-without-resources'],
  },
  {
    number: 'B110',
    what: 'excludedAttributes=members is ignored',
    faults: ['projecting/keeps-members', 'projecting/list-keeps-members'],
  },
  {
    number: 'B111',
    what: 'attributes is ignored',
    faults: ['projecting/ignores-attributes', 'projecting/list-ignores-attributes'],
  },
  {
    number: 'B45',
    what: 'a filter on an attribute that the server does not map lists everyone',
    faults: ['filter-errors/unknown-attribute-unfiltered', 'filter-types/unmapped-unfiltered'],
  },
  {
    number: 'B46',
    what: 'of a filter only the first condition is read, and one that is not understood lists everyone',
    faults: [
      'filter-logic/and-cut',
      'filter-errors/rest-ignored',
      'filter-errors/unquoted-unfiltered',
    ],
  },
  {
    number: 'B47',
    what: 'the filter of a list is ignored',
    faults: ['filtering/ignored', 'external-id/found-always'],
  },
  {
    number: 'B49',
    what: 'a userName is found in one letter case only',
    faults: ['filter-case/user-name-exact'],
  },
  {
    number: 'B50',
    what: 'attribute names are known in one letter case only',
    faults: ['filter-names/capitals-refused'],
  },
  {
    number: 'B51',
    what: 'co in square brackets finds nothing',
    faults: ['filter-values/co-in-brackets-empty'],
  },
  {
    number: 'B52',
    what: 'an unknown operator ends in 500',
    faults: ['filter-errors/unknown-operator-500'],
  },
  {
    number: 'B54',
    what: 'ge leaves out what is equal',
    faults: ['filter-order/ge-as-gt'],
  },
  {
    number: 'B55',
    what: 'a filter on an attribute of an extension finds nothing',
    faults: [
      'filter-names/extension-finds-nothing',
      'filter-names/extension-present-everywhere',
      'filter-types/strings-find-nothing',
    ],
  },
  {
    number: 'B77',
    what: '404 comes with a page of HTML',
    faults: ['error/html-404'],
  },
  {
    number: 'B79',
    what: 'errors have the body of the framework and not that of SCIM',
    faults: ['error/no-schemas', 'error/status-missing'],
  },
  {
    number: 'B102',
    what: 'credentials of anybody are good enough',
    faults: [
      'credentials/stranger-list',
      'credentials/stranger-read',
      'isolation/counts-across',
      'isolation/searches-across',
    ],
  },
  {
    number: 'B43',
    what: 'a filter on externalId is refused with 400',
    faults: ['external-id/not-filtered'],
  },
  {
    number: 'B44',
    what: 'a filter on externalId is refused, by another server',
    faults: ['external-id/not-filtered'],
  },
  {
    number: 'B02',
    what: 'to remove one member removes all',
    faults: [
      'group/removes-everybody',
      'patch-removing-values/value-clears-all',
      'patch-removing-values/type-clears-all',
    ],
  },
  {
    number: 'B03',
    what: 'to remove one member removes all, in another server',
    faults: ['group/removes-everybody', 'group-additions/again-makes-copy'],
  },
  {
    number: 'B14',
    what: 'a removed member is still there, although the answer was 200',
    faults: [
      'group/keeps-removed',
      'patch-answers/tells-old-state',
      'patch-removing-values/value-ignored',
    ],
  },
  {
    number: 'B31',
    what: 'what PATCH adds is ignored with 200',
    faults: [
      'group/adds-nobody',
      'patch-adding/ignores-nick-name',
      'patch-adding/ignores-next-tag',
      'patch-removing/text-stays',
      'patch-answers/forgets-with-200',
    ],
  },
  {
    number: 'B05',
    what: 'a PATCH that works on an old copy deletes the members whom the last one added',
    faults: [
      'okta-groups/stale-write',
      'group-crowds/works-on-old-state',
      'patch-atomicity/keeps-what-was-done',
      'patch-atomicity/members-are-lost',
    ],
  },
  {
    number: 'B13',
    what: 'a PATCH of a group is done in part, and others are lost under load',
    faults: [
      'patch-atomicity/members-are-lost',
      'patch-atomicity/keeps-what-was-done',
      'simultaneous/lost-add',
    ],
  },
  {
    number: 'B17',
    what: 'a replace of members is refused; a remove drops everybody; an add makes duplicates',
    faults: [
      'okta-groups/again-409',
      'group-members/replace-refused',
      'group/removes-everybody',
      'group-additions/again-makes-copy',
    ],
  },
  {
    number: 'B23',
    what: 'PATCH is refused, and whom it should deactivate stays active',
    faults: ['discovery/patch-405', 'discovery/patch-501', 'endpoints/patch-user-404'],
  },
  {
    number: 'B27',
    what: 'active: false removes a user, whom the next request does not find',
    faults: ['patch-activation/deletes'],
  },
  {
    number: 'B29',
    what: 'PUT is missing',
    faults: ['replacing/answers-405'],
  },
  {
    number: 'B37',
    what: 'a required attribute can be removed',
    faults: ['patch-refusals/remove-required-204', 'patch-refusals/remove-required-done'],
  },
  {
    number: 'B38',
    what: 'a path that leads nowhere is accepted',
    faults: [
      'patch-illegal-paths/two-dots-204',
      'patch-illegal-paths/text-behind-bracket-204',
      'patch-illegal-paths/unknown-operator-204',
      'patch-illegal-paths/stores-unknown',
    ],
  },
  {
    number: 'B90',
    what: 'a location is an address behind the proxy, over plain HTTP',
    faults: ['transport-security/location-in-the-open'],
  },
  {
    number: 'B07',
    what: 'one unknown member refuses all, and the error blames another one',
    faults: ['okta-groups/blames-another'],
  },
  {
    number: 'B96',
    what: 'DELETE takes more along than it should',
    faults: ['okta-groups/delete-takes-users'],
  },
  {
    number: 'B97',
    what: 'to deactivate is to delete',
    faults: ['patch-activation/deletes', 'okta-users/inactive-is-gone'],
  },
  {
    number: 'B99',
    what: 'DELETE means to deactivate',
    faults: ['deleting/shows-as-inactive'],
  },
  {
    number: 'B01',
    what: 'a remove of members with the list of those who go clears the whole group',
    faults: ['entra-groups/list-of-removed-clears'],
  },
  {
    number: 'B12',
    what: 'a remove of members with the list of those who go is refused',
    faults: ['entra-groups/list-of-removed-refused'],
  },
  {
    number: 'B15',
    what: 'Add with a capital is refused; a remove with values does nothing',
    faults: ['patch-envelope/capital-op-500', 'entra-groups/list-of-removed-ignored'],
  },
  {
    number: 'B20',
    what: 'the text "False" for active is refused, and the user stays active',
    faults: ['entra-users/text-for-active-refused', 'entra-users/text-for-active-ignored'],
  },
  {
    number: 'B21',
    what: 'an Add to active is refused',
    faults: ['patch-activation/refuses-add'],
  },
  {
    number: 'B22',
    what: 'the texts "false" and "True" for active are refused',
    faults: ['entra-users/text-for-active-refused', 'entra-users/true-as-text-refused'],
  },
  {
    number: 'B91',
    what: 'locations name whatever host a request makes up (asked with the option `fixed-host`)',
    faults: ['common/location-of-asked-host'],
  },
  {
    number: 'B92',
    what: 'the look-up by which a connection is tested fails',
    faults: ['filtering/no-match-404', 'entra-users/bare-read-406'],
  },
]

const introduction = `<!-- Generated by \`npm run generate\`. The list stands in scripts/generate/real-bugs.ts. -->

# Bugs that reached customers

Servers in the field broke in these ways before anyone noticed. Each is a fault of our reference server
(\`scim-conformance serve --fault ID\` shows what it looks like), and the checks beside it fail under it. The numbers
are those of the ledger in which the bugs were collected.`

/** The text of docs/real-bugs.md. */
export function realBugList(): string {
  const checks = Object.values<Suite>(suites).flatMap((suite) => plannedSuite(suite).checks)
  const catching = (fault: FaultId): readonly string[] =>
    checks.filter(({ check }) => fault in proofOf(check)).map(({ id }) => `\`${id}\``)
  const inOrder = realBugs.toSorted((a, b) => Number(a.number.slice(1)) - Number(b.number.slice(1)))
  const rows = inOrder.flatMap(({ number, what, faults: ids }) =>
    ids.map(
      (id) =>
        `| ${number} | ${what} | \`${id}\`: ${faults[id].title} | ${catching(id).join(', ')} |`,
    ),
  )
  const table = [
    '| Bug | What the server did | Fault | Caught by |',
    '| :-- | :-- | :-- | :-- |',
    ...rows,
  ]
  return [introduction, table.join('\n'), ''].join('\n\n')
}
