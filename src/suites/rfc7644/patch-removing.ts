import { pointerOf } from '../../core/pointer.js'
import type { Answer } from '../../engine/answer.js'
import type { Attribute } from '../../engine/attribute.js'
import { expect, findingOf } from '../../engine/expect.js'
import { eachAttribute, eachType } from '../../engine/instance.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { checks } from '../checks.js'
import { sampledPath } from '../rfc7643/sample.js'
import { demandSuccess, isSuccess, skipUnlessOffered } from './accepted.js'
import { freshValue, withValue } from './body-value.js'
import { forAttribute } from './for-attribute.js'
import { aimAtText, expectClientError, expectUntouched } from './patch-aim.js'
import { eachAttributeWithParts, partsOf, sampledParts } from './patch-parts.js'
import { patchAndRead, patchOf } from './patch-request.js'
import { expectNoServerError } from './refusals.js'
import { isSameState } from './same-state.js'
import { expectNoValue, isTaken, readInState } from './state.js'

const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const unassigned =
  'Take the value of the path away: neither a GET nor a filter finds it afterwards.'

/** RFC 7644, section 3.5.2.2: removing attributes. */
export const patchRemoving = checks({
  'leaves-no-value': {
    title: 'PATCH that removes an attribute leaves it without a value',
    cites: ['rfc7644-3.5.2.2-02', 'rfc7644-3.5.2-06'],
    needs: 'patch',
    proof: {
      'patch-removing/text-stays': '/title',
      'patch-removing/text-becomes-empty': '/title',
      'patch-removing/remove-refused': 'status',
    },
    hint: unassigned,
    each: eachType,
    async run(scim, { type }) {
      const aim = await aimAtText(scim, type)
      const { pointer, path } = aim.text
      const isGone = ({ at }: Answer): boolean => isSameState(at(pointer), undefined)
      const { read } = await patchAndRead(scim, aim, [{ op: 'remove', path }], isGone)
      expectNoValue(read, pointer)
    },
  },
  'filter-finds-it-no-more': {
    title: 'A filter for the presence of a removed attribute does not find the resource any more',
    cites: 'rfc7644-3.5.2.2-02',
    needs: ['patch', 'filter'],
    proof: { 'patch-removing/index-stays': '/Resources' },
    hint: unassigned,
    each: eachType,
    async run(scim, { type }) {
      const aim = await aimAtText(scim, type)
      const { path } = aim.text
      const filter = `id eq ${JSON.stringify(aim.id)} and ${path} pr`
      const ask = (): Promise<Answer> => scim.get(type.endpoint, { query: { filter } })
      if (!isFound(await found(ask), aim.id))
        throw new Skip(`the target does not find a ${type.name} by ${filter}`)
      demandSuccess(await scim.patch(aim.path, patchOf({ op: 'remove', path })), 200, 204)
      const first = await found(ask)
      // An index may be a moment behind.
      const answer = isFound(first, aim.id) ? await found(ask) : first
      if (isFound(answer, aim.id))
        answer.report(findingOf(answer, '/Resources', `without ${aim.id}`, 'with it'))
    },
  },
  'single-value': {
    title: 'PATCH that removes an attribute with one value takes that value away',
    cites: 'rfc7644-3.5.2.2-02',
    needs: 'patch',
    proof: {
      'patch-removing/weight-stays': '/weight',
      'patch-removing/refuses-extension': 'status',
    },
    hint: unassigned,
    // A server may have a default for a boolean, which is then the value again.
    each: eachAttribute(
      (attribute, type) =>
        isRemovable(attribute, type) &&
        !attribute.multiValued &&
        attribute.type !== 'boolean' &&
        attribute.type !== 'complex',
    ),
    run: forAttribute(removes),
  },
  'complex-value': {
    title: 'PATCH that removes a complex attribute takes all of its parts away',
    cites: 'rfc7644-3.5.2.2-02',
    needs: 'patch',
    proof: { 'patch-removing/complex-stays': '/name' },
    hint: unassigned,
    each: eachAttributeWithParts,
    run: forAttribute(async (scim, type, attribute) => {
      const { path, value } = await sampledParts(scim, type, attribute, partsOf(attribute))
      await removed(scim, path, attribute.path)
      await expectGone(scim, path, attribute, value)
    }),
  },
  list: {
    title: 'PATCH that removes a multi-valued attribute takes all of its values away',
    cites: 'rfc7644-3.5.2.2-03',
    needs: 'patch',
    proof: { 'patch-removing/channels-stay': '/channels' },
    hint: 'Take every value of a list away when no filter narrows the path.',
    each: eachAttribute(
      (attribute, type) =>
        isRemovable(attribute, type) &&
        attribute.multiValued &&
        attribute.type !== 'boolean' &&
        // Groups and their members have checks of their own.
        attribute.name !== 'members',
    ),
    run: forAttribute(removes),
  },
  'sub-attribute': {
    title: 'PATCH that removes a part of a complex attribute keeps the other parts',
    cites: 'rfc7644-3.5.2.2-02',
    needs: 'patch',
    proof: {
      'patch-removing/part-stays': '/name/familyName',
      'patch-removing/part-takes-all': '/name/givenName',
    },
    hint: 'Remove the sub-attribute that the path names, and leave those beside it.',
    each: eachAttributeWithParts,
    run: forAttribute(async (scim, type, attribute) => {
      const parts = partsOf(attribute)
      const { path, value } = await sampledParts(scim, type, attribute, parts)
      const [part, ...others] = parts
      if (!part) throw new Skip(`${attribute.path} has no parts`)
      await removed(scim, path, part.path)
      const isGone = ({ at }: Answer): boolean => !isTaken(at(part.pointer), value[part.name])
      const read = await readInState(scim, path, isGone)
      if (!isGone(read))
        read.report(findingOf(read, part.pointer, 'without a value', shown(read.at(part.pointer))))
      for (const { pointer, name } of others) {
        const isKept = (it: unknown): boolean => isSameState(it, value[name])
        expect.value(read, pointer, isKept, shown(value[name]))
      }
    }),
  },
  'whole-extension': {
    title:
      'PATCH that removes an extension by its URN removes it, or is refused and changes nothing',
    cites: 'rfc7644-3.5.2.2-02',
    needs: 'patch',
    proof: {
      'patch-removing/extension-500': 'status',
      'patch-removing/extension-stays': `${pointerOf(enterprise)}/employeeNumber`,
    },
    hint: 'Remove all attributes of an extension when the path is its URN, or refuse such a path.',
    each: eachAttribute(
      (attribute, type) =>
        isRemovable(attribute, type) && attribute === firstOfExtension(attribute.schema, type),
    ),
    run: forAttribute(async (scim, type, attribute) => {
      const { path, value } = await sample(scim, type, attribute)
      const answer = await scim.patch(path, patchOf({ op: 'remove', path: attribute.schema }))
      skipUnlessOffered(answer)
      expectNoServerError(answer)
      const isRight = ({ at }: Answer): boolean =>
        isSuccess(answer) !== isTaken(at(attribute.pointer), value)
      const read = await readInState(scim, path, isRight)
      if (isRight(read)) return
      const expected = isSuccess(answer) ? 'without a value' : shown(value)
      read.report(findingOf(read, attribute.pointer, expected, shown(read.at(attribute.pointer))))
    }),
  },
  'what-is-not-there': {
    title: 'PATCH that removes an attribute without a value is no server error',
    cites: 'rfc7644-3.12-30',
    needs: 'patch',
    proof: { 'patch-removing/nothing-500': 'status' },
    hint: 'Succeed without a change, or refuse with noTarget, when there is nothing to remove.',
    each: eachType,
    async run(scim, { type }) {
      const aim = await aimAtText(scim, type)
      const remove = patchOf({ op: 'remove', path: aim.text.path })
      demandSuccess(await scim.patch(aim.path, remove), 200, 204)
      const answer = await scim.patch(aim.path, remove)
      skipUnlessOffered(answer)
      if (!isSuccess(answer)) expectClientError(answer)
    },
  },
  'without-path': {
    title: 'PATCH that removes without a path is refused with 400 as noTarget and changes nothing',
    cites: 'rfc7644-3.5.2.2-01',
    needs: 'patch',
    proof: {
      'patch-removing/no-path-204': 'status',
      'patch-removing/no-path-uniqueness': '/scimType',
      'patch-removing/no-path-clears': '/title',
    },
    hint: 'Refuse a remove without path with 400 and the scimType noTarget.',
    each: eachType,
    async run(scim, { type }) {
      const aim = await aimAtText(scim, type)
      const answer = await scim.patch(aim.path, patchOf({ op: 'remove' }))
      skipUnlessOffered(answer)
      expect.status(answer, 400)
      // That the path is missing may be seen as a mistake in the path or in the body as well.
      const names: readonly unknown[] = ['noTarget', 'invalidPath', 'invalidSyntax']
      expect.value(answer, '/scimType', (value) => names.includes(value), '"noTarget"')
      await expectUntouched(scim, aim)
    },
  },
})

