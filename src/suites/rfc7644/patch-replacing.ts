import { percentEncoded } from '../../core/percent-encoded.js'
import type { Answer } from '../../engine/answer.js'
import { createdIdOf } from '../../engine/created-id.js'
import { pointerOf } from '../../core/pointer.js'
import { expect, findingOf } from '../../engine/expect.js'
import { eachAttribute, eachType } from '../../engine/instance.js'
import type { Attribute } from '../../engine/attribute.js'
import type { Values } from '../../engine/payload.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { checks } from '../checks.js'
import { forAttribute } from './for-attribute.js'
import { keptText } from './kept-attribute.js'
import { changed, memberFor, plain } from './patch-adding.js'
import { held, patchTo } from './patch-outcome.js'
import { patchAndRead, type Operation } from './patch-request.js'
import { freeParts, isWritten, sampleElement, samplePart, sampleValue } from './patch-sample.js'
import {
  isAmong,
  isHeld,
  isSettableComplex,
  isSettableLater,
  isSettableList,
  isSettableMember,
  isSettableValue,
  subjectHolding,
  subjectWithout,
} from './patch-subject.js'
import { isSameState, membersOf } from './same-state.js'

/** RFC 7644, section 3.5.2.3: what a replace makes of each attribute that clients may change. */
export const patchReplacing = checks({
  'replaces-value': {
    title: 'PATCH replace puts the new value of an attribute in the place of the old',
    cites: 'rfc7644-3.5.2.3-02',
    needs: 'patch',
    proof: {
      'patch-replacing/ignores-active': '/active',
      'patch-replacing/refuses-sub-attribute': 'status',
      'patch-replacing/ignores-port-count': '/portCount',
      'patch-replacing/refuses-urn': 'status',
    },
    hint: 'Store the value of a replace at its path: attribute, sub-attribute, or URN and attribute.',
    each: eachAttribute(isSettableValue),
    run: forAttribute(async (scim, type, attribute) => {
      const { subject, value } = await changed(scim, type, attribute)
      const operation = { op: 'replace', path: attribute.path, value }
      await patchTo(scim, subject, [operation], held(scim, type, attribute, value))
    }),
  },
  'sets-what-is-not-there': {
    title: 'PATCH replace of an attribute without a value sets it',
    cites: 'rfc7644-3.5.2.3-05',
    needs: 'patch',
    proof: {
      'patch-replacing/no-target-where-nothing-is': 'status',
      'patch-replacing/ignores-where-nothing-is': '/roles',
    },
    hint: 'Treat a replace of an attribute that has no value as an add.',
    // A truth value often has a default.
    each: eachAttribute((it, of) => isSettableLater(it, of) && it.type !== 'boolean'),
    run: forAttribute(async (scim, type, attribute) => {
      const subject = await subjectWithout(scim, type, attribute)
      const value = sampleValue(scim, attribute, 1)
      const operation = { op: 'replace', path: attribute.path, value }
      await patchTo(scim, subject, [operation], held(scim, type, attribute, value))
    }),
  },
  'replaces-list': {
    title: 'PATCH replace of a list leaves none of the values that were there',
    cites: 'rfc7644-3.5.2.3-03',
    needs: 'patch',
    proof: { 'patch-replacing/appends': '/emails', 'patch-replacing/refuses-list': 'status' },
    hint: 'Drop all values of a multi-valued attribute when a replace without a filter brings new ones.',
    each: eachAttribute(isSettableList),
    run: forAttribute((scim, type, attribute) =>
      replacesList(scim, type, attribute, (value) => ({
        op: 'replace',
        path: attribute.path,
        value,
      })),
    ),
  },
  'replaces-parts': {
    title: 'PATCH replace of a complex attribute changes the sub-attributes of its value',
    cites: 'rfc7644-3.5.2.3-06',
    needs: 'patch',
    proof: { 'patch-replacing/drops-parts': '/name' },
    hint: 'Take an object of sub-attributes as the value of a replace of a complex attribute.',
    each: eachAttribute(isSettableComplex),
    run: forAttribute(async (scim, type, attribute) => {
      const { subject, value } = await changed(scim, type, attribute)
      const operation = { op: 'replace', path: attribute.path, value }
      await patchTo(scim, subject, [operation], held(scim, type, attribute, value))
    }),
  },
  'keeps-other-parts': {
    title: 'PATCH replace of a complex attribute keeps the sub-attributes that its value lacks',
    cites: 'rfc7644-3.5.2.3-07',
    needs: 'patch',
    proof: { 'patch-replacing/clears-other-parts': '/name/familyName' },
    hint: 'Merge the sub-attributes of a replace into the complex attribute; do not exchange it as a whole.',
    each: eachAttribute(isSettableComplex),
    run: forAttribute((scim, type, attribute) =>
      keepsOtherParts(scim, type, attribute, (value) => ({
        op: 'replace',
        path: attribute.path,
        value,
      })),
    ),
  },
  'keeps-other-parts-without-path': {
    title: 'PATCH replace without a path keeps the sub-attributes that a complex value lacks',
    cites: 'rfc7644-3.5.2.3-07',
    needs: 'patch',
    proof: { 'patch-replacing/clears-other-parts-without-path': '/placement/floor' },
    hint: 'Merge a complex value also where a replace has no path.',
    each: eachAttribute(isSettableComplex),
    run: forAttribute((scim, type, attribute) =>
      keepsOtherParts(scim, type, attribute, (value) => ({
        op: 'replace',
        value: memberFor(type, attribute, value),
      })),
    ),
  },
  'replaces-without-path': {
    title: 'PATCH replace without a path gives each attribute of its value the new value',
    cites: 'rfc7644-3.5.2.3-01',
    needs: 'patch',
    proof: {
      'patch-replacing/ignores-without-path': '/displayName',
      'patch-replacing/refuses-without-path': 'status',
      'patch-replacing/ignores-urn-in-value':
        '/urn:ietf:params:scim:schemas:extension:enterprise:2.0:User/department',
    },
    hint: 'Without a path, replace each attribute that the value names, also below the URN of an extension.',
    each: eachAttribute(isSettableMember),
    run: forAttribute(async (scim, type, attribute) => {
      const { subject, value } = await plain(scim, type, attribute)
      const operation = { op: 'replace', value: memberFor(type, attribute, value) }
      await patchTo(scim, subject, [operation], held(scim, type, attribute, value))
    }),
  },
  'replaces-list-without-path': {
    title: 'PATCH replace without a path leaves none of the earlier values of a list that it names',
    cites: 'rfc7644-3.5.2.3-12',
    needs: 'patch',
    proof: { 'patch-replacing/appends-without-path': '/tags' },
    hint: 'Exchange the whole list of a multi-valued attribute also where a replace has no path.',
    each: eachAttribute(isSettableList),
    run: forAttribute((scim, type, attribute) =>
      replacesList(scim, type, attribute, (value) => ({
        op: 'replace',
        value: memberFor(type, attribute, value),
      })),
    ),
  },
  'leaves-others-alone': {
    title: 'PATCH replace without a path leaves each attribute alone that its value does not name',
    cites: 'rfc7644-3.5.2.3-11',
    needs: 'patch',
    proof: {
      'patch-replacing/replaces-as-put': '/roles',
      'patch-replacing/touches-display-name': '/displayName',
    },
    hint: 'Change only what a PATCH names: do not replace the resource as a PUT does.',
    each: eachType,
    async run(scim, { type }) {
      const { name, pointer, fresh } = await keptText(scim, type)
      const { path } = await richResource(scim, type)
      const before = await scim.prepare('GET', path)
      const value = fresh()
      const operation = { op: 'replace', value: { [name]: value } }
      const isThere = ({ at }: Answer): boolean => at(pointer) === value
      const { read } = await patchAndRead(scim, { path }, [operation], isThere)
      for (const [other, earlier] of membersOf(before.body, 'meta', 'schemas', name)) {
        const now = read.at(pointerOf(other))
        if (isSameState(now, earlier)) continue
        read.report(findingOf(read, pointerOf(other), shown(earlier), shown(now)))
      }
    },
  },
})

