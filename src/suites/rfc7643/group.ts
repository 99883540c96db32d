import type { Answer } from '../../engine/answer.js'
import { expect, findingOf } from '../../engine/expect.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { checks } from '../checks.js'
import { isText, isUnassigned, memberOf } from '../exchanges/members.js'
import {
  createdPath,
  demandSuccess,
  expectId,
  isSuccess,
  readBack,
  skipUnlessOffered,
} from '../rfc7644/accepted.js'
import { behindLink } from './behind-link.js'
import { elementsIn } from './element.js'
import { demandListedNames } from './listed-names.js'
import { isMember, membersRead } from './membership.js'
import { patchOf } from '../rfc7644/patch-request.js'

/** RFC 7643, section 4.2: groups and their members. */
export const group = checks({
  'needs-display-name': {
    title: 'A group without a displayName is refused, or gets one',
    cites: 'rfc7643-4.2-02',
    needs: 'groups',
    proof: { 'group/nameless': '/displayName' },
    hint: 'Refuse a group without displayName with 400 and scimType invalidValue.',
    run: (scim) => refusedOrNamed(scim, undefined),
  },
  'needs-display-name-with-value': {
    title: 'A group whose displayName is null is refused, or gets one',
    cites: 'rfc7643-4.2-02',
    needs: 'groups',
    proof: { 'group/null-name': '/displayName' },
    hint: 'Treat null as a missing displayName, and refuse it with 400.',
    run: (scim) => refusedOrNamed(scim, null),
  },
  'named-in-lists': {
    title: 'Every listed group has a displayName',
    cites: 'rfc7643-4.2-02',
    needs: 'groups',
    proof: { 'group/listed-without-name': '/Resources/0/displayName' },
    hint: 'Return the displayName of every group in lists.',
    run: (scim) => demandListedNames(scim, scim.type('Group'), 'displayName', isName),
  },
  'adds-member': {
    title: 'A member that is added to a group is there, or the change is refused',
    cites: 'rfc7643-4.2-03',
    needs: ['users', 'groups', 'patch'],
    proof: { 'group/adds-nobody': '/members' },
    hint: 'Store a member that a PATCH adds, or refuse the change.',
    async run(scim) {
      const [user, target] = [await scim.user(), await scim.group()]
      const operation = { op: 'add', path: 'members', value: [{ value: user.id }] }
      const answer = await scim.patch(target.path, patchOf(operation))
      if (!isSuccess(answer)) {
        expectRefusal(answer)
        return
      }
      const read = await membersRead(scim, target)
      if (!isMember(read, user.id))
        read.report(findingOf(read, '/members', `with ${user.id}`, shown(read.at('/members'))))
    },
  },
  'removes-member': {
    title: 'A member that is removed from a group is gone, and the others stay',
    cites: 'rfc7643-4.2-03',
    needs: ['users', 'groups', 'patch'],
    proof: { 'group/keeps-removed': '/members', 'group/removes-everybody': '/members' },
    hint: 'Remove exactly the members that the path of the PATCH selects.',
    async run(scim) {
      const [one, other] = [await scim.user(), await scim.user()]
      const target = await scim.group([one, other])
      if (!isMember(await membersRead(scim, target), one.id))
        throw new Skip('the target keeps no members')
      const operation = { op: 'remove', path: `members[value eq "${one.id}"]` }
      const answer = await scim.patch(target.path, patchOf(operation))
      if (!isSuccess(answer)) {
        expectRefusal(answer)
        return
      }
      const read = await membersRead(scim, target)
      if (isMember(read, one.id) || !isMember(read, other.id))
        read.report(findingOf(read, '/members', `only ${other.id}`, shown(read.at('/members'))))
    },
  },
  'members-are-immutable': {
    title: 'The value of a member does not become another one by PATCH',
    cites: 'rfc7643-4.2-04',
    needs: ['users', 'groups', 'patch'],
    proof: { 'group/changes-member': '/members' },
    hint: 'Refuse a change of members[…].value with 400 and scimType mutability.',
    async run(scim) {
      const [one, other] = [await scim.user(), await scim.user()]
      const target = await scim.group([one])
      if (!isMember(await membersRead(scim, target), one.id))
        throw new Skip('the target keeps no members')
      const path = `members[value eq "${one.id}"].value`
      const operation = { op: 'replace', path, value: other.id }
      const answer = await scim.patch(target.path, patchOf(operation))
      if (!isSuccess(answer)) expectRefusal(answer)
      const read = await membersRead(scim, target)
      if (isMember(read, other.id) || !isMember(read, one.id))
        read.report(findingOf(read, '/members', `still ${one.id}`, shown(read.at('/members'))))
    },
  },
  'member-by-id': {
    title: 'The value of a member is the id of the user',
    cites: 'rfc7643-4.2-05',
    needs: ['users', 'groups'],
    proof: { 'group/name-as-member': '/members' },
    hint: 'Return the id of each member as its value.',
    async run(scim) {
      const user = await scim.user()
      const read = await membersRead(scim, await scim.group([user]))
      if (isUnassigned(read.at('/members'))) throw new Skip('the target keeps no members')
      if (!isMember(read, user.id))
        read.report(findingOf(read, '/members', `with ${user.id}`, shown(read.at('/members'))))
    },
  },
  'ref-leads-to-member': {
    title: 'The $ref of a member leads to that member',
    cites: ['rfc7643-4.2-06', 'rfc7643-2.3.7-07', 'rfc7643-2.3.7-03', 'rfc7643-2.4-11'],
    needs: ['users', 'groups'],
    proof: { 'group/ref-to-another': '/id', 'group/ref-to-nowhere': 'status' },
    hint: 'Write the URI of the member, as its own meta.location has it, into members.$ref.',
    async run(scim) {
      const user = await scim.user()
      const target = await scim.group([user])
      const read = await membersRead(scim, target)
      const member = elementsIn(read, '/members').find(
        ({ value }) => memberOf(value, 'value') === user.id,
      )
      const ref = memberOf(member?.value, '$ref')
      if (!member || isUnassigned(ref)) throw new Skip('the target gives no $ref of members')
      const plain = await scim.prepare('GET', user.path)
      if (plain.status !== 200) throw new Skip('the member may not be read')
      const found = await behindLink(scim, ref, target.path)
      if (!found) {
        read.report(findingOf(read, `${member.pointer}/$ref`, 'an http URI', shown(ref)))
        return
      }
      expect.status(found, 200)
      expect.attribute(found, 'id', user.id)
    },
  },
  'takes-display-of-member': {
    title: 'A member may be sent with its display',
    cites: 'rfc7643-2.4-05',
    needs: ['users', 'groups'],
    proof: { 'group/refuses-display': 'status' },
    hint: 'Accept members.display, and ignore it where it is not for clients to set.',
    async run(scim) {
      const user = await scim.user()
      const type = scim.type('Group')
      const members = type.attributes.find(({ name }) => name === 'members')
      const parts = members?.subAttributes.map(({ name }) => name) ?? []
      if (parts.length > 0 && !parts.includes('display'))
        throw new Skip('the schema has no members.display')
      await scim.group([user])
      const sent = [{ value: user.id, display: `Scim ${scim.random(6)}` }]
      const answer = await scim.post(type.endpoint, scim.payload(type, { members: sent }))
      demandSuccess(answer, 201)
      expectId(answer, type)
    },
  },
  'nested-group-is-no-user': {
    title: 'A group that is a member of a group is not taken for a user',
    cites: 'rfc7643-4.2-07',
    needs: 'groups',
    proof: { 'group/nested-as-user': '/members/0/type' },
    hint: 'Keep the type of a member, or refuse groups as members with 400.',
    async run(scim) {
      const inner = await scim.group()
      const members = [{ value: inner.id, type: 'Group' }]
      const body = scim.payload(inner.type, { members })
      const answer = await scim.post(inner.type.endpoint, body)
      skipUnlessOffered(answer)
      if (!isSuccess(answer)) {
        expectNoAccident(answer)
        return
      }
      const read = await membersRead(scim, { path: createdPath(answer, inner.type) })
      const member = elementsIn(read, '/members').find(
        ({ value }) => memberOf(value, 'value') === inner.id,
      )
      if (!member) throw new Skip('the target keeps no groups as members')
      const type = memberOf(member.value, 'type')
      if (isText(type, 'User'))
        read.report(findingOf(read, `${member.pointer}/type`, 'Group', shown(type)))
    },
  },
  'may-be-empty': {
    title: 'A group without members is accepted unless the schema requires them',
    cites: 'rfc7643-4.2-08',
    needs: 'groups',
    proof: { 'group/demands-members': 'status' },
    hint: 'Accept a group without members, or declare members as required.',
    async run(scim) {
      const type = scim.type('Group')
      const members = type.attributes.find(({ name }) => name === 'members')
      if (members?.required) throw new Skip('the schema requires members')
      const { members: _, ...body } = scim.payload(type)
      const answer = await scim.post(type.endpoint, body)
      demandSuccess(answer, 201)
      expectId(answer, type)
    },
  },
  'survives-unknown-member': {
    title: 'A member that does not exist is accepted, or refused as an error of the client',
    cites: 'rfc7643-2.3.7-08',
    needs: 'groups',
    proof: { 'group/unknown-member-500': 'status' },
    hint: 'Refuse a member that does not exist with 400 and scimType invalidValue, or keep it.',
    async run(scim) {
      const type = scim.type('Group')
      const { id } = await scim.once(`plain ${type.endpoint}`, () => scim.resource(type))
      const members = [{ value: scim.unknownId(id) }]
      const answer = await scim.post(type.endpoint, scim.payload(type, { members }))
      skipUnlessOffered(answer)
      if (isSuccess(answer)) expect.value(answer, '/id', (it) => typeof it === 'string', 'a text')
      else expectNoAccident(answer)
    },
  },
})

/** Creates a group with such a displayName: it is refused, or what comes of it has a name nevertheless. */
async function refusedOrNamed(scim: Scim, name: null | undefined): Promise<void> {
  const type = scim.type('Group')
  await scim.once(`plain ${type.endpoint}`, () => scim.resource(type))
  const { displayName: _, ...rest } = scim.payload(type)
  const body = name === undefined ? rest : { ...rest, displayName: name }
  const answer = await scim.post(type.endpoint, body)
  skipUnlessOffered(answer)
  if (!isSuccess(answer)) {
    expectNoAccident(answer)
    return
  }
  const read = await readBack(scim, createdPath(answer, type))
  expect.value(read, '/displayName', (it) => typeof it === 'string', 'a text')
}

/** Groups that are managed elsewhere may refuse every change. */
function expectRefusal(answer: Answer): void {
  skipUnlessOffered(answer)
  expectNoAccident(answer)
}

function expectNoAccident(answer: Answer): void {
  if (answer.status < 400 || answer.status >= 500) expect.status(answer, 400)
}

function isName(value: unknown): boolean {
  return typeof value === 'string'
}
