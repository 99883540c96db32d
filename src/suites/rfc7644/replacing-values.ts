import type { Answer } from '../../engine/answer.js'
import type { Attribute } from '../../engine/attribute.js'
import { expect, findingOf } from '../../engine/expect.js'
import type { Fixture } from '../../engine/fixtures.js'
import { eachAttribute, eachType } from '../../engine/instance.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Blocked, Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { checks } from '../checks.js'
import { demandSuccess, demandTaken, readBack, skipUnlessOffered } from './accepted.js'
import { freshValue, withValue } from './body-value.js'
import { forAttribute } from './for-attribute.js'
import { eachTypeWithList, isKept, keptList, keptText, valuesOf } from './kept-attribute.js'
import { isSameState } from './same-state.js'
import { expectNoValue, expectReadAgrees, readInState } from './state.js'

/** RFC 7644, section 3.5.1: what a PUT makes of the values of attributes. */
export const replacingValues = checks({
  'replaces-text': {
    title: 'PUT gives a readWrite attribute the value that was sent',
    cites: 'rfc7644-3.5.1-03',
    proof: { 'replacing/stores-nothing': '/title', 'replacing/answers-old-text': '/title' },
    hint: 'Store the values in the body of a PUT, and answer with them.',
    each: eachType,
    async run(scim, { type }) {
      const { name, pointer, fresh } = await keptText(scim, type)
      const { path, body } = await scim.resource(type, { [name]: fresh() })
      const sent = fresh()
      const answer = await scim.put(path, { ...body, [name]: sent })
      demandSuccess(answer, 200)
      if (answer.text !== '') expectKept(answer, pointer, sent)
      const read = await readInState(scim, path, ({ at }) => isKept(at(pointer), sent))
      expectKept(read, pointer, sent)
    },
  },
  'replaces-list': {
    title: 'PUT puts the values of a list in the place of all earlier ones',
    cites: 'rfc7644-3.5.1-04',
    proof: { 'replacing/adds-to-lists': '/phoneNumbers' },
    hint: 'Drop the earlier values of a multi-valued attribute when a PUT brings new ones.',
    each: eachTypeWithList,
    async run(scim, { type }) {
      const { name, pointer, fresh } = await keptList(scim, type)
      const earlier = fresh(2)
      const { path, body } = await scim.resource(type, { [name]: earlier })
      const sent = fresh(1)
      demandSuccess(await scim.put(path, { ...body, [name]: sent }), 200)
      const isReplaced = (read: Answer): boolean => {
        const values = valuesOf(read.at(pointer))
        const wanted = valuesOf(sent)
        return (
          wanted.every((value) => values.includes(value)) &&
          !valuesOf(earlier).some((value) => values.includes(value))
        )
      }
      const read = await readInState(scim, path, isReplaced)
      expect.value(read, pointer, () => isReplaced(read), shown(sent))
    },
  },
  'replaces-members': {
    title: 'PUT puts the members of a group in the place of all earlier ones',
    cites: 'rfc7644-3.5.1-04',
    needs: 'groups',
    proof: { 'replacing/adds-to-members': '/members' },
    hint: 'Drop the earlier members of a group when a PUT brings others.',
    async run(scim) {
      const [one, two, three] = [await scim.user(), await scim.user(), await scim.user()]
      const group = await keptGroup(scim, [one, two])
      const members = [{ value: three.id }]
      demandSuccess(await scim.put(group.path, { ...group.body, members }), 200)
      const read = await scim.get(group.path, { query: { attributes: 'members' } })
      expect.status(read, 200)
      const isReplaced = (value: unknown): boolean => isKept(value, members)
      expect.value(read, '/members', isReplaced, `the member ${three.id} alone`)
    },
  },
  'left-out-reads-as-told': {
    title: 'After a PUT that leaves an attribute out, a GET shows what the answer told of it',
    cites: ['rfc7644-3.5.1-06', 'rfc7644-3.1-06'],
    proof: { 'replacing/tells-cleared-and-keeps': '/title' },
    hint: 'Answer a PUT with what is stored: whether you clear, keep or default what it leaves out.',
    each: eachType,
    async run(scim, { type }) {
      const { name, pointer, fresh } = await keptText(scim, type)
      const value = fresh()
      const { path, body } = await scim.resource(type, { [name]: value })
      const rest = Object.entries(body).filter(([key]) => key !== name)
      const answer = await scim.put(path, Object.fromEntries(rest))
      demandTaken(answer, 200)
      expect.json(answer)
      const told = answer.at(pointer)
      const agrees = ({ at }: Answer): boolean => isSameState(at(pointer), told)
      const read = await readInState(scim, path, agrees)
      if (!agrees(read)) read.report(findingOf(read, pointer, shown(told), shown(read.at(pointer))))
    },
  },
  'null-clears': {
    title: 'PUT with null for an attribute takes its value away',
    cites: ['rfc7644-3.5.1-08', 'rfc7643-2.5-02'],
    proof: { 'replacing/null-keeps': '/title', 'replacing/refuses-null': 'status' },
    hint: 'Clear an attribute that a PUT sets to null, and store no default for it.',
    each: eachType,
    async run(scim, { type }) {
      const { name, pointer, fresh } = await keptText(scim, type)
      const { path, body } = await scim.resource(type, { [name]: fresh() })
      demandSuccess(await scim.put(path, { ...body, [name]: null }), 200)
      const isCleared = ({ at }: Answer): boolean => isSameState(at(pointer), undefined)
      expectNoValue(await readInState(scim, path, isCleared), pointer)
    },
  },
  'empty-list-clears': {
    title: 'PUT with an empty list for an attribute takes its values away',
    cites: ['rfc7644-3.5.1-08', 'rfc7643-2.5-02'],
    proof: { 'replacing/empty-list-keeps': '/phoneNumbers' },
    hint: 'Clear a multi-valued attribute that a PUT sets to [].',
    each: eachTypeWithList,
    async run(scim, { type }) {
      const { name, pointer, fresh } = await keptList(scim, type)
      const { path, body } = await scim.resource(type, { [name]: fresh(2) })
      demandSuccess(await scim.put(path, { ...body, [name]: [] }), 200)
      const isCleared = ({ at }: Answer): boolean => isSameState(at(pointer), undefined)
      expectNoValue(await readInState(scim, path, isCleared), pointer)
    },
  },
  'empties-group': {
    title: 'PUT with an empty list of members empties a group',
    cites: ['rfc7644-3.5.1-08', 'rfc7643-2.5-02'],
    needs: 'groups',
    proof: { 'replacing/keeps-last-members': '/members' },
    hint: 'Take members: [] in a PUT as a group without members.',
    async run(scim) {
      const group = await keptGroup(scim, [await scim.user()])
      demandSuccess(await scim.put(group.path, { ...group.body, members: [] }), 200)
      const read = await scim.get(group.path, { query: { attributes: 'members' } })
      expect.status(read, 200)
      expect.attribute(read, 'id', group.id)
      expectNoValue(read, '/members')
    },
  },
  'readback-equals-answer': {
    title: 'A GET shows what the answer to the PUT told',
    cites: 'rfc7644-3.1-06',
    proof: { 'replacing/echoes-what-it-drops': '/displayName' },
    hint: 'Make the answer to a PUT of what you have stored, not of what the client sent.',
    each: eachType,
    async run(scim, { type }) {
      const { name, fresh } = await keptText(scim, type)
      const { path, body } = await scim.resource(type)
      const answer = await scim.put(path, { ...body, [name]: fresh() })
      demandTaken(answer, 200)
      await expectReadAgrees(scim, path, answer, type)
    },
  },
  'keeps-immutable': {
    title: 'PUT does not change an immutable attribute that has a value',
    cites: 'rfc7644-3.5.1-09',
    proof: { 'immutables/changes': '/serialNumber' },
    hint: 'Refuse a PUT with another value for an immutable attribute, and change nothing.',
    each: eachAttribute(isImmutable),
    run: forAttribute(async (scim, type, attribute) => {
      const { answer, path, value } = await putOfImmutable(scim, type, attribute)
      if (answer.status >= 500) expect.status(answer, 400)
      const read = await readBack(scim, path)
      expect.value(read, attribute.pointer, (it) => isSameState(it, value), shown(value))
    }),
  },
  'names-mutability': {
    title:
      'PUT with another value for an immutable attribute answers 400 with the scimType mutability',
    cites: 'rfc7644-3.5.1-10',
    proof: {
      'immutables/skips': 'status',
      'immutables/unnamed': '/scimType',
    },
    hint: 'Answer 400 with the scimType mutability when a PUT would change an immutable attribute.',
    each: eachAttribute(isImmutable),
    run: forAttribute(async (scim, type, attribute) => {
      const { answer } = await putOfImmutable(scim, type, attribute)
      expect.status(answer, 400)
      expect.attribute(answer, 'scimType', 'mutability')
    }),
  },
  'sets-immutable-once': {
    title: 'PUT sets an immutable attribute that has had no value so far',
    cites: 'rfc7644-3.5.1-11',
    proof: {
      'immutables/refuses-first': 'status',
      'immutables/drops-first': '/commissioned',
    },
    hint: 'Accept a value for an immutable attribute in a PUT as long as it has none.',
    each: eachAttribute((attribute, type) => isImmutable(attribute, type) && !attribute.required),
    run: forAttribute(async (scim, type, attribute) => {
      const { path, body } = await scim.resource(type)
      const before = await scim.prepare('GET', path)
      if (!isSameState(before.at(attribute.pointer), undefined))
        throw new Blocked(`the server gave ${attribute.path} a value at the creation`)
      const sent = freshValue(scim, attribute)
      demandSuccess(await scim.put(path, withValue(scim, type, body, attribute, sent)), 200)
      const read = await readBack(scim, path)
      expect.value(read, attribute.pointer, (it) => isSameState(it, sent), shown(sent))
    }),
  },
})

