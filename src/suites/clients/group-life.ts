import type { Plot } from './scenario.js'

const team = {
  user: { is: 'user' },
  colleague: { is: 'user' },
  stranger: { is: 'user' },
  group: { is: 'group', members: ['user', 'colleague'] },
  bystander: { is: 'group', members: ['user'] },
} as const satisfies Plot['cast']

/** What happens to groups, and what has become of them, whichever client brings it about. */
export const groupLife = {
  'connection/lists-groups': {
    title: 'The test of the connection gets a list of groups',
    hint: 'Answer GET /Groups with a ListResponse, with totalResults 0 when there are none.',
    needs: 'groups',
    cast: { group: { is: 'group' } },
  },
  'groups/match-finds-nothing': {
    title: 'The look-up of a group that is not there finds nothing',
    hint: 'Answer a filter that no group meets with 200 and a ListResponse whose totalResults is 0.',
    needs: ['groups', 'filter'],
    cast: { group: { is: 'new-group' } },
  },
  'groups/pushes': {
    title: 'A new group is created and gets its members',
    hint: 'Create the group without members first, take its name again, and then add everybody whom the client names.',
    needs: 'groups',
    cast: { user: { is: 'user' }, colleague: { is: 'user' }, group: { is: 'new-group' } },
    outcome: {
      state: { group: { displayName: '{{groupName}}' } },
      members: { group: ['user', 'colleague'] },
      found: ['group'],
      listed: ['group'],
    },
  },
  'groups/pushes-empty': {
    title: 'A new group without members is created',
    hint: 'Take an empty list of members as no members.',
    needs: 'groups',
    cast: { group: { is: 'new-group' } },
    outcome: {
      state: { group: { displayName: '{{groupName}}' } },
      members: { group: [] },
      found: ['group'],
    },
  },
  'groups/renames': {
    title: 'A group gets another name and keeps its members',
    hint: 'Change displayName alone, and ignore an id that is the right one.',
    needs: 'groups',
    cast: team,
    outcome: {
      state: { group: { displayName: 'New {{groupName}}' } },
      listed: ['group'],
    },
  },
  'groups/repeats-name': {
    title: 'A group that gets the name which it has stays as it is',
    hint: 'Answer a change that changes nothing as a success, and keep the members.',
    needs: 'groups',
    cast: team,
    outcome: { found: ['group'] },
  },
  'groups/links': {
    title:
      'A group that was there is linked: it is found, renamed, and keeps its members beside the new ones',
    hint: 'Find groups by displayName, and add members without taking others out.',
    needs: ['groups', 'filter'],
    cast: team,
    outcome: {
      state: { group: { displayName: 'New {{groupName}}' } },
      members: { group: ['user', 'colleague', 'stranger'] },
    },
  },
  'groups/adds-members': {
    title: 'Members are added to a group, and the others stay',
    hint: 'Add everybody whom the client names, and take nobody out.',
    needs: 'groups',
    cast: { ...team, other: { is: 'user' } },
    outcome: { members: { group: ['user', 'colleague', 'stranger', 'other'] }, found: ['group'] },
  },
  'groups/adds-again': {
    title: 'A member who is added again is a member once',
    hint: 'Answer an add of somebody who is a member as a success, and keep one entry.',
    needs: 'groups',
    cast: team,
    outcome: { members: { group: ['user', 'colleague'] } },
  },
  'groups/removes-member': {
    title: 'A member is removed from a group, and the others stay',
    hint: 'Take out exactly the members whom the client names.',
    needs: 'groups',
    cast: team,
    outcome: { members: { group: ['colleague'] }, found: ['group'] },
  },
  'groups/removes-stranger': {
    title: 'To remove somebody who is no member changes nothing, and is no error',
    hint: 'Take out those whom the client names, and nobody else; a remove that removes nobody is a success.',
    needs: 'groups',
    cast: team,
  },
  'groups/exchanges-members': {
    title: 'One request removes a member and adds another',
    hint: 'Do the operations of a PATCH in their order, all of them.',
    needs: 'groups',
    cast: team,
    outcome: { members: { group: ['colleague', 'stranger'] } },
  },
  'groups/replaces-members': {
    title: 'The members of a group are replaced by those of the client',
    hint: 'Put the members of the request in the place of all that were there.',
    needs: 'groups',
    cast: team,
    outcome: { members: { group: ['colleague', 'stranger'] } },
  },
  'groups/replaces-with-nobody': {
    title: 'A group whose members are replaced by none is empty',
    hint: 'Take an empty list as the wish for no members.',
    needs: 'groups',
    cast: team,
    outcome: { members: { group: [] } },
  },
  'groups/unknown-member': {
    title: 'A member whom the server does not know drives nobody out',
    hint: 'Refuse an unknown member with 400 or 404 and a detail, or leave it out.',
    needs: 'groups',
    cast: { ...team, ghost: { is: 'nobody' } },
    // Some servers take members in whom others keep.
    outcome: { joined: ['group'] },
  },
  'groups/names-unknown-member': {
    title: 'Who refuses members because of one that is unknown names that one',
    hint: 'Name the id of the unknown member in the detail of the error.',
    needs: 'groups',
    cast: { ...team, ghost: { is: 'nobody' } },
    outcome: { touched: { group: ['members'] } },
  },
  'groups/deletes-several': {
    title: 'Groups that are deleted at the same time are gone, and their members are as they were',
    hint: 'Delete exactly the group that the URL names.',
    needs: 'groups',
    cast: { ...team, other: { is: 'group', members: ['user'] } },
    outcome: { gone: ['group', 'other'] },
  },
  'groups/deletes': {
    title: 'A deleted group is gone, and its members are as they were',
    hint: 'Answer DELETE with 204, then 404, and leave users alone.',
    needs: 'groups',
    cast: team,
    outcome: { gone: ['group'] },
  },
  'import/pages-groups': {
    title: 'An import finds every group',
    hint: 'Page through all groups in one stable order.',
    needs: 'groups',
    cast: { user: { is: 'user' }, group: { is: 'group', members: ['user'] } },
    outcome: { listed: ['group'] },
  },
} as const satisfies Readonly<Record<string, Plot>>