/** A resource with values for as many lists of its type as the target takes, so that much can get lost. */
async function richResource(scim: Scim, type: ResourceType): Promise<{ readonly path: string }> {
  const lists = type.attributes.filter(
    (one) => isSettableList(one, type) && one.schema === type.schema && !one.required,
  )
  const values = lists.map((one) => [one.name, sampleValue(scim, one, 0)] as const)
  const json = scim.payload(type, Object.fromEntries(values))
  const created = await scim.prepare('POST', type.endpoint, { json })
  const id = createdIdOf(created, type.endpoint)
  if (created.status >= 300 || id === undefined) return scim.resource(type)
  return { path: `${type.endpoint}/${percentEncoded(id)}` }
}

async function replacesList(
  scim: Scim,
  type: ResourceType,
  attribute: Attribute,
  replacing: (value: unknown) => Operation,
): Promise<void> {
  const first = sampleElement(scim, attribute, 0)
  const value = sampleValue(scim, attribute, 1)
  if (isHeld([first], value)) throw new Skip(`${attribute.path} has one value only`)
  const subject = await subjectHolding(scim, type, attribute, [first])
  const outcome = held(scim, type, attribute, value)
  await patchTo(scim, subject, [replacing(value)], {
    ...outcome,
    wanted: `${shown(value)} without ${shown(first)}`,
    isThere: (list) => outcome.isThere(list) && !isAmong(list, first),
  })
}

async function keepsOtherParts(
  scim: Scim,
  type: ResourceType,
  attribute: Attribute,
  replacing: (value: unknown) => Operation,
): Promise<void> {
  const [kept, part] = freeParts(attribute).filter(({ required }) => !required)
  if (!kept || !part) throw new Skip(`${attribute.path} has no two parts that can be left out`)
  // Some servers may want what is required in every value.
  const needed = attribute.subAttributes.filter((one) => one.required && isWritten(one))
  const fixed = Object.fromEntries(
    needed.map((one) => [one.name, samplePart(scim, attribute, one, 0)]),
  )
  const value: Values = {
    ...fixed,
    [kept.name]: samplePart(scim, attribute, kept, 0),
    [part.name]: samplePart(scim, attribute, part, 0),
  }
  const subject = await subjectHolding(scim, type, attribute, value)
  const next = { ...fixed, [part.name]: samplePart(scim, attribute, part, 1) }
  const isThere = ({ at }: Answer): boolean => isHeld(at(attribute.pointer), { ...value, ...next })
  const { read } = await patchAndRead(scim, subject, [replacing(next)], isThere)
  const pointer = `${attribute.pointer}${pointerOf(kept.name)}`
  expect.value(read, pointer, (it) => isHeld(it, value[kept.name]), shown(value[kept.name]))
}
