import type { Answer } from '../../engine/answer.js'
import type { Attribute } from '../../engine/attribute.js'
import type { Discovery } from '../../engine/discovery.js'
import { expect } from '../../engine/expect.js'
import { eachType, type AttributeInstance } from '../../engine/instance.js'
import { Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { checks } from '../checks.js'
import { demandSuccess, isSuccess, skipUnlessOffered } from './accepted.js'
import { freshValue } from './body-value.js'
import { forAttribute } from './for-attribute.js'
import { eachTypeWithElements } from './kept-attribute.js'
import { aimAtText, changeOf, expectChanged } from './patch-aim.js'
import { elementsFor, expectElements, listed, quoted } from './patch-elements.js'
import { patchAndRead, patchOf, type Operation } from './patch-request.js'
import { isTextOfExtension } from './patch-paths.js'
import { isSameState } from './same-state.js'
import { expectNoValue, readInState } from './state.js'

const inOrder = 'Apply the operations in their order, each to what the one before it left.'
const onePrimary = 'Set primary to false on all other values when an operation makes one primary.'

/** RFC 7644, section 3.5.2: several operations in one PATCH. */
export const patchOperations = checks({
  'last-one-counts': {
    title: 'Of two operations of a PATCH that set one attribute the second one counts',
    cites: 'rfc7644-3.5.2-18',
    needs: 'patch',
    proof: { 'patch-operations/first-counts': '/title' },
    hint: inOrder,
    each: eachType,
    async run(scim, { type }) {
      const aim = await aimAtText(scim, type)
      const { path } = aim.text
      const first = { op: 'replace', path, value: aim.text.fresh() }
      demandSuccess(await scim.patch(aim.path, patchOf(first, changeOf(aim))), 200, 204)
      await expectChanged(scim, aim)
    },
  },
  'sets-and-removes': {
    title: 'A PATCH that sets an attribute and then removes it leaves no value',
    cites: 'rfc7644-3.5.2-18',
    needs: 'patch',
    proof: { 'patch-operations/removes-first': '/title' },
    hint: inOrder,
    each: eachType,
    async run(scim, { type }) {
      const aim = await aimAtText(scim, type)
      const operations = [changeOf(aim), { op: 'remove', path: aim.text.path }]
      const isGone = ({ at }: Answer): boolean => isSameState(at(aim.text.pointer), undefined)
      const { read } = await patchAndRead(scim, aim, operations, isGone)
      expectNoValue(read, aim.text.pointer)
    },
  },
  'removes-and-sets': {
    title: 'A PATCH that removes an attribute and then adds it leaves the added value',
    cites: 'rfc7644-3.5.2-18',
    needs: 'patch',
    proof: { 'patch-operations/removes-last': '/title' },
    hint: inOrder,
    each: eachType,
    async run(scim, { type }) {
      const aim = await aimAtText(scim, type)
      const { path } = aim.text
      const operations = [
        { op: 'remove', path },
        { op: 'add', path, value: aim.after },
      ]
      demandSuccess(await scim.patch(aim.path, patchOf(...operations)), 200, 204)
      await expectChanged(scim, aim)
    },
  },
  'sees-what-was-added': {
    title: 'The filter of an operation finds the value that an operation before it has added',
    cites: 'rfc7644-3.5.2-18',
    needs: 'patch',
    proof: {
      'patch-operations/filters-first-state': 'status',
      'patch-operations/filters-in-vain': '/phoneNumbers',
    },
    hint: inOrder,
    each: eachTypeWithElements,
    async run(scim, { type }) {
      const at = await listed(scim, type, { labels: [0] })
      const { name } = at.list
      const [added, changed] = elementsFor(at.list, { labels: [1, 1] })
      if (!added || !changed) throw new Skip(`${name} takes no elements`)
      const operations = [
        { op: 'add', path: name, value: [added] },
        {
          op: 'replace',
          path: `${name}[type eq ${quoted(added.type)}].value`,
          value: changed.value,
        },
      ]
      demandSuccess(await scim.patch(at.path, patchOf(...operations)), 200, 204)
      await expectElements(scim, at, [...at.elements, changed], [added])
    },
  },
  'does-them-all': {
    title: 'A PATCH with operations on several attributes does every one of them',
    cites: 'rfc7644-3.5.2-18',
    needs: 'patch',
    proof: {
      'patch-operations/first-alone': '/phoneNumbers',
      'patch-operations/last-alone': '/title',
    },
    hint: 'Do every operation of the list, not only one.',
    each: eachTypeWithElements,
    async run(scim, { type }) {
      const aim = await aimAtText(scim, type)
      const { list, elements } = await listed(scim, type, { labels: [0] })
      const operations = [changeOf(aim), { op: 'add', path: list.name, value: elements }]
      demandSuccess(await scim.patch(aim.path, patchOf(...operations)), 200, 204)
      await expectChanged(scim, aim)
      await expectElements(scim, { path: aim.path, list }, elements, [])
    },
  },
  'schemas-then-extension': {
    title: 'A PATCH that adds the URN of an extension to schemas may set its attributes next',
    cites: 'rfc7644-3.5.2-16',
    needs: 'patch',
    proof: { 'patch-operations/old-schemas': 'status' },
    hint: 'Resolve the paths of an operation with the schemas as the operations before it left them.',
    each: eachFirstOfExtension,
    run: forAttribute(async (scim, type, attribute) => {
      const { path: name, pointer, schema } = attribute
      const { path } = await scim.resource(type)
      const value = freshValue(scim, attribute)
      const operations: readonly Operation[] = [
        { op: 'add', path: 'schemas', value: [schema] },
        { op: 'add', path: name, value },
      ]
      const answer = await scim.patch(path, patchOf(...operations))
      skipUnlessOffered(answer)
      if (!isSuccess(answer))
        for (const operation of operations) {
          const { status, line } = await scim.patch(path, patchOf(operation))
          if (status >= 300)
            throw new Skip(`${line} answered ${String(status)} to one of the operations alone`)
        }
      demandSuccess(answer, 200, 204)
      const isThere = (it: unknown): boolean => isSameState(it, value)
      const read = await readInState(scim, path, ({ at }) => isThere(at(pointer)))
      expect.value(read, pointer, isThere, shown(value))
    }),
  },
  'added-primary': {
    title: 'PATCH that adds a primary value makes every other value not primary',
    cites: 'rfc7644-3.5.2-19',
    needs: 'patch',
    proof: { 'patch-operations/adds-second-primary': '/phoneNumbers' },
    hint: onePrimary,
    each: eachTypeWithElements,
    async run(scim, { type }) {
      const at = await listed(scim, type, { labels: [0, 1], primary: 0 })
      const added = elementsFor(at.list, { labels: [2], primary: 0 })
      const operation = { op: 'add', path: at.list.name, value: added }
      demandSuccess(await scim.patch(at.path, patchOf(operation)), 200, 204)
      const others = at.elements.map((one) => ({ ...one, primary: false }))
      await expectElements(scim, at, [...others, ...added], [])
    },
  },
  'replaced-primary': {
    title: 'PATCH that sets primary on one value makes every other value not primary',
    cites: 'rfc7644-3.5.2-19',
    needs: 'patch',
    proof: {
      'patch-operations/sets-second-primary': '/phoneNumbers',
      'patch-operations/refuses-second-primary': 'status',
    },
    hint: onePrimary,
    each: eachTypeWithElements,
    async run(scim, { type }) {
      const at = await listed(scim, type, { labels: [0, 1], primary: 0 })
      const label = quoted(at.elements[1]?.type ?? '')
      const path = `${at.list.name}[type eq ${label}].primary`
      const operation = { op: 'replace', path, value: true }
      demandSuccess(await scim.patch(at.path, patchOf(operation)), 200, 204)
      const expected = at.elements.map((one, index) => ({ ...one, primary: index === 1 }))
      await expectElements(scim, at, expected, [])
    },
  },
})

/** The first text of each extension that a resource may do without. */
function eachFirstOfExtension(discovery: Discovery): readonly AttributeInstance[] {
  return eachType(discovery).flatMap(({ type }) => {
    const texts = type.attributes.filter((one) => isTextOfExtension(one, type))
    const isFirst = (one: Attribute): boolean =>
      one === texts.find(({ schema }) => schema === one.schema)
    return texts
      .filter(isFirst)
      .map((attribute) => ({ name: `${type.name}.${attribute.path}`, type, attribute }))
  })
}
