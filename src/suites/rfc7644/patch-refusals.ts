import type { Answer } from '../../engine/answer.js'
import type { Attribute } from '../../engine/attribute.js'
import { expect, findingOf } from '../../engine/expect.js'
import { eachAttribute, eachType } from '../../engine/instance.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { checks } from '../checks.js'
import { otherValue } from '../rfc7643/other-value.js'
import { sampledPath } from '../rfc7643/sample.js'
import { isSuccess, readBack, skipUnlessOffered } from './accepted.js'
import { eachKindOfAttribute, misfitFor } from './attribute-kinds.js'
import { freshValue, withValue } from './body-value.js'
import { forAttribute } from './for-attribute.js'
import { expectClientError } from './patch-aim.js'
import { patchAndRead, patchOf } from './patch-request.js'
import { keepingCreated, refused } from './patch-protection.js'
import { isReadOnlyOfClients } from './read-only.js'
import { expectKeyword, expectNoServerError } from './refusals.js'
import { isSameState } from './same-state.js'

const protectedOnes =
  'Refuse an operation on what clients cannot change with 400 and the scimType mutability.'
const oneOwner = 'Refuse a PATCH to a value that another resource has with 409 and uniqueness.'

/** RFC 7644, sections 3.5.2, 3.5.2.2 and 3.12: what an operation may not do to an attribute. */
export const patchRefusals = checks({
  'replace-id': {
    title: 'PATCH with another id is refused as mutability, and the id stays',
    cites: ['rfc7644-3.5.2-10', 'rfc7644-3.12-22'],
    needs: 'patch',
    proof: {
      'patch-refusals/id-204': 'status',
      'patch-refusals/id-500': 'status',
      'patch-refusals/id-as-syntax': '/scimType',
    },
    hint: protectedOnes,
    each: eachType,
    async run(scim, { type }) {
      const { id, path } = await scim.resource(type)
      const operation = { op: 'replace', path: 'id', value: scim.unknownId(id) }
      expectMutability(await refused(scim, path, operation))
      expect.attribute(await readBack(scim, path), 'id', id)
    },
  },
  'replace-read-only': {
    title: 'PATCH of a read-only attribute by its path is refused',
    cites: 'rfc7644-3.5.2-10',
    needs: 'patch',
    proof: { 'patch-refusals/read-only-204': 'status' },
    hint: protectedOnes,
    each: eachAttribute(isReadOnlyOfClients),
    run: forAttribute(async (scim, type, attribute) => {
      const { path } = await scim.resource(type)
      const value = otherValue(scim, attribute, await scim.prepare('GET', path))
      await refused(scim, path, { op: 'replace', path: attribute.path, value })
    }),
  },
  'replace-created': {
    title: 'PATCH does not change the time of creation',
    cites: 'rfc7644-3.5.2-10',
    needs: 'patch',
    proof: {
      'patch-refusals/adopts-created': '/meta/created',
      'patch-refusals/created-500': 'status',
    },
    hint: 'Refuse a PATCH of meta, or skip it: it is yours.',
    each: eachType,
    run: (scim, { type }) =>
      keepingCreated(scim, type, {
        op: 'replace',
        path: 'meta.created',
        value: '1999-12-31T23:59:59Z',
      }),
  },
  'replace-immutable': {
    title: 'PATCH with another value for an immutable attribute is refused as mutability',
    cites: ['rfc7644-3.5.2-10', 'rfc7644-3.12-22'],
    needs: 'patch',
    proof: {
      'patch-refusals/immutable-204': 'status',
      'patch-refusals/immutable-as-value': '/scimType',
    },
    hint: protectedOnes,
    each: eachAttribute(isImmutable),
    run: forAttribute(async (scim, type, attribute) => {
      const { path, read } = await sampled(scim, type, attribute)
      const value = otherValue(scim, attribute, read)
      expectMutability(await refused(scim, path, { op: 'replace', path: attribute.path, value }))
    }),
  },
  'sets-immutable-once': {
    title: 'PATCH gives an immutable attribute its first value',
    cites: 'rfc7644-3.5.2-11',
    needs: 'patch',
    proof: {
      'patch-refusals/refuses-first': 'status',
      'patch-refusals/drops-first': '/commissioned',
    },
    hint: 'Accept a value for an immutable attribute as long as it has none.',
    each: eachAttribute((one, type) => isImmutable(one, type) && !one.required),
    run: forAttribute(async (scim, type, attribute) => {
      await sampled(scim, type, attribute)
      const { path, created } = await scim.resource(type)
      const { pointer } = attribute
      if (!isSameState(created.at(pointer), undefined))
        throw new Skip(`the server gave ${attribute.path} a value at the creation`)
      const value = freshValue(scim, attribute)
      const operation = { op: 'add', path: attribute.path, value }
      const isThere = (it: unknown): boolean => isSameState(it, value)
      const { read } = await patchAndRead(scim, { path }, [operation], ({ at }) =>
        isThere(at(pointer)),
      )
      expect.value(read, pointer, isThere, shown(value))
    }),
  },
  'wrong-type': {
    title: 'PATCH that refuses a value of the wrong type does so with an Error body',
    cites: 'rfc7644-3.5.2-12',
    needs: 'patch',
    proof: {
      'patch-refusals/wrong-type-500': 'status',
      'patch-refusals/wrong-type-without-body': 'body',
    },
    hint: 'Answer 400 with an Error and the scimType invalidValue when a value does not fit.',
    spoils: true,
    // A single value in the place of a list of simple ones is right in a PATCH.
    each: (discovery) =>
      eachKindOfAttribute(discovery).filter(
        ({ attribute }) => attribute?.type === 'complex' || !attribute?.multiValued,
      ),
    run: forAttribute(async (scim, type, attribute) => {
      const { path } = await scim.resource(type)
      const operation = { op: 'replace', path: attribute.path, value: misfitFor(attribute) }
      const answer = await scim.patch(path, patchOf(operation))
      skipUnlessOffered(answer)
      if (isSuccess(answer)) throw new Skip(`${answer.line} took the value, or made another of it`)
      expectNoServerError(answer)
      expectClientError(answer)
      expect.scimError(answer, answer.status)
    }),
  },
  'taken-value': {
    title: 'PATCH to a unique value that another resource has is refused and changes nothing',
    cites: 'rfc7644-3.12-21',
    needs: 'patch',
    proof: {
      'patch-refusals/taken-204': 'status',
      'patch-refusals/taken-500': 'status',
      'patch-refusals/taken-as-syntax': '/scimType',
      'patch-refusals/takes-name': '/userName',
    },
    hint: oneOwner,
    each: eachAttribute(isUnique),
    run: forAttribute((scim, type, attribute) => taking(scim, type, attribute, (value) => value)),
  },
  'taken-value-in-other-case': {
    title: 'PATCH to a unique value that another resource has in other letter case is refused',
    cites: ['rfc7644-3.12-21', 'rfc7643-4.1.1-04'],
    needs: 'patch',
    proof: { 'patch-refusals/tells-case-apart': 'status' },
    hint: oneOwner,
    each: eachAttribute((one, type) => isUnique(one, type) && !one.caseExact),
    run: forAttribute((scim, type, attribute) =>
      taking(scim, type, attribute, (value) => value.toUpperCase(), 'invalidValue'),
    ),
  },
})

