import type { Answer } from '../../engine/answer.js'
import type { Attribute } from '../../engine/attribute.js'
import { expect, findingOf } from '../../engine/expect.js'
import { eachAttribute, eachType } from '../../engine/instance.js'
import type { Values } from '../../engine/payload.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { checks } from '../checks.js'
import {
  createdPath,
  demandAsWithout,
  demandSuccess,
  demandTaken,
  isSuccess,
  readBack,
  skipUnlessOffered,
} from './accepted.js'
import { freshValue, withValue } from './body-value.js'
import { forAttribute } from './for-attribute.js'
import { keptGroup, membersIn } from './group-members.js'
import { eachTypeWithList, isKept, keptList, keptText, valuesOf } from './kept-attribute.js'
import { expectNoServerError } from './refusals.js'
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
      demandTaken(answer, 200)
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
      demandTaken(await scim.put(path, { ...body, [name]: sent }), 200)
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
      demandTaken(await scim.put(group.path, { ...group.body, members }), 200)
      const isReplaced = (value: unknown): boolean => isKept(value, members)
      const read = await membersIn(scim, group, isReplaced)
      expect.status(read, 200)
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
      if (answer.text === '') throw new Skip(`${answer.line} answered without a body`)
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
      await clear(scim, path, body, name, null)
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
      const earlier = fresh(2)
      const { path, body } = await scim.resource(type, { [name]: earlier })
      await clear(scim, path, body, name, [])
      // What the server makes of other attributes, as of a userName, may appear in the place.
      const isCleared = ({ at }: Answer): boolean =>
        !valuesOf(earlier).some((value) => valuesOf(at(pointer)).includes(value))
      const read = await readInState(scim, path, isCleared)
      if (!isCleared(read)) expectNoValue(read, pointer)
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
      const read = await membersIn(scim, group, (value) => isSameState(value, undefined))
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
      expectNoServerError(answer)
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
        throw new Skip(`the server gave ${attribute.path} a value at the creation`)
      await sampled(scim, type, attribute)
      const sent = freshValue(scim, attribute)
      demandSuccess(await scim.put(path, withValue(scim, type, body, attribute, sent)), 200)
      const read = await readBack(scim, path)
      expect.value(read, attribute.pointer, (it) => isSameState(it, sent), shown(sent))
    }),
  },
})

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

/**
 * A new resource with a value for an attribute. The schema says little of what that may be, so the
 * check is skipped where ours is refused or not kept.
 */
async function sampled(
  scim: Scim,
  type: ResourceType,
  attribute: Attribute,
): Promise<{ path: string; value: unknown; first: Values }> {
  const sent = freshValue(scim, attribute)
  const first = withValue(scim, type, scim.payload(type), attribute, sent)
  const created = await scim.prepare('POST', type.endpoint, { json: first })
  if (!isSuccess(created))
    throw new Skip(`${created.line} answered ${String(created.status)} to a ${attribute.path}`)
  const path = createdPath(created, type)
  const value = (await scim.prepare('GET', path)).at(attribute.pointer)
  if (!isSameState(value, sent))
    throw new Skip(`the target does not keep ${attribute.path} as sent`)
  return { path, value, first }
}

/** Takes a value away by PUT; who demands one refuses a body without the attribute as well. */
async function clear(
  scim: Scim,
  path: string,
  body: Values,
  name: string,
  nothing: null | readonly [],
): Promise<void> {
  const { [name]: _, ...others } = body
  const answer = await scim.put(path, { ...others, [name]: nothing })
  await demandAsWithout(answer, () => scim.put(path, others), 200)
}

/** Gives an immutable attribute a value, and then tries to give it another one. */
async function putOfImmutable(
  scim: Scim,
  type: ResourceType,
  attribute: Attribute,
): Promise<{ answer: Answer; path: string; value: unknown }> {
  const { path, value, first } = await sampled(scim, type, attribute)
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