/** Whether clients may remove an attribute of the first level, and see that it is gone. */
function isRemovable(attribute: Attribute, type: ResourceType): boolean {
  const { required, mutability, returned, uniqueness } = attribute
  return (
    type.attributes.includes(attribute) &&
    !required &&
    mutability === 'readWrite' &&
    (returned === 'default' || returned === 'always') &&
    uniqueness === 'none'
  )
}

function firstOfExtension(schema: string, type: ResourceType): Attribute | undefined {
  const isOptional = type.extensions.some((one) => one.schema === schema && !one.required)
  if (!isOptional || type.attributes.some((one) => one.schema === schema && one.required))
    return undefined
  return type.attributes.find(
    (one) => one.schema === schema && isRemovable(one, type) && one.type === 'string',
  )
}

/** A resource with a value for an attribute; skips where the target does not keep ours. */
async function sample(
  scim: Scim,
  type: ResourceType,
  attribute: Attribute,
): Promise<{ path: string; value: unknown }> {
  const value = freshValue(scim, attribute)
  const body = withValue(scim, type, scim.payload(type), attribute, value)
  const path = await sampledPath(scim, type, body, attribute.path)
  const read = await scim.prepare('GET', path)
  if (isTaken(read.at(attribute.pointer), value)) return { path, value }
  throw new Skip(`the target does not keep our sample of ${attribute.path}`)
}

