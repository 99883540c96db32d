import type { Attribute } from '../../engine/attribute.js'
import { findingOf } from '../../engine/expect.js'
import type { ResourceType } from '../../engine/resource-type.js'
import { Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { checks } from '../checks.js'
import { demandSuccess, demandTaken, isSuccess, skipUnlessOffered } from './accepted.js'
import {
  asMembers,
  candidates,
  expectAfterPatch,
  expectMembers,
  groupOfThree,
} from './member-set.js'
import { patchOf } from './patch-request.js'
import type { Scim } from '../../engine/scim.js'

/** RFC 7644, section 3.5.2: who is a member of a group after a PATCH, and who is none any more. */
export const groupChanges = checks({
  'add-keeps-members': {
    title: 'PATCH that adds a member keeps the other members of a group',
    cites: ['rfc7644-3.5.2.1-07', 'rfc7644-3.5.2.1-06'],
    needs: ['users', 'groups', 'patch'],
    proof: { 'group-members/add-replaces': '/members' },
    hint: 'Put added members beside those that are there.',
    async run(scim) {
      const { group, members, other } = await groupOfThree(scim)
      const operation = { op: 'add', path: 'members', value: asMembers(other) }
      await expectAfterPatch(scim, group, [operation], ...members, other)
    },
  },
  'add-without-path-keeps-members': {
    title: 'PATCH that adds a member without a path keeps the other members of a group',
    cites: ['rfc7644-3.5.2.1-13', 'rfc7644-3.5.2.1-07'],
    needs: ['users', 'groups', 'patch'],
    proof: { 'group-members/add-without-path-replaces': '/members' },
    hint: 'Append to the lists in the value of an add without a path; only replace exchanges them.',
    async run(scim) {
      const { group, members, other } = await groupOfThree(scim)
      const operation = { op: 'add', value: { members: asMembers(other) } }
      await expectAfterPatch(scim, group, [operation], ...members, other)
    },
  },
  'add-to-empty-group': {
    title: 'PATCH adds the first members of a group',
    cites: 'rfc7644-3.5.2.1-04',
    needs: ['users', 'groups', 'patch'],
    proof: { 'group-members/first-refused': 'status' },
    hint: 'Make the list of members when the first one is added.',
    async run(scim) {
      const [one, other] = await candidates(scim, 2)
      if (!one || !other) throw new Skip('there are no users to be members')
      const group = await scim.group()
      const operation = { op: 'add', path: 'members', value: asMembers(one, other) }
      await expectAfterPatch(scim, group, [operation], one, other)
    },
  },
  'add-with-display': {
    title: 'PATCH adds a member that is sent with its display',
    cites: ['rfc7643-2.4-05', 'rfc7644-3.5.2.1-04'],
    needs: ['users', 'groups', 'patch'],
    proof: { 'group-members/display-refused': 'status' },
    hint: 'Accept members.display in a PATCH, and ignore it where it is not for clients to set.',
    async run(scim) {
      const { group, members, other } = await groupOfThree(scim)
      const parts = partsOfMembers(group.type)
      const display = parts.find(({ name }) => name === 'display')
      if (parts.length > 0 && !display) throw new Skip('the schema has no members.display')
      const value = [{ value: other.id, display: `Scim ${scim.random(6)}` }]
      const answer = await scim.patch(group.path, patchOf({ op: 'add', path: 'members', value }))
      if (display?.mutability === 'readOnly' && answer.at('/scimType') === 'mutability')
        throw new Skip('members.display is read-only, and the target refuses it as such')
      demandSuccess(answer, 200, 204)
      await expectMembers(scim, group, ...members, other)
    },
  },
  'add-many-in-one-request': {
    title: 'One PATCH adds two dozen members by several operations',
    cites: 'rfc7644-3.5.2-18',
    needs: ['users', 'groups', 'patch'],
    proof: { 'group-members/last-add-only': '/members' },
    hint: 'Apply every operation to what the one before it left, also when all of them add members.',
    async run(scim) {
      const all = await candidates(scim, 24)
      const group = await scim.group()
      const operations = [0, 8, 16].map((from) => ({
        op: 'add',
        path: 'members',
        value: asMembers(...all.slice(from, from + 8)),
      }))
      await expectAfterPatch(scim, group, operations, ...all)
    },
  },
  'remove-one-keeps-others': {
    title: 'PATCH that removes one member by its value keeps the other members',
    cites: ['rfc7644-3.5.2.2-06', 'rfc7644-3.5.2.2-05', 'rfc7644-3.5.2-09'],
    needs: ['users', 'groups', 'patch'],
    proof: {
      'group-members/filter-refused': 'status',
      'group/removes-everybody': '/members',
      'group/keeps-removed': '/members',
    },
    hint: 'Understand members[value eq "…"] as a path, and remove exactly what it selects.',
    async run(scim) {
      const { group, members } = await groupOfThree(scim)
      const [one, ...others] = members
      const operation = { op: 'remove', path: `members[value eq "${one.id}"]` }
      await expectAfterPatch(scim, group, [operation], ...others)
    },
  },
  'remove-empties': {
    title: 'PATCH that removes members without a filter empties a group',
    cites: 'rfc7644-3.5.2.2-04',
    needs: ['users', 'groups', 'patch'],
    proof: { 'group-members/remove-all-ignored': '/members' },
    hint: 'Remove every member when a remove names members and nothing narrows it.',
    async run(scim) {
      skipWhereRequired(scim)
      const { group } = await groupOfThree(scim)
      await expectAfterPatch(scim, group, [{ op: 'remove', path: 'members' }])
    },
  },
  'remove-of-stranger-keeps-members': {
    title: 'PATCH that removes somebody who is no member leaves a group as it is',
    cites: 'rfc7644-3.5.2.2-13',
    needs: ['users', 'groups', 'patch'],
    proof: { 'group-members/stranger-empties': '/members', 'group-members/stranger-500': 'status' },
    hint: 'Answer such a remove as a success, or with 400 and noTarget, and change nothing.',
    async run(scim) {
      const { group, members, other } = await groupOfThree(scim)
      const operation = { op: 'remove', path: `members[value eq "${other.id}"]` }
      const answer = await scim.patch(group.path, patchOf(operation))
      skipUnlessOffered(answer)
      if (!isSuccess(answer) && answer.status !== 400)
        answer.report(findingOf(answer, 'status', '200, 204 or 400', String(answer.status)))
      await expectMembers(scim, group, ...members)
    },
  },
  'removes-and-adds': {
    title: 'One PATCH removes a member of a group and adds another',
    cites: ['rfc7644-3.5.2.2-15', 'rfc7644-3.5.2-18'],
    needs: ['users', 'groups', 'patch'],
    proof: { 'group-members/first-operation-only': '/members' },
    hint: 'Apply all operations of a PATCH, whatever mixture they are.',
    async run(scim) {
      const { group, members, other } = await groupOfThree(scim)
      const [one, ...others] = members
      const operations = [
        { op: 'remove', path: `members[value eq "${one.id}"]` },
        { op: 'add', path: 'members', value: asMembers(other) },
      ]
      await expectAfterPatch(scim, group, operations, ...others, other)
    },
  },
  'replace-exchanges-members': {
    title: 'PATCH that replaces members leaves a group with exactly those sent',
    cites: ['rfc7644-3.5.2.3-04', 'rfc7644-3.5.2.3-03'],
    needs: ['users', 'groups', 'patch'],
    proof: {
      'group-members/replace-adds': '/members',
      'group-members/replace-refused': 'status',
    },
    hint: 'Take out the members that a replace of members does not name.',
    async run(scim) {
      const { group, members, other } = await groupOfThree(scim)
      const kept = [members[0], other]
      const operation = { op: 'replace', path: 'members', value: asMembers(...kept) }
      await expectAfterPatch(scim, group, [operation], ...kept)
    },
  },
  'replace-without-path-exchanges-members': {
    title: 'PATCH that replaces members without a path leaves a group with exactly those sent',
    cites: ['rfc7644-3.5.2.3-12', 'rfc7644-3.5.2.3-04'],
    needs: ['users', 'groups', 'patch'],
    proof: { 'group-members/replace-without-path-adds': '/members' },
    hint: 'Exchange the whole list for each list in the value of a replace without a path.',
    async run(scim) {
      const { group, members, other } = await groupOfThree(scim)
      const kept = [members[0], other]
      const operation = { op: 'replace', value: { members: asMembers(...kept) } }
      await expectAfterPatch(scim, group, [operation], ...kept)
    },
  },
  'replace-with-none-empties': {
    title: 'PATCH that replaces members with an empty list empties a group',
    cites: ['rfc7644-3.5.2.3-04', 'rfc7644-3.5.2.3-03'],
    needs: ['users', 'groups', 'patch'],
    proof: {
      'group-members/empty-list-refused': 'status',
      'group-members/empty-list-ignored': '/members',
    },
    hint: 'Accept an empty list of members as the value of a replace: nobody is a member any more.',
    async run(scim) {
      skipWhereRequired(scim)
      const { group } = await groupOfThree(scim)
      await expectAfterPatch(scim, group, [{ op: 'replace', path: 'members', value: [] }])
    },
  },
  'rename-keeps-members': {
    title: 'PATCH that gives a group another name keeps its members',
    cites: 'rfc7644-3.5.2.3-02',
    needs: ['users', 'groups', 'patch'],
    proof: { 'group-members/rename-empties': '/members' },
    hint: 'Touch no members in a PATCH whose path names another attribute.',
    run: (scim) => renamed(scim, 'with path'),
  },
  'rename-without-path-keeps-members': {
    title: 'PATCH without a path that gives a group another name keeps its members',
    cites: 'rfc7644-3.5.2.3-11',
    needs: ['users', 'groups', 'patch'],
    proof: { 'group-members/rename-without-path-empties': '/members' },
    hint: 'Touch no members in a PATCH whose value does not name them.',
    run: (scim) => renamed(scim, 'without path'),
  },
  'unknown-member-loses-nobody': {
    title: 'PATCH that adds a member who does not exist loses no member of a group',
    cites: 'rfc7644-3.5.2.1-07',
    needs: ['users', 'groups', 'patch'],
    proof: {
      'group-members/unknown-500': 'status',
      'group-members/unknown-empties': '/members',
    },
    hint: 'Refuse a member that does not exist with 400, or accept it, and keep all the others.',
    async run(scim) {
      const { group, members } = await groupOfThree(scim)
      const value = [{ value: scim.unknownId(members[0].id) }]
      const answer = await scim.patch(group.path, patchOf({ op: 'add', path: 'members', value }))
      skipUnlessOffered(answer)
      if (answer.status >= 500)
        answer.report(findingOf(answer, 'status', 'below 500', String(answer.status)))
      const read = await scim.get(group.path, { query: { attributes: 'members' } })
      const there = shown(read.at('/members'))
      const lost = members.filter(({ id }) => !JSON.stringify(read.body ?? null).includes(id))
      if (lost.length > 0)
        read.report(findingOf(read, '/members', `with ${lost.map(({ id }) => id).join()}`, there))
    },
  },
})

async function renamed(scim: Scim, form: 'with path' | 'without path'): Promise<void> {
  const { group, members } = await groupOfThree(scim)
  const name = group.type.attributes.find((one) => one.name === 'displayName')
  if (name && name.mutability !== 'readWrite') throw new Skip('groups can not be renamed')
  const value = `${scim.mark}-renamed-${scim.random(6)}`
  const operation =
    form === 'with path'
      ? { op: 'replace', path: 'displayName', value }
      : { op: 'replace', value: { displayName: value } }
  demandTaken(await scim.patch(group.path, patchOf(operation)), 200, 204)
  await expectMembers(scim, group, ...members)
}

function partsOfMembers({ attributes }: ResourceType): readonly Attribute[] {
  return attributes.find(({ name }) => name === 'members')?.subAttributes ?? []
}

function skipWhereRequired(scim: Scim): void {
  const members = scim.type('Group').attributes.find(({ name }) => name === 'members')
  if (members?.required) throw new Skip('the schema requires members')
}
