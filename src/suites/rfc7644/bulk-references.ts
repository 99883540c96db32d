import { expect, findingOf } from '../../engine/expect.js'
import { Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { checks } from '../checks.js'
import { isSuccess } from './accepted.js'
import { circle, creation, demandPatchable, eachReference, expectLink } from './bulk-link.js'
import {
  expectNoServerErrorIn,
  expectResolved,
  inAttribute,
  inMembers,
  isLiteral,
} from './bulk-link.js'
import { bulkOf, createdBy, createdId, demandDone, entryOf, isFailed } from './bulk-request.js'
import { needDone, processed, reportIn, sendBulk } from './bulk-request.js'
import { forAttribute } from './for-attribute.js'
import { patchOf } from './patch-request.js'
import { readInState } from './state.js'

const resolve =
  'Put the id of the new resource in the place of bulkId: and its bulkId, before anything is stored.'

/** RFC 7644, sections 3.7.1 and 3.7.2: references to what the same bulk request creates. */
export const bulkReferences = checks({
  'resolves-member': {
    title: 'A member that is named by the bulkId of a new user is that user',
    cites: 'rfc7644-3.7.2-01',
    needs: ['bulk', 'users', 'groups'],
    proof: {
      'bulk-references/stores-member-literally': '/members',
      'bulk-references/loses-member': '/members',
    },
    hint: resolve,
    run: (scim) => expectResolved(scim, inMembers(scim)),
  },
  'resolves-reference': {
    title: 'A reference that is given by the bulkId of a new resource leads to that resource',
    cites: 'rfc7644-3.7.2-01',
    needs: 'bulk',
    proof: { 'bulk-references/stores-owner-literally': '/owner' },
    hint: resolve,
    each: eachReference,
    run: forAttribute((scim, type, attribute) =>
      expectResolved(scim, inAttribute(scim, type, attribute)),
    ),
  },
  'resolves-manager': {
    title: 'A manager who is named by the bulkId of a new user is that user',
    cites: 'rfc7644-3.7.2-03',
    needs: ['bulk', 'users', 'enterprise'],
    proof: {
      'bulk-references/stores-manager-literally':
        '/urn:ietf:params:scim:schemas:extension:enterprise:2.0:User/manager',
    },
    hint: 'Look for references by bulkId in the extensions of a resource as well.',
    async run(scim) {
      const type = scim.type('User')
      const manager = type.attributes.find(
        ({ name, schema }) => name === 'manager' && /:enterprise:/i.test(schema),
      )
      if (manager?.type !== 'complex') throw new Skip('users have no manager')
      await expectResolved(scim, { ...inAttribute(scim, type, manager), target: type })
    },
  },
  'resolves-in-patch': {
    title: 'A member that a PATCH operation adds by the bulkId of a new user is that user',
    cites: 'rfc7644-3.7.2-01',
    needs: ['bulk', 'patch', 'users', 'groups'],
    proof: { 'bulk-references/patches-literally': '/members' },
    hint: 'Resolve references by bulkId in the values of a PATCH operation as well.',
    async run(scim) {
      const { path } = await scim.group()
      const user = creation(scim, scim.type('User'))
      const value = [{ value: `bulkId:${user.bulkId}` }]
      const data = patchOf({ op: 'add', path: 'members', value })
      const patch = { method: 'PATCH', path, data }
      const bulk = await processed(scim, [user, patch])
      needDone(entryOf(bulk, user))
      const entry = entryOf(bulk, patch)
      if (isFailed(entry)) await demandPatchable(scim, path)
      demandDone(entry)
      await expectLink(scim, path, '/members', createdId(entryOf(bulk, user)))
    },
  },
  'resolves-forward': {
    title: 'A bulkId that a later operation gives is resolved, or its use is refused',
    cites: 'rfc7644-3.7.2-02',
    needs: ['bulk', 'users', 'groups'],
    proof: {
      'bulk-references/stores-forward-literally': '/members',
      'bulk-references/forward-500': 'status',
    },
    hint: 'Create what is referred to first, or complete the reference afterwards; else answer 409.',
    async run(scim) {
      const { target, holder, data, pointer } = inMembers(scim)
      await scim.resource(target)
      const user = creation(scim, target)
      const group = creation(scim, holder, data(`bulkId:${user.bulkId}`))
      const answer = await sendBulk(scim, bulkOf([group, user]))
      if (answer.status >= 500) expect.status(answer, 200)
      if (!isSuccess(answer)) return
      const bulk = { answer, operations: [group, user] }
      const entry = entryOf(bulk, group)
      expectNoServerErrorIn(entry)
      if (isFailed(entry)) return
      const id = createdId(entryOf(bulk, user))
      await expectLink(scim, createdBy(entry, holder), pointer, id)
    },
  },
  'links-a-circle': {
    title: 'Groups of one bulk request that contain each other are linked, or refused',
    cites: 'rfc7644-3.7.1-01',
    needs: ['bulk', 'groups'],
    proof: {
      'bulk-references/stores-circle-literally': '/members',
      'bulk-references/circle-500': 'status',
    },
    hint: 'Create both resources before you store the references between them, or answer 409.',
    async run(scim) {
      const { answer, one, other } = await circle(scim)
      if (answer.status >= 500) expect.status(answer, 200, 409)
      if (!isSuccess(answer)) return
      const bulk = { answer, operations: [one, other] }
      const entries = [entryOf(bulk, one), entryOf(bulk, other)] as const
      entries.forEach(expectNoServerErrorIn)
      if (entries.some(isFailed)) return
      const type = scim.type('Group')
      const [first, second] = [createdId(entries[0]), createdId(entries[1])]
      await expectLink(scim, createdBy(entries[0], type), '/members', second)
      await expectLink(scim, createdBy(entries[1], type), '/members', first)
    },
  },
  'refuses-a-circle-with-409': {
    title: 'Groups that contain each other and are not linked are refused with 409',
    cites: 'rfc7644-3.7.1-02',
    needs: ['bulk', 'groups'],
    proof: { 'bulk-references/circle-422': '/Operations/0/status' },
    hint: 'Answer 409 where references in a circle can not be resolved.',
    async run(scim) {
      const { answer, one, other } = await circle(scim)
      // That nested groups are refused as such is no verdict.
      if (answer.status === 400) throw new Skip('groups that contain groups are refused')
      if (!isSuccess(answer)) {
        expect.status(answer, 200, 409)
        return
      }
      const bulk = { answer, operations: [one, other] }
      for (const entry of [entryOf(bulk, one), entryOf(bulk, other)])
        if (isFailed(entry) && entry.status !== 409 && entry.status !== 400)
          reportIn(entry, '/status', '409')
    },
  },
  'stores-no-unknown-bulk-id': {
    title: 'A reference to a bulkId that no operation gives is never stored',
    cites: 'rfc7644-3.7.2-01',
    needs: ['bulk', 'groups'],
    proof: { 'bulk-references/stores-unknown-literally': '/members' },
    hint: 'Let an operation fail that refers to a bulkId which no creation of the request has.',
    async run(scim) {
      const type = scim.type('Group')
      await scim.resource(type)
      const members = [{ value: `bulkId:${scim.random(8)}` }]
      const group = creation(scim, type, scim.payload(type, { members }))
      const entry = entryOf(await processed(scim, [group]), group)
      expectNoServerErrorIn(entry)
      if (isFailed(entry)) return
      const read = await readInState(
        scim,
        createdBy(entry, type),
        (it) => !isLiteral(it, '/members'),
      )
      if (isLiteral(read, '/members'))
        read.report(findingOf(read, '/members', 'without it', shown(read.at('/members'))))
    },
  },
})