/** The keyword of a refusal with 400, if it has one, is that of what cannot be changed. */
function expectMutability(answer: Answer): void {
  if (answer.status === 400) expectKeyword(answer, 'mutability')
}

/** Whether an attribute of the first level, of one simple value that is always shown, can be set only once. */
function isImmutable(attribute: Attribute, type: ResourceType): boolean {
  const { mutability, multiValued, returned, type: kind } = attribute
  const isShown = returned === 'always' || returned === 'default'
  const isSimple = !multiValued && kind !== 'complex'
  return mutability === 'immutable' && isSimple && isShown && type.attributes.includes(attribute)
}

function isUnique(attribute: Attribute, type: ResourceType): boolean {
  return (
    attribute.uniqueness !== 'none' &&
    attribute.type === 'string' &&
    !attribute.multiValued &&
    attribute.mutability === 'readWrite' &&
    (attribute.returned === 'always' || attribute.returned === 'default') &&
    attribute.name !== 'id' &&
    type.attributes.includes(attribute)
  )
}

/** A resource with a value for an attribute; skips where the target does not keep ours. */
async function sampled(
  scim: Scim,
  type: ResourceType,
  attribute: Attribute,
): Promise<{ path: string; read: Answer }> {
  const value = freshValue(scim, attribute)
  const body = withValue(scim, type, scim.payload(type), attribute, value)
  const path = await sampledPath(scim, type, body, attribute.path)
  const read = await scim.prepare('GET', path)
  if (isSameState(read.at(attribute.pointer), value)) return { path, read }
  throw new Skip(`the target does not keep ${attribute.path} as sent`)
}

/** Gives one resource the unique value of another. */
async function taking(
  scim: Scim,
  type: ResourceType,
  attribute: Attribute,
  spelled: (value: string) => string,
  ...otherKeywords: readonly string[]
): Promise<void> {
  const { path: name, pointer } = attribute
  const owner = scim.payload(type)
  // What a create needs anyway has a value that the target takes.
  const taken = owner[attribute.name] ?? freshValue(scim, attribute)
  await sampledPath(scim, type, withValue(scim, type, owner, attribute, taken), name)
  const { path } = await scim.resource(type)
  const before = (await scim.prepare('GET', path)).at(pointer)
  const operation = { op: 'replace', path: name, value: spelled(String(taken)) }
  const answer = await refused(scim, path, operation)
  expectKeyword(answer, 'uniqueness', 'mutability', ...otherKeywords)
  const read = await readBack(scim, path)
  if (!isSameState(read.at(pointer), before))
    read.report(findingOf(read, pointer, shown(before), shown(read.at(pointer))))
}
