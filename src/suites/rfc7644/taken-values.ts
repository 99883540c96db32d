import { expect } from '../../engine/expect.js'
import { eachAttribute } from '../../engine/instance.js'
import { checks } from '../checks.js'
import { Blocked } from '../../engine/signals.js'
import { withValue } from './body-value.js'

/** RFC 7643, section 7, and RFC 7644, section 3.12: values that have to be unique, of whatever resource type. */
export const takenValues = checks({
  'refused-on-create': {
    title: 'POST with a unique value that another resource has is refused with 409 or 400',
    cites: 'rfc7643-7-38',
    proof: { 'taken-value/post-500': 'status', 'taken-value/given-twice': 'status' },
    hint: 'Refuse a value that has to be unique and is taken with 409 and the scimType uniqueness.',
    each: eachAttribute(
      (one, type) =>
        one.uniqueness !== 'none' &&
        one.type === 'string' &&
        !one.multiValued &&
        one.mutability !== 'readOnly' &&
        type.attributes.includes(one),
    ),
    async run(scim, { type, attribute }) {
      if (!attribute) throw new Blocked('this is about attributes')
      const sample = scim.payload(type)[attribute.name]
      const value = typeof sample === 'string' ? sample : `${scim.mark}-${scim.random(8)}`
      await scim.resource(type, withValue(scim, type, scim.payload(type), attribute, value))
      const second = withValue(scim, type, scim.payload(type), attribute, value)
      expect.status(await scim.post(type.endpoint, second), 409, 400)
    },
  },
})
