import type { Values } from '../../engine/payload.js'
import type { FaultId } from '../../reference/faults/index.js'
import type { RequirementId } from '../../spec/index.js'
import type { Profile } from './profile.js'
import { aList, lookUp } from './verbs.js'
import type { Move, Need, Role } from './wire.js'

/** What a mode of Entra ID's client proves in its own words. */
type Spoken =
  'updates' | 'names' | 'deactivates' | 'reactivates' | 'removes' | 'removes-stranger' | 'undoes'

/** How Entra ID writes a PATCH: with capital verbs and texts for booleans, or as its flag `aadOptscim062020` has it. */
export interface Mode extends Pick<Profile, 'id' | 'title'> {
  readonly add: string
  readonly replace: string
  readonly remove: string
  /** A boolean as this mode writes it. */
  truth(value: boolean): unknown
  /** Operations that give attributes with one value new ones, by their paths. */
  set(values: Values): readonly unknown[]
  /** Operations that take members out of a group. */
  out(...roles: readonly Role[]): readonly unknown[]
  readonly cites: Readonly<Record<'updates' | 'deactivates' | 'removes', RequirementId>>
  readonly proofs: Readonly<Record<Spoken, Readonly<Partial<Record<FaultId, string>>>>>
}

/** A member as Entra ID writes one. */
export const member = (role: Role) => ({ $ref: null, value: `{{${role}Id}}` })

/** Without the flag: one operation for each attribute. */
export const plain: Mode = {
  id: 'entra',
  title: 'Microsoft Entra ID',
  add: 'Add',
  replace: 'Replace',
  remove: 'Remove',
  truth: (value) => (value ? 'True' : 'False'),
  set: (values) => Object.entries(values).map(([path, value]) => ({ op: 'Replace', path, value })),
  out: (...roles) => [{ op: 'Remove', path: 'members', value: roles.map(member) }],
  cites: {
    updates: 'entra-update',
    deactivates: 'entra-deactivate-text',
    removes: 'entra-members-remove',
  },
  proofs: {
    updates: {
      'patch-envelope/capital-op-500': 'status',
      'side-effects/patch-clears-emails': '/emails',
    },
    names: { 'patch-envelope/capital-op-500': 'status' },
    deactivates: {
      'entra-users/text-for-active-refused': 'status',
      'entra-users/text-for-active-ignored': '/active',
      'entra-users/text-for-active-kept': '/active',
    },
    reactivates: { 'entra-users/true-as-text-refused': 'status' },
    removes: {
      'entra-groups/list-of-removed-clears': '/members',
      'entra-groups/list-of-removed-refused': 'status',
      'entra-groups/list-of-removed-ignored': '/members',
    },
    'removes-stranger': { 'entra-groups/list-of-removed-clears': '/members' },
    undoes: { 'entra-groups/list-of-removed-ignored': '/members' },
  },
}

/** With the flag: as the RFC writes it, and what has no filter in its path gathered in one operation. */
export const flagged: Mode = {
  id: 'entra-aad-opts',
  title: 'Microsoft Entra ID with aadOptscim062020',
  add: 'add',
  replace: 'replace',
  remove: 'remove',
  truth: (value) => value,
  set: (value) => [{ op: 'replace', value }],
  out: (...roles) =>
    roles.map((role) => ({ op: 'remove', path: `members[value eq "{{${role}Id}}"]` })),
  cites: {
    updates: 'entra-gathered',
    deactivates: 'entra-deactivate',
    removes: 'entra-members-remove-filter',
  },
  proofs: {
    updates: {
      'entra-users/dotted-keys-ignored': '/name/familyName',
      'entra-users/dotted-keys-refused': 'status',
    },
    names: { 'patch-replacing/ignores-without-path': '/displayName' },
    deactivates: { 'patch-activation/ignores-replace-without-path': '/active' },
    reactivates: { 'okta-users/activation-refused': 'status' },
    removes: { 'group/removes-everybody': '/members', 'group/keeps-removed': '/members' },
    'removes-stranger': { 'group-members/stranger-empties': '/members' },
    undoes: { 'group-members/first-operation-only': '/members' },
  },
}

/** A label that Entra ID takes for SCIM. */
export const labelled: Need = {
  header: 'content-type',
  like: /^application\/scim\+json\b/i,
  words: 'application/scim+json',
}

/** Looks for users. */
export const findUsers = (filter: string, needs: readonly Need[] = aList): Move =>
  lookUp('/Users', [['filter', filter]], { needs })

/** Looks for groups, and wants no members with them. */
export const findGroups = (filter: string, needs: readonly Need[] = aList): Move =>
  lookUp(
    '/Groups',
    [
      ['excludedAttributes', 'members'],
      ['filter', filter],
    ],
    { needs },
  )
