import type { Answer } from '../../engine/answer.js'
import type { Attribute } from '../../engine/attribute.js'
import type { Discovery } from '../../engine/discovery.js'
import { expect, findingOf } from '../../engine/expect.js'
import { eachAttribute, type AttributeInstance } from '../../engine/instance.js'
import type { Values } from '../../engine/payload.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Blocked, Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { checks } from '../checks.js'
import { isSuccess } from './accepted.js'
import { withValue } from './body-value.js'
import { bulkOf, createdBy, createdId, demandDone } from './bulk-request.js'
import { entryOf, isFailed, needDone, processed, reportIn } from './bulk-request.js'
import { sendBulk, type Entry, type Operation } from './bulk-request.js'
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
    run: (scim, { type, attribute }) =>
      expectResolved(scim, inAttribute(scim, type, attribute as Attribute)),
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
      if (!manager || manager.type !== 'complex') throw new Skip('users have no manager')
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

/** Where a reference stands, and what it may lead to. */
interface Reference {
  readonly holder: ResourceType
  readonly target: ResourceType
  readonly pointer: string
  /** The body of a create whose reference has a value. */
  data(value: string): Values
}

function inMembers(scim: Scim): Reference {
  const holder = scim.type('Group')
  const data = (value: string): Values => scim.payload(holder, { members: [{ value }] })
  return { holder, target: scim.type('User'), pointer: '/members', data }
}

function inAttribute(scim: Scim, holder: ResourceType, attribute: Attribute): Reference {
  const { resourceTypes } = scim.discovery
  const target = resourceTypes.find(({ name }) => targetsOf(attribute).includes(name)) ?? holder
  return {
    holder,
    target,
    pointer: attribute.pointer,
    data(value) {
      const one = attribute.multiValued ? [{ value }] : { value }
      return withValue(scim, holder, scim.payload(holder), attribute, one)
    },
  }
}

/** Attributes that hold the id of a resource of the target in `value`, and its address in `$ref`. */
function eachReference(discovery: Discovery): readonly AttributeInstance[] {
  const names = discovery.resourceTypes.map(({ name }) => name)
  return eachAttribute(
    (attribute) =>
      attribute.mutability !== 'readOnly' &&
      (attribute.returned === 'default' || attribute.returned === 'always') &&
      attribute.subAttributes.some(
        ({ name, mutability }) => name === 'value' && mutability !== 'readOnly',
      ) &&
      targetsOf(attribute).some((name) => names.includes(name)),
  )(discovery)
}

function targetsOf({ subAttributes }: Attribute): readonly string[] {
  return subAttributes.find(({ name }) => name === '$ref')?.referenceTypes ?? []
}

function creation(scim: Scim, type: ResourceType, data: Values = scim.payload(type)) {
  return { method: 'POST', path: type.endpoint, bulkId: scim.random(8), data } satisfies Operation
}

/** Creates a resource and one that refers to it by its bulkId, and expects the link. */
async function expectResolved(
  scim: Scim,
  { holder, target, data, pointer }: Reference,
): Promise<void> {
  const made = creation(scim, target)
  const refers = creation(scim, holder, data(`bulkId:${made.bulkId}`))
  const bulk = await processed(scim, [made, refers])
  const id = createdId(entryOf(bulk, made))
  const entry = entryOf(bulk, refers)
  if (isFailed(entry)) {
    // Who refuses the same of a single request has another reason.
    const control = await scim.prepare('POST', holder.endpoint, { json: data(id) })
    if (!isSuccess(control))
      throw new Blocked(`${control.line} answered ${String(control.status)} to the id as well`)
    demandDone(entry)
  }
  await expectLink(scim, createdBy(entry, holder), pointer, id)
}

async function demandPatchable(scim: Scim, path: string): Promise<void> {
  const value = [{ value: (await scim.user()).id }]
  const control = await scim.prepare('PATCH', path, {
    json: patchOf({ op: 'add', path: 'members', value }),
  })
  if (!isSuccess(control))
    throw new Blocked(`${control.line} answered ${String(control.status)} to the id as well`)
}

async function expectLink(scim: Scim, path: string, pointer: string, id: string): Promise<void> {
  const read = await readInState(scim, path, (it) => leadsTo(it, pointer, id))
  if (leadsTo(read, pointer, id)) return
  read.report(findingOf(read, pointer, `a reference to ${id}`, shown(read.at(pointer))))
}

function leadsTo(read: Answer, pointer: string, id: string): boolean {
  return [read.at(pointer)]
    .flat()
    .some((one) => JSON.stringify(valueOf(one)) === JSON.stringify(id))
}

function isLiteral(read: Answer, pointer: string): boolean {
  return [read.at(pointer)].flat().some((one) => String(valueOf(one)).startsWith('bulkId:'))
}

function valueOf(element: unknown): unknown {
  return typeof element === 'object' && element !== null && 'value' in element
    ? element.value
    : undefined
}

/** Two groups that contain each other, asked for once; skips where groups can't contain groups. */
async function circle(scim: Scim) {
  const found = await scim.once('bulk circle', async () => {
    const type = scim.type('Group')
    const [inner, outer] = [await scim.group(), scim.payload(type)]
    const json = { ...outer, members: [{ value: inner.id }] }
    const control = await scim.prepare('POST', type.endpoint, { json })
    const id = control.at('/id')
    if (!isSuccess(control) || typeof id !== 'string')
      throw new Skip('groups can not contain groups')
    const path = `${type.endpoint}/${encodeURIComponent(id)}`
    const read = await scim.prepare('GET', path)
    if (!leadsTo(read, '/members', inner.id)) throw new Skip('groups can not contain groups')
    const [a, b] = [scim.random(8), scim.random(8)]
    const having = (bulkId: string, other: string): Operation => ({
      method: 'POST',
      path: type.endpoint,
      bulkId,
      data: scim.payload(type, { members: [{ value: `bulkId:${other}` }] }),
    })
    const [one, other] = [having(a, b), having(b, a)]
    return { answer: await sendBulk(scim, bulkOf([one, other])), one, other }
  })
  const report: Answer['report'] = (finding) => scim.report(finding)
  return { ...found, answer: { ...found.answer, report } }
}

function expectNoServerErrorIn(entry: Entry): void {
  const { status = 0 } = entry
  if (status >= 500 && status !== 501) reportIn(entry, '/status', 'no server error')
}