async function removes(scim: Scim, type: ResourceType, attribute: Attribute): Promise<void> {
  const { path, value } = await sample(scim, type, attribute)
  await removed(scim, path, attribute.path)
  await expectGone(scim, path, attribute, value)
}

async function removed(scim: Scim, path: string, attribute: string): Promise<void> {
  demandSuccess(await scim.patch(path, patchOf({ op: 'remove', path: attribute })), 200, 204)
}

/** What was sent is no value any more; a server may have one of its own in its place. */
async function expectGone(
  scim: Scim,
  path: string,
  { pointer }: Attribute,
  value: unknown,
): Promise<void> {
  const isGone = ({ at }: Answer): boolean => !isTaken(at(pointer), value)
  const read = await readInState(scim, path, isGone)
  if (!isGone(read))
    read.report(findingOf(read, pointer, 'without a value', shown(read.at(pointer))))
}

async function found(ask: () => Promise<Answer>): Promise<Answer> {
  const answer = await ask()
  if (answer.status === 400) throw new Skip('the target declines such a filter')
  expect.status(answer, 200)
  expect.json(answer)
  return answer
}

function isFound({ at }: Answer, id: string): boolean {
  const resources = at('/Resources')
  return (
    Array.isArray(resources) &&
    resources.some(
      (one: unknown) => typeof one === 'object' && one !== null && 'id' in one && one.id === id,
    )
  )
}