/** A group that has the members it was created with; a server may give it none (RFC 7644, section 3.3). */
async function keptGroup(scim: Scim, members: readonly Fixture[]): Promise<Fixture> {
  const group = await scim.group(members)
  // Members may be shown on request only.
  const read = await scim.prepare('GET', group.path, { query: { attributes: 'members' } })
  if (isKept(read.at('/members'), group.body['members'])) return group
  throw new Skip('the target does not keep the members of a new group')
}

function expectKept(answer: Answer, pointer: string, sent: unknown): void {
  expect.value(answer, pointer, (value) => isKept(value, sent), shown(sent))
}

/** Whether an attribute of the first level, of one value that is always shown, can be set only once. */
function isImmutable(attribute: Attribute, type: ResourceType): boolean {
  const { mutability, multiValued, returned } = attribute
  const isShown = returned === 'always' || returned === 'default'
  return (
    mutability === 'immutable' && !multiValued && isShown && type.attributes.includes(attribute)
  )
}

/** Gives an immutable attribute a value, and then tries to give it another one. */
async function putOfImmutable(
  scim: Scim,
  type: ResourceType,
  attribute: Attribute,
): Promise<{ answer: Answer; path: string; value: unknown }> {
  const first = withValue(scim, type, scim.payload(type), attribute, freshValue(scim, attribute))
  const { path } = await scim.resource(type, first)
  const value = (await scim.prepare('GET', path)).at(attribute.pointer)
  if (isSameState(value, undefined)) throw new Blocked(`${attribute.path} was not kept`)
  const other = withValue(scim, type, first, attribute, anotherThan(value, scim, attribute))
  const answer = await scim.put(path, other)
  skipUnlessOffered(answer)
  return { answer, path, value }
}

/** Values of some types are always the same. */
function anotherThan(value: unknown, scim: Scim, attribute: Attribute): unknown {
  const fresh = freshValue(scim, attribute)
  if (!isSameState(value, fresh)) return fresh
  if (typeof fresh === 'boolean') return !fresh
  return typeof fresh === 'number' ? fresh + 1 : '2021-03-31T23:59:59Z'
}
