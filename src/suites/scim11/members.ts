import type { Answer } from '../../engine/answer.js'
import { expect } from '../../engine/expect.js'
import type { Fixture } from '../../engine/fixtures.js'
import type { Scim } from '../../engine/scim.js'
import { checks } from '../checks.js'
import { core, expectCount, readAgain } from './sample.js'

async function patched(
  scim: Scim,
  { path }: Fixture,
  changes: Readonly<Record<string, unknown>>,
): Promise<Answer> {
  expect.status(await scim.patch(path, { schemas: [core], ...changes }), 200, 204)
  return readAgain(scim, { path })
}

const needs = ['patch', 'groups'] as const
const gone = ({ id }: Fixture) => ({ value: id, operation: 'delete' })

/** PATCH of the members of groups (Protocol 1.1, section 3.3.2). */
export const members = checks({
  'adds-member': {
    title: 'A PATCH adds a member to those that there are',
    cites: 'scim11-api-3.3.2-06',
    needs,
    proof: { 'scim11-patch/replaces-list': '/members', 'scim11-patch/forgets': '/members' },
    hint: 'Add the members of a PATCH to the members that there are.',
    async run(scim) {
      const [ada, bob] = [await scim.user(), await scim.user()]
      const group = await scim.group([ada])
      const answer = await patched(scim, group, { members: [{ value: bob.id }] })
      for (const { id } of [ada, bob]) expectCount(answer, '/members', id, 1)
    },
  },
  'adds-nobody-twice': {
    title: 'Whoever is a member already is not added again',
    cites: 'scim11-api-3.3.2-06',
    needs,
    proof: { 'scim11-patch/doubles-values': '/members' },
    hint: 'Find the members of a PATCH among those that there are by their value.',
    async run(scim) {
      const ada = await scim.user()
      const group = await scim.group([ada])
      const answer = await patched(scim, group, { members: [{ value: ada.id }] })
      expectCount(answer, '/members', ada.id, 1)
    },
  },
  'removes-member': {
    title: 'A member with the operation delete is taken out of the group, and the others stay',
    cites: 'scim11-api-3.3.2-07',
    needs,
    proof: { 'scim11-patch/ignores-delete': '/members', 'scim11-patch/deletes-all': '/members' },
    hint: 'Take the member away that a PATCH names with operation: delete, and no other.',
    async run(scim) {
      const [ada, bob] = [await scim.user(), await scim.user()]
      const group = await scim.group([ada, bob])
      const answer = await patched(scim, group, { members: [gone(ada)] })
      expectCount(answer, '/members', ada.id, 0)
      expectCount(answer, '/members', bob.id, 1)
    },
  },
  'adds-and-removes': {
    title: 'One PATCH adds a member and takes another one away',
    cites: ['scim11-api-3.3.2-06', 'scim11-api-3.3.2-07'],
    needs,
    proof: { 'scim11-patch/ignores-delete': '/members', 'scim11-patch/first-only': '/members' },
    hint: 'Carry out every member of a PATCH by itself: some to be added, some with operation: delete.',
    async run(scim) {
      const [ada, bob] = [await scim.user(), await scim.user()]
      const group = await scim.group([ada])
      const answer = await patched(scim, group, { members: [gone(ada), { value: bob.id }] })
      expectCount(answer, '/members', ada.id, 0)
      expectCount(answer, '/members', bob.id, 1)
    },
  },
  'removes-nobody': {
    title: 'To remove somebody who is no member succeeds and changes nothing',
    cites: 'scim11-api-3.3.2-08',
    needs,
    proof: {
      'scim11-patch/stranger-400': 'status',
      'scim11-patch/deletes-all': '/members',
    },
    hint: 'Answer success when somebody is to be removed who is no member, and leave the others.',
    async run(scim) {
      const [ada, bob] = [await scim.user(), await scim.user()]
      const group = await scim.group([ada])
      const answer = await patched(scim, group, { members: [gone(bob)] })
      expectCount(answer, '/members', ada.id, 1)
    },
  },
  'replaces-members': {
    title: 'Members that meta.attributes lists are replaced by those of the body',
    cites: 'scim11-api-3.3.2-03',
    needs,
    proof: { 'scim11-patch/ignores-meta': '/members', 'scim11-patch/removes-last': '/members' },
    hint: 'Take all members away when meta.attributes lists members, and add those of the body.',
    async run(scim) {
      const [ada, bob] = [await scim.user(), await scim.user()]
      const group = await scim.group([ada])
      const answer = await patched(scim, group, {
        meta: { attributes: ['members'] },
        members: [{ value: bob.id }],
      })
      expectCount(answer, '/members', ada.id, 0)
      expectCount(answer, '/members', bob.id, 1)
    },
  },
})
