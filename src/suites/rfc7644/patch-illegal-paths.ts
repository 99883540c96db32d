import type { FaultId } from '../../reference/faults/index.js'
import { findingOf, expect } from '../../engine/expect.js'
import { eachType } from '../../engine/instance.js'
import { shown } from '../../engine/wording.js'
import { checks, type BuiltInCheck } from '../checks.js'
import { isSuccess, readBack, skipUnlessOffered } from './accepted.js'
import { eachTypeWithElements } from './kept-attribute.js'
import {
  aimAtText,
  expectClientError,
  expectHarmless,
  expectRefused,
  expectUntouched,
  withMembers,
} from './patch-aim.js'
import { expectElements, listed } from './patch-elements.js'
import { patchOf } from './patch-request.js'
import { expectNoServerError } from './refusals.js'

/** Paths that the grammar of RFC 7644, figure 7, does not have, made of the name of an attribute. */
const malformed = {
  'unclosed-bracket': ['with a bracket that is not closed', (name) => `${name}[`],
  'empty-filter': ['with an empty filter', (name) => `${name}[]`],
  'filter-without-operator': ['with a filter without operator', (name) => `${name}[type]`],
  'two-dots': ['with two dots in a row', (name) => `${name}..value`],
  'dot-at-end': ['with a dot at its end', (name) => `${name}.`],
  'text-behind-bracket': ['with text behind a bracket', (name) => `${name}[type eq "a"]value`],
  'several-names': ['of several names', (name) => `${name} or ${name}`],
} as const satisfies Record<string, readonly [string, (name: string) => string]>

/** Filters of a path that no filter grammar has. */
const broken = {
  'unknown-operator': ['with an unknown operator', 'type foo "x"'],
  'open-quote': ['with a text that does not end', 'type eq "x'],
  'without-value': ['without a value to compare with', 'type eq'],
  'open-end': ['that ends in and', 'type eq "x" and'],
} as const satisfies Record<string, readonly [string, string]>

/** Names that no schema of any resource defines. */
const unknown = {
  'unknown-attribute': ['an attribute', () => 'noSuchAttribute'],
  'unknown-sub-attribute': ['a sub-attribute', (name) => `${name}.noSuchPart`],
  'unknown-extension': ['an extension', () => 'urn:example:params:scim:schemas:none:2.0:X:y'],
  'name-of-prototype': ['a name that JavaScript knows', () => '__proto__.polluted'],
} as const satisfies Record<string, readonly [string, (name: string) => string]>

