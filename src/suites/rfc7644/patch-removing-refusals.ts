import { expect } from '../../engine/expect.js'
import { eachAttribute, eachType } from '../../engine/instance.js'
import { Skip } from '../../engine/signals.js'
import { checks } from '../checks.js'
import { readBack } from './accepted.js'
import { forAttribute } from './for-attribute.js'
import { expectValue, keepingCreated, refused } from './patch-protection.js'
import { isReadOnlyOfClients } from './read-only.js'
import { isSameState } from './same-state.js'

const protectedOnes =
  'Refuse to remove what clients cannot change with 400 and the scimType mutability.'

/** RFC 7644, section 3.5.2.2: what an operation may not remove. */
export const patchRemovingRefusals = checks({
  'remove-id': {
    title: 'PATCH that removes the id is refused with 400, and the id stays',
    cites: 'rfc7644-3.5.2.2-12',
    needs: 'patch',
    proof: {
      'patch-refusals/remove-id-204': 'status',
      'patch-refusals/remove-id-500': 'status',
    },
    hint: protectedOnes,
    each: eachType,
    async run(scim, { type }) {
      const { id, path } = await scim.resource(type)
      expect.status(await refused(scim, path, { op: 'remove', path: 'id' }), 400)
      expect.attribute(await readBack(scim, path), 'id', id)
    },
  },
  'remove-meta': {
    title: 'PATCH that removes meta changes nothing of it',
    cites: 'rfc7644-3.5.2.2-12',
    needs: 'patch',
    proof: {
      'patch-refusals/remove-meta-500': 'status',
      'patch-refusals/removes-meta': '/meta/created',
    },
    hint: 'Refuse the removal of meta, or skip it: it is yours.',
    each: eachType,
    run: (scim, { type }) => keepingCreated(scim, type, { op: 'remove', path: 'meta' }),
  },
  'remove-read-only': {
    title: 'PATCH that removes a read-only attribute is refused, and the value stays',
    cites: 'rfc7644-3.5.2.2-12',
    needs: 'patch',
    proof: {
      'patch-refusals/remove-firmware-204': 'status',
      'patch-refusals/remove-firmware-done': '/firmware',
    },
    hint: protectedOnes,
    // Whether a list such as the groups of a user, or an extension, has a value is not for us to say.
    each: eachAttribute(
      (one, type) =>
        isReadOnlyOfClients(one, type) && !one.multiValued && one.schema === type.schema,
    ),
    run: forAttribute(async (scim, type, attribute) => {
      const { path } = await scim.resource(type)
      const before = (await scim.prepare('GET', path)).at(attribute.pointer)
      if (isSameState(before, undefined))
        throw new Skip(`a new ${type.name} has no ${attribute.path}`)
      await refused(scim, path, { op: 'remove', path: attribute.path })
      await expectValue(scim, path, attribute, before)
    }),
  },
  'remove-required': {
    title: 'PATCH that removes a required attribute is refused with 400 as mutability',
    cites: 'rfc7644-3.5.2.2-11',
    needs: 'patch',
    proof: {
      'patch-refusals/remove-required-204': 'status',
      'patch-refusals/remove-required-500': 'status',
      'patch-refusals/remove-required-done': '/userName',
      'patch-refusals/remove-required-as-syntax': '/scimType',
    },
    hint: 'Refuse the removal of a required attribute with 400 and the scimType mutability.',
    each: eachAttribute(
      (one, type) =>
        one.required &&
        one.mutability !== 'readOnly' &&
        (one.returned === 'always' || one.returned === 'default') &&
        one.schema === type.schema &&
        one.name !== 'schemas' &&
        type.attributes.includes(one),
    ),
    run: forAttribute(async (scim, type, attribute) => {
      const { path } = await scim.resource(type)
      const before = (await scim.prepare('GET', path)).at(attribute.pointer)
      if (before === undefined) throw new Skip(`a new ${type.name} has no ${attribute.path}`)
      const answer = await refused(scim, path, { op: 'remove', path: attribute.path })
      expect.status(answer, 400)
      // That a required value is missing may be seen as a mistake in the value as well.
      const names: readonly unknown[] = ['mutability', 'invalidValue']
      expect.value(answer, '/scimType', (it) => names.includes(it), '"mutability"')
      await expectValue(scim, path, attribute, before)
    }),
  },
})
