import { facts, factsOf } from './facts.js'

const page =
  'https://learn.microsoft.com/en-us/entra/identity/app-provisioning/use-scim-to-provision-users-and-groups'

const connecting = factsOf('connecting', 'client')
const matching = factsOf('matching', 'client')
const creating = factsOf('creating', 'client')
const updating = factsOf('updating', 'client')
const activating = factsOf('activating', 'client')
const managers = factsOf('managers', 'client')
const roles = factsOf('roles', 'client')
const deleting = factsOf('deleting', 'client')
const importing = factsOf('importing', 'client')
const groups = factsOf('groups', 'client')
const membership = factsOf('membership', 'client')

/** What the provisioning service of Microsoft Entra ID needs of a server. */
export const entraFacts = facts('Microsoft Entra ID client', page, {
  'entra-connect': connecting(
    'documented',
    'The test of the connection looks for a user and a group with a random name, and takes 200 with an empty list alone.',
  ),
  'entra-bare-get': connecting(
    'captured',
    'A read has neither Accept nor Content-Type, and is answered as SCIM all the same.',
  ),
  'entra-media-type': connecting(
    'captured',
    'Answers with a resource or a list are labelled application/scim+json.',
  ),
  'entra-unknown-parameter': connecting(
    'documented',
    'The flag in the query of the tenant URL may reach the server, and changes nothing there.',
  ),
  'entra-match': matching(
    'documented',
    'Users are matched by userName eq, in any letter case, with spaces written as plus signs.',
  ),
  'entra-match-none': matching(
    'documented',
    'A filter that nobody meets gives 200 and an empty list.',
  ),
  'entra-match-external': matching(
    'documented',
    'The attribute to match by may be externalId, which is found with eq.',
  ),
  'entra-match-inactive': matching('documented', 'A user who is inactive is found like any other.'),
  'entra-create': creating(
    'documented',
    'A create carries meta and an empty list of roles, and gives 201 and the user with an id.',
  ),
  'entra-create-employee': creating(
    'documented',
    'A create may carry attributes of the enterprise extension.',
  ),
  'entra-create-duplicate': creating(
    'documented',
    'A create of a user who is there gives 409 and changes nothing, since it may be the same request again.',
  ),
  'entra-update': updating(
    'documented',
    'An update is a PATCH whose operations have capital verbs and one path each.',
  ),
  'entra-update-extension': updating(
    'documented',
    'Attributes of the enterprise extension are set at paths that begin with its URN.',
  ),
  'entra-update-value-path': updating(
    'documented',
    'One value of a list is changed at a path that chooses it by its type, and the others stay.',
  ),
  'entra-add-absent': updating(
    'captured',
    'An Add at a path that chooses a type which is not there creates the value with that type.',
  ),
  'entra-replace-absent': updating(
    'captured',
    'A Replace at a path that chooses a type which is not there creates the value, where RFC 7644, section 3.5.2.3, has noTarget.',
  ),
  'entra-one-value': updating(
    'captured',
    'Several operations on parts of one value that is not there yet end in one value, and not in one for each.',
  ),
  'entra-text-primary': updating(
    'captured',
    'primary may be set as a text, and the type of a value before the value itself.',
  ),
  'entra-remove': updating('documented', 'A Remove takes the value at its path away.'),
  'entra-remove-with-value': updating(
    'captured',
    'A Remove may carry a value, and removes all the same, even where another value is stored.',
  ),
  'entra-null': updating(
    'documented',
    'A Replace with an empty text or with null leaves an optional attribute without a value, or with an empty one.',
  ),
  'entra-add-value': updating(
    'documented',
    'An Add to an attribute with one value puts the new value in the place of the old.',
  ),
  'entra-user-name': updating('captured', 'The userName may be changed without a path.'),
  'entra-gathered': updating(
    'documented',
    'With the flag, plain attributes come in one replace without a path, whose keys are dotted paths and paths with URNs.',
  ),
  'entra-deactivate': activating(
    'documented',
    'A user who is unassigned or deleted softly is set to active false, and can still be read and found.',
  ),
  'entra-deactivate-text': activating(
    'captured',
    'active comes as the text "True" or "False", in any letter case, and is shown as a boolean.',
  ),
  'entra-deactivate-add': activating('captured', 'active may be set by an Add.'),
  'entra-reactivate': activating(
    'documented',
    'A user who is assigned again is set to active true.',
  ),
  'entra-active-again': activating(
    'documented',
    'To set active to what it is changes nothing and is no error.',
  ),
  'entra-manager-list': managers(
    'documented',
    'The manager is set by a list with one object that has the id.',
  ),
  'entra-manager-text': managers(
    'captured',
    'The manager is set by the plain id, and is shown as an object.',
  ),
  'entra-manager-clear': managers(
    'captured',
    'The manager is taken away by a Replace with an empty text, or by a Remove.',
  ),
  'entra-roles': roles(
    'documented',
    'Roles are added as texts that hold JSON, and at most do not matter to the server.',
  ),
  'entra-roles-text': roles('captured', 'A path may choose the primary role by the text "True".'),
  'entra-delete': deleting('documented', 'A delete gives 204, and the user is gone.'),
  'entra-delete-absent': deleting('captured', 'A delete of what is not there gives 404.'),
  'entra-pages': importing(
    'documented',
    'Users are read in pages, with startIndex and count, until the total is reached.',
  ),
  'entra-group-match': groups(
    'documented',
    'Groups are matched by displayName or externalId, with the members left out.',
  ),
  'entra-group-read': groups('documented', 'A group is read with its members left out.'),
  'entra-group-create': groups(
    'documented',
    'A create of a group names a schema of Microsoft beside the core one, and gives 201.',
  ),
  'entra-group-rename': groups('documented', 'A group gets another name, and keeps its members.'),
  'entra-group-delete': groups(
    'documented',
    'A delete of a group gives 204, and the group is gone.',
  ),
  'entra-members-add': membership(
    'documented',
    'Members are added as a list of ids, each with $ref null, and no one else is taken out.',
  ),
  'entra-members-again': membership(
    'captured',
    'A member who is added again is no error, since Entra ID does not read members.',
  ),
  'entra-members-remove': membership(
    'documented',
    'Members are removed by a list of ids, which takes out those alone, although the RFCs know no such list.',
  ),
  'entra-members-remove-filter': membership(
    'documented',
    'With the flag, a member is removed at a path that chooses it by its id.',
  ),
  'entra-members-absent': membership(
    'captured',
    'To remove somebody who is no member is no error.',
  ),
  'entra-members-replace': membership(
    'captured',
    'A Replace of members puts those of the request in the place of all.',
  ),
  'entra-members-at-once': membership(
    'captured',
    'Changes of one group that arrive at the same time are all done.',
  ),
})