/** RFC 7644, sections 3.5.2 and 3.12: paths that lead nowhere. */
export const patchIllegalPaths = checks({
  ...tableOf(malformed, (key, [words, pathOf]) => ({
    title: `PATCH with a path ${words} is refused and does nothing`,
    cites: 'rfc7644-3.12-24',
    needs: 'patch',
    proof: { [`patch-illegal-paths/${key}-204` as FaultId]: 'status' },
    hint: 'Refuse a path that is none with 400 and the scimType invalidPath.',
    each: eachType,
    run: (scim, { type }) =>
      expectRefused(scim, type, (aim) => withMembers({ path: pathOf(aim.text.path) })(aim)),
  })),
  ...tableOf(broken, (key, [words, filter]) => ({
    title: `PATCH with a filter in its path ${words} is refused and removes nothing`,
    cites: 'rfc7644-3.12-19',
    needs: 'patch',
    proof: {
      [`patch-illegal-paths/${key}-204` as FaultId]: 'status',
      [`patch-illegal-paths/${key}-500` as FaultId]: 'status',
    },
    hint: 'Refuse a broken filter in a path with 400 and the scimType invalidFilter or invalidPath.',
    each: eachTypeWithElements,
    async run(scim, { type }) {
      const at = await listed(scim, type, { labels: [0, 1] })
      const operation = { op: 'remove', path: `${at.list.name}[${filter}]` }
      const answer = await scim.patch(at.path, patchOf(operation))
      skipUnlessOffered(answer)
      expectClientError(answer)
      await expectElements(scim, at, at.elements, [])
    },
  })),
  ...tableOf(unknown, (key, [words, pathOf]) => ({
    title: `PATCH of ${words} that no schema defines gets an Error body, if any error, and stores nothing`,
    cites: 'rfc7644-3.5.2-13',
    needs: 'patch',
    proof: {
      [`patch-illegal-paths/${key}-500` as FaultId]: 'status',
      [`patch-illegal-paths/${key}-without-body` as FaultId]: 'body',
    },
    hint: 'Refuse a path that no schema defines with 400 and the scimType invalidPath.',
    each: eachType,
    async run(scim, { type }) {
      const aim = await aimAtText(scim, type)
      const operation = { op: 'add', path: pathOf(aim.text.path), value: 'none' }
      const answer = await scim.patch(aim.path, patchOf(operation))
      skipUnlessOffered(answer)
      expectNoServerError(answer)
      if (!isSuccess(answer)) expect.scimError(answer, answer.status)
      await expectUntouched(scim, aim)
    },
  })),
  'stores-nothing-unknown': {
    title: 'PATCH does not store an attribute that no schema defines',
    cites: 'rfc7644-3.5.2-13',
    needs: 'patch',
    proof: { 'patch-illegal-paths/stores-unknown': '/noSuchAttribute' },
    hint: 'Refuse an attribute that no schema of the resource defines, or skip it.',
    each: eachType,
    async run(scim, { type }) {
      const aim = await aimAtText(scim, type)
      const operation = { op: 'add', path: 'noSuchAttribute', value: scim.mark }
      const answer = await scim.patch(aim.path, patchOf(operation))
      skipUnlessOffered(answer)
      expectNoServerError(answer)
      const read = await readBack(scim, aim.path)
      expect.attribute(read, 'id', aim.id)
      const value = read.at('/noSuchAttribute')
      if (value !== undefined)
        read.report(findingOf(read, '/noSuchAttribute', 'not there', shown(value)))
    },
  },
  'index-in-brackets': {
    title: 'PATCH with an index in brackets in its path changes nothing',
    cites: 'rfc7644-3.5.2-02',
    needs: 'patch',
    proof: {
      'patch-illegal-paths/index-500': 'status',
      'patch-illegal-paths/index-removes': '/phoneNumbers',
    },
    hint: 'Refuse an index in a path: values are chosen by a filter alone.',
    each: eachTypeWithElements,
    run: (scim, { type }) => removingNothing(scim, type, (name) => `${name}[0]`),
  },
  'pointer-with-index': {
    title: 'PATCH with a JSON Pointer as path changes nothing',
    cites: 'rfc7644-3.5.2-02',
    needs: 'patch',
    proof: {
      'patch-illegal-paths/pointer-500': 'status',
      'patch-illegal-paths/pointer-removes': '/phoneNumbers',
    },
    hint: 'Refuse a JSON Pointer as path: SCIM has paths of its own.',
    each: eachTypeWithElements,
    run: (scim, { type }) => removingNothing(scim, type, (name) => `/${name}/0`),
  },
  'pointer-to-text': {
    title: 'PATCH with a JSON Pointer to a text changes nothing',
    cites: 'rfc7644-3.5.2-02',
    needs: 'patch',
    proof: { 'patch-illegal-paths/pointer-replaces': '/title' },
    hint: 'Refuse a JSON Pointer as path: SCIM has paths of its own.',
    each: eachType,
    run: (scim, { type }) =>
      expectHarmless(scim, type, (aim) => withMembers({ path: `/${aim.text.path}` })(aim)),
  },
})

type Probed = Parameters<typeof listed>

/** A removal by a path that is none leaves a list as it was. */
async function removingNothing(
  scim: Probed[0],
  type: Probed[1],
  pathOf: (name: string) => string,
): Promise<void> {
  const at = await listed(scim, type, { labels: [0, 1] })
  const operation = { op: 'remove', path: pathOf(at.list.name) }
  const answer = await scim.patch(at.path, patchOf(operation))
  skipUnlessOffered(answer)
  expectNoServerError(answer)
  await expectElements(scim, at, at.elements, [])
}

/** One check for each line of a table, by the same key. */
function tableOf<const Key extends string, Line>(
  table: Readonly<Record<Key, Line>>,
  checkOf: (key: Key, line: Line) => BuiltInCheck,
): Readonly<Record<Key, BuiltInCheck>> {
  const entries = Object.entries<Line>(table) as [Key, Line][]
  return Object.fromEntries(entries.map(([key, line]) => [key, checkOf(key, line)])) as Record<
    Key,
    BuiltInCheck
  >
}
