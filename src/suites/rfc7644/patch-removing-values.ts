import { findingOf } from '../../engine/expect.js'
import { shown } from '../../engine/wording.js'
import { checks, type BuiltInCheck } from '../checks.js'
import { demandSuccess, isSuccess, skipUnlessOffered } from './accepted.js'
import { eachTypeWithElements } from './kept-attribute.js'
import { expectClientError } from './patch-aim.js'
import { expectElements, isIn, listed, quoted, type Listed, type Wish } from './patch-elements.js'
import { patchOf } from './patch-request.js'
import { membersOf } from './same-state.js'
import { readInState } from './state.js'

type Facts = Pick<BuiltInCheck, 'title' | 'cites' | 'proof' | 'hint'>

/** A removal of values: from which list, by which paths, and which values it removes. */
interface Removal extends Facts, Wish {
  readonly paths: (
    name: string,
    element: (at: number) => { value: string; type: string },
  ) => readonly string[]
  readonly removed: readonly number[]
}

const chosenOnly = 'Remove the values that match the filter of the path, and no others.'
const allOfFilter = 'Understand and, or, not and brackets in the filter of a path.'
const nothingLeft = 'Remove an attribute from the resource when its last value is removed.'

/** RFC 7644, section 3.5.2.2: removing values that a filter chooses. */
export const patchRemovingValues = checks({
  'by-value': removing({
    title: 'PATCH removes the value that a filter on value chooses, and keeps the others',
    cites: ['rfc7644-3.5.2.2-05', 'rfc7644-3.5.2-06'],
    proof: {
      'patch-removing-values/value-clears-all': '/phoneNumbers',
      'patch-removing-values/value-ignored': '/phoneNumbers',
      'patch-removing-values/value-refused': 'status',
    },
    hint: chosenOnly,
    labels: [0, 1],
    paths: (name, element) => [`${name}[value eq ${element(0).value}]`],
    removed: [0],
  }),
  'last-by-value': removing({
    title:
      'PATCH that removes the last value by a filter on value leaves no value and no empty element',
    cites: 'rfc7644-3.5.2.2-07',
    proof: { 'patch-removing-values/leaves-hollow': '/phoneNumbers' },
    hint: nothingLeft,
    labels: [0],
    paths: (name, element) => [`${name}[value eq ${element(0).value}]`],
    removed: [0],
  }),
  'by-type': removing({
    title:
      'PATCH removes every element that a filter on a sub-attribute matches, and keeps the rest',
    cites: 'rfc7644-3.5.2.2-08',
    proof: {
      'patch-removing-values/first-of-type': '/phoneNumbers',
      'patch-removing-values/type-clears-all': '/phoneNumbers',
    },
    hint: chosenOnly,
    labels: [0, 0, 1],
    paths: (name, element) => [`${name}[type eq ${element(0).type}]`],
    removed: [0, 1],
  }),
  'by-and': removing({
    title: 'PATCH with conditions joined by and removes only what meets both',
    cites: 'rfc7644-3.5.2.2-14',
    proof: {
      'patch-removing-values/and-takes-first': '/phoneNumbers',
      'patch-removing-values/and-as-or': '/phoneNumbers',
    },
    hint: allOfFilter,
    labels: [0, 0, 1],
    paths: (name, element) => [
      `${name}[type eq ${element(0).type} and value ne ${element(1).value}]`,
    ],
    removed: [0],
  }),
  'by-or': removing({
    title: 'PATCH with conditions joined by or removes what meets either',
    cites: ['rfc7644-3.5.2.2-08', 'rfc7644-3.5.2-08'],
    proof: { 'patch-removing-values/or-takes-first': '/phoneNumbers' },
    hint: allOfFilter,
    labels: [0, 1, 2],
    paths: (name, element) => [
      `${name}[type eq ${element(0).type} or value eq ${element(1).value}]`,
    ],
    removed: [0, 1],
  }),
  'by-not': removing({
    title: 'PATCH with a negated condition removes what does not meet it',
    cites: ['rfc7644-3.5.2.2-08', 'rfc7644-3.5.2-08'],
    proof: {
      'patch-removing-values/not-dropped': '/phoneNumbers',
      'patch-removing-values/not-500': 'status',
    },
    hint: allOfFilter,
    labels: [0, 1],
    paths: (name, element) => [`${name}[not (type eq ${element(0).type})]`],
    removed: [1],
  }),
  'by-brackets': removing({
    title: 'PATCH with brackets around or removes what meets the whole condition',
    cites: ['rfc7644-3.5.2.2-14', 'rfc7644-3.5.2-08'],
    proof: { 'patch-removing-values/brackets-dropped': '/phoneNumbers' },
    hint: allOfFilter,
    labels: [0, 1, 2],
    paths: (name, element) => {
      const either = `value eq ${element(0).value} or value eq ${element(1).value}`
      return [`${name}[(${either}) and type eq ${element(1).type}]`]
    },
    removed: [1],
  }),
  'by-boolean': removing({
    title: 'PATCH with a filter on primary removes the primary value alone',
    cites: ['rfc7644-3.5.2.2-08', 'rfc7644-3.5.2.2-14'],
    proof: {
      'patch-removing-values/boolean-reversed': '/phoneNumbers',
      'patch-removing-values/boolean-dropped': '/phoneNumbers',
    },
    hint: 'Compare booleans with the literals true and false, which have no quotes.',
    labels: [0, 0],
    primary: 0,
    paths: (name, element) => [`${name}[type eq ${element(0).type} and primary eq true]`],
    removed: [0],
  }),
  'by-escaped-value': removing({
    title: 'PATCH with escaped quotes in a filter removes the value that has them',
    cites: ['rfc7644-3.5.2.2-05', 'rfc7644-3.5.2-08'],
    proof: {
      'patch-removing-values/escape-cuts': 'status',
      'patch-removing-values/escape-unread': '/phoneNumbers',
    },
    hint: 'Read texts in filters as JSON: \\" is a quotation mark, and \\\\ a backslash.',
    labels: [0, 1],
    spelled: (value) => `${value} "x\\y]"`,
    paths: (name, element) => [`${name}[value eq ${element(0).value}]`],
    removed: [0],
  }),
  'in-other-case': removing({
    title: 'PATCH finds names and operators of a filter in any letter case',
    cites: 'rfc7644-3.5.2-14',
    proof: { 'patch-removing-values/capitals-refused': 'status' },
    hint: 'Compare the names of attributes and operators in a path without regard to case.',
    labels: [0, 1],
    paths: (name, element) => [`${name.toUpperCase()}[TYPE EQ ${element(0).type}]`],
    removed: [0],
  }),
  'one-after-the-other': removing({
    title: 'PATCH that removes every element by filters on sub-attributes leaves no value',
    cites: ['rfc7644-3.5.2.2-10', 'rfc7644-3.5.2-18'],
    proof: {
      'patch-removing-values/last-type-hollow': '/phoneNumbers',
      'patch-removing-values/keeps-last': '/phoneNumbers',
    },
    hint: nothingLeft,
    labels: [0, 1],
    paths: (name, element) => [0, 1].map((at) => `${name}[type eq ${element(at).type}]`),
    removed: [0, 1],
  }),
  'whole-list': removing({
    title: 'PATCH removes every value of a list when no filter narrows it',
    cites: 'rfc7644-3.5.2.2-03',
    proof: {
      'patch-removing-values/list-keeps-first': '/phoneNumbers',
      'patch-removing-values/list-hollow': '/phoneNumbers',
    },
    hint: nothingLeft,
    labels: [0, 1],
    paths: (name) => [name],
    removed: [0, 1],
  }),
  'sub-attribute': {
    title:
      'PATCH removes a sub-attribute of the element that a filter chooses, and keeps the element',
    cites: 'rfc7644-3.5.2.2-09',
    needs: 'patch',
    proof: {
      'patch-removing-values/part-takes-element': '/phoneNumbers',
      'patch-removing-values/part-ignored': '/phoneNumbers',
      'patch-removing-values/part-of-all': '/phoneNumbers',
    },
    hint: 'Remove what stands behind the bracket from the elements that match, and nothing else.',
    each: eachTypeWithElements,
    async run(scim, { type }) {
      const at = await listed(scim, type, { labels: [0, 1] })
      const { name, pointer } = at.list
      const [chosen, other] = at.elements
      const operation = {
        op: 'remove',
        path: `${name}[value eq ${quoted(chosen?.value ?? '')}].type`,
      }
      demandSuccess(await scim.patch(at.path, patchOf(operation)), 200, 204)
      // A server may have a label of its own for what has none.
      const isCut = (list: unknown): boolean =>
        chosen !== undefined &&
        Array.isArray(list) &&
        list.some((one: unknown) =>
          membersOf(one).some(([key, value]) => key === 'value' && value === chosen.value),
        ) &&
        !isIn(list, chosen)
      const isKept = (list: unknown): boolean => other !== undefined && isIn(list, other)
      const read = await readInState(scim, at.path, (it) => isCut(it.at(pointer)))
      const list = read.at(pointer)
      if (isCut(list) && isKept(list)) return
      const expected = `${shown(chosen)} without its type, and ${shown(other)}`
      read.report(findingOf(read, pointer, expected, shown(list)))
    },
  },
  'without-match': {
    title: 'PATCH that removes what no value matches succeeds or is refused, and removes nothing',
    cites: 'rfc7644-3.12-30',
    needs: 'patch',
    proof: {
      'patch-removing-values/no-match-500': 'status',
      'patch-removing-values/no-match-clears': '/phoneNumbers',
    },
    hint: 'Change nothing when no value matches the filter of a path.',
    each: eachTypeWithElements,
    async run(scim, { type }) {
      const at = await listed(scim, type, { labels: [0, 1] })
      const nobody = quoted(`none-${scim.random(12)}`)
      const operation = { op: 'remove', path: `${at.list.name}[value eq ${nobody}]` }
      const answer = await scim.patch(at.path, patchOf(operation))
      skipUnlessOffered(answer)
      if (!isSuccess(answer)) expectClientError(answer)
      await expectElements(scim, at, at.elements, [])
    },
  },
})

function removing({ labels, primary, spelled, paths, removed, ...facts }: Removal): BuiltInCheck {
  const wish = { labels, ...(primary !== undefined && { primary }), ...(spelled && { spelled }) }
  return {
    ...facts,
    needs: 'patch',
    each: eachTypeWithElements,
    async run(scim, { type }) {
      const at = await listed(scim, type, wish)
      const operations = paths(at.list.name, (index) => written(at, index)).map((path) => ({
        op: 'remove',
        path,
      }))
      demandSuccess(await scim.patch(at.path, patchOf(...operations)), 200, 204)
      const isGone = (index: number): boolean => removed.includes(index)
      await expectElements(
        scim,
        at,
        at.elements.filter((_, index) => !isGone(index)),
        at.elements.filter((_, index) => isGone(index)),
      )
    },
  }
}

/** An element as a filter writes it. */
function written({ elements }: Listed, index: number): { value: string; type: string } {
  return {
    value: quoted(elements[index]?.value ?? ''),
    type: quoted(elements[index]?.type ?? ''),
  }
}
