import { filtered } from './filter-query.js'
import type { AttributeType } from '../../engine/attribute.js'
import type { Discovery } from '../../engine/discovery.js'
import { expect } from '../../engine/expect.js'
import type { AttributeInstance } from '../../engine/instance.js'
import { withSubAttributes } from '../../engine/resource-type.js'
import { checks } from '../checks.js'
import { forAttribute } from './for-attribute.js'

/** The first boolean and the first binary attribute of each resource type that can be asked for at all. */
function unordered({ resourceTypes }: Discovery): readonly AttributeInstance[] {
  return resourceTypes.flatMap((type) =>
    (['boolean', 'binary'] as const).flatMap((wanted: AttributeType) => {
      const all = withSubAttributes(type.attributes)
      const attribute = all.find((one) => one.type === wanted && one.returned !== 'never')
      return attribute ? [{ name: `${type.name}.${attribute.path}`, type, attribute }] : []
    }),
  )
}

/** The body of a check that compares what has no order: 400 with scimType invalidFilter is all that is right. */
const refusesOrder = (operator: string): ReturnType<typeof forAttribute> =>
  forAttribute(async (scim, resourceType, { path, type }) => {
    const filter = `${path} ${operator} ${type === 'boolean' ? 'false' : '"AA=="'}`
    const answer = await filtered(scim, resourceType, filter)
    expect.status(answer, 400)
    expect.attribute(answer, 'scimType', 'invalidFilter')
  })

const hint =
  'Answer 400 with scimType invalidFilter when a boolean or binary value is to be ordered.'

/** RFC 7644, section 3.4.2.2, table 3: booleans and binary values have no order. */
export const filterUnordered = checks({
  gt: {
    title: 'gt on a boolean or binary attribute is refused with 400 and invalidFilter',
    cites: 'rfc7644-3.4.2.2-22',
    needs: 'filter',
    proof: { 'filter-unordered/ordered': 'status', 'filter-unordered/wrong-reason': '/scimType' },
    hint,
    each: unordered,
    run: refusesOrder('gt'),
  },
  ge: {
    title: 'ge on a boolean or binary attribute is refused with 400 and invalidFilter',
    cites: 'rfc7644-3.4.2.2-24',
    needs: 'filter',
    proof: { 'filter-unordered/ordered': 'status', 'filter-unordered/wrong-reason': '/scimType' },
    hint,
    each: unordered,
    run: refusesOrder('ge'),
  },
  lt: {
    title: 'lt on a boolean or binary attribute is refused with 400 and invalidFilter',
    cites: 'rfc7644-3.4.2.2-26',
    needs: 'filter',
    proof: { 'filter-unordered/ordered': 'status', 'filter-unordered/wrong-reason': '/scimType' },
    hint,
    each: unordered,
    run: refusesOrder('lt'),
  },
  le: {
    title: 'le on a boolean or binary attribute is refused with 400 and invalidFilter',
    cites: 'rfc7644-3.4.2.2-28',
    needs: 'filter',
    proof: { 'filter-unordered/ordered': 'status', 'filter-unordered/wrong-reason': '/scimType' },
    hint,
    each: unordered,
    run: refusesOrder('le'),
  },
})
