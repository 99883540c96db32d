import { percentEncoded } from '../../core/percent-encoded.js'
import type { Answer } from '../../engine/answer.js'
import type { Attribute } from '../../engine/attribute.js'
import type { Discovery } from '../../engine/discovery.js'
import { findingOf } from '../../engine/expect.js'
import { eachAttribute, type AttributeInstance } from '../../engine/instance.js'
import type { Values } from '../../engine/payload.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Blocked, Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { isSuccess } from './accepted.js'
import { withValue } from './body-value.js'
import { bulkOf, createdBy, createdId, demandDone, entryOf, isFailed } from './bulk-request.js'
import { processed, reportIn, sendBulk, type Entry, type Operation } from './bulk-request.js'
import { patchOf } from './patch-request.js'
import { readInState } from './state.js'

/** Where a reference stands, and what it may lead to. */
export interface Reference {
  readonly holder: ResourceType
  readonly target: ResourceType
  readonly pointer: string
  /** The body of a create whose reference has a value. */
  data(value: string): Values
}

/** A reference among the members of a group. */
export function inMembers(scim: Scim): Reference {
  const holder = scim.type('Group')
  const data = (value: string): Values => scim.payload(holder, { members: [{ value }] })
  return { holder, target: scim.type('User'), pointer: '/members', data }
}

/** A reference in an attribute of a type. */
export function inAttribute(scim: Scim, holder: ResourceType, attribute: Attribute): Reference {
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
export function eachReference(discovery: Discovery): readonly AttributeInstance[] {
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

/** The operation that creates a resource, with a bulkId of its own. */
export function creation(scim: Scim, type: ResourceType, data: Values = scim.payload(type)) {
  return { method: 'POST', path: type.endpoint, bulkId: scim.random(8), data } satisfies Operation
}

/** Creates a resource and one that refers to it by its bulkId, and expects the link. */
export async function expectResolved(
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

/** Ends a check as blocked when a member can't be added by its id either. */
export async function demandPatchable(scim: Scim, path: string): Promise<void> {
  const value = [{ value: (await scim.user()).id }]
  const control = await scim.prepare('PATCH', path, {
    json: patchOf({ op: 'add', path: 'members', value }),
  })
  if (!isSuccess(control))
    throw new Blocked(`${control.line} answered ${String(control.status)} to the id as well`)
}

/** A read of a resource shows a reference to an id. */
export async function expectLink(
  scim: Scim,
  path: string,
  pointer: string,
  id: string,
): Promise<void> {
  const read = await readInState(scim, path, (it) => leadsTo(it, pointer, id))
  if (leadsTo(read, pointer, id)) return
  // Members may be shown on request only.
  const query = { attributes: pointer.slice(1) }
  if (leadsTo(await scim.get(path, { query }), pointer, id)) return
  read.report(findingOf(read, pointer, `a reference to ${id}`, shown(read.at(pointer))))
}

function leadsTo(read: Answer, pointer: string, id: string): boolean {
  return [read.at(pointer)]
    .flat()
    .some((one) => JSON.stringify(valueOf(one)) === JSON.stringify(id))
}

/** Whether a reference by bulkId was stored as it is. */
export function isLiteral(read: Answer, pointer: string): boolean {
  return [read.at(pointer)].flat().some((one) => String(valueOf(one)).startsWith('bulkId:'))
}

function valueOf(element: unknown): unknown {
  return typeof element === 'object' && element !== null && 'value' in element
    ? element.value
    : undefined
}

/** Two groups that contain each other, asked for once; skips where groups can't contain groups. */
export async function circle(scim: Scim) {
  const found = await scim.once('bulk circle', async () => {
    const type = scim.type('Group')
    const [inner, outer] = [await scim.group(), scim.payload(type)]
    const json = { ...outer, members: [{ value: inner.id }] }
    const control = await scim.prepare('POST', type.endpoint, { json })
    const id = control.at('/id')
    if (!isSuccess(control) || typeof id !== 'string')
      throw new Skip('groups can not contain groups')
    const path = `${type.endpoint}/${percentEncoded(id)}`
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

/** Takes down that an operation ended in a server error. */
export function expectNoServerErrorIn(entry: Entry): void {
  const { status = 0 } = entry
  if (status >= 500 && status !== 501) reportIn(entry, '/status', 'no server error')
}
