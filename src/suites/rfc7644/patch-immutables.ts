import type { Attribute } from '../../engine/attribute.js'
import { expect } from '../../engine/expect.js'
import { eachAttribute } from '../../engine/instance.js'
import type { ResourceType } from '../../engine/resource-type.js'
import { Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { checks } from '../checks.js'
import { skipUnlessOffered } from './accepted.js'
import { forAttribute } from './for-attribute.js'
import { held, patchTo } from './patch-outcome.js'
import { patchOf } from './patch-request.js'
import { isShown, sampleValue } from './patch-sample.js'
import { holderOf, isHeld, subjectHolding, subjectWithout } from './patch-subject.js'
import { expectNoServerError } from './refusals.js'
import { readInState } from './state.js'

/** RFC 7644, section 3.5.2: attributes that can be set once, in each kind of operation. */
export const patchImmutables = checks({
  'adds-first-value': {
    title: 'PATCH add sets an immutable attribute that has had no value so far',
    cites: 'rfc7644-3.5.2-11',
    needs: 'patch',
    proof: {
      'patch-immutables/refuses-first': 'status',
      'patch-immutables/drops-first': '/placement/surveyed',
    },
    hint: 'Accept a value for an immutable attribute in an add as long as it has none.',
    each: eachAttribute((it, of) => isImmutable(it, of) && !it.required),
    run: forAttribute(async (scim, type, attribute) => {
      const subject = await subjectWithout(scim, type, attribute)
      const value = sampleValue(scim, attribute, 1)
      const operation = { op: 'add', path: attribute.path, value }
      await patchTo(scim, subject, [operation], held(scim, type, attribute, value))
    }),
  },
  'keeps-value-in-add': {
    title: 'PATCH add does not change an immutable attribute that has a value',
    cites: 'rfc7644-3.5.2-10',
    needs: 'patch',
    proof: {
      'patch-immutables/add-changes': '/serialNumber',
      'patch-immutables/add-500': 'status',
    },
    hint: 'Refuse an add with another value for an immutable attribute, and change nothing.',
    each: eachAttribute(isImmutable),
    run: keepsValue('add'),
  },
  'keeps-value-in-replace': {
    title: 'PATCH replace does not change an immutable attribute that has a value',
    cites: 'rfc7644-3.5.2-10',
    needs: 'patch',
    proof: { 'patch-immutables/replace-changes': '/commissioned' },
    hint: 'Refuse a replace with another value for an immutable attribute, and change nothing.',
    each: eachAttribute(isImmutable),
    run: keepsValue('replace'),
  },
  'keeps-value-in-remove': {
    title: 'PATCH remove does not take the value of an immutable attribute away',
    cites: 'rfc7644-3.5.2-10',
    needs: 'patch',
    proof: {
      'patch-immutables/remove-clears': '/commissioned',
      'patch-immutables/remove-500': 'status',
    },
    hint: 'Refuse to remove an immutable attribute that has a value, and change nothing.',
    each: eachAttribute(isImmutable),
    run: keepsValue('remove'),
  },
})

/** Whether an attribute with one value can be set once only, as a part of others as well. */
function isImmutable(attribute: Attribute, type: ResourceType): boolean {
  const holder = holderOf(attribute, type)
  const isFirst = type.attributes.includes(attribute)
  return (
    attribute.mutability === 'immutable' &&
    !attribute.multiValued &&
    isShown(attribute) &&
    (isFirst || (holder?.mutability === 'readWrite' && !holder.multiValued && isShown(holder)))
  )
}

/** Tries to give an immutable attribute another value, or none; whether that is refused is asked elsewhere. */
function keepsValue(op: 'add' | 'replace' | 'remove') {
  return forAttribute(async (scim, type, attribute) => {
    const [first, other] = [sampleValue(scim, attribute, 0), sampleValue(scim, attribute, 1)]
    if (op !== 'remove' && isHeld(first, other))
      throw new Skip(`${attribute.path} has one value only`)
    const { path } = await subjectHolding(scim, type, attribute, first)
    const value = op === 'remove' ? {} : { value: other }
    const answer = await scim.patch(path, patchOf({ op, path: attribute.path, ...value }))
    skipUnlessOffered(answer)
    expectNoServerError(answer)
    const isThere = (value: unknown): boolean => isHeld(value, first)
    const read = await readInState(scim, path, ({ at }) => isThere(at(attribute.pointer)))
    expect.value(read, attribute.pointer, isThere, shown(first))
  })
}
