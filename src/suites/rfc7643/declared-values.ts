import type { Answer } from '../../engine/answer.js'
import type { Attribute } from '../../engine/attribute.js'
import { expect } from '../../engine/expect.js'
import { eachAttribute, eachType } from '../../engine/instance.js'
import type { Values } from '../../engine/payload.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { checks, type BuiltInCheck } from '../checks.js'
import { demandSuccess, expectId, isSuccess } from '../rfc7644/accepted.js'
import { freshValue, withValue } from '../rfc7644/body-value.js'
import { forAttribute } from '../rfc7644/for-attribute.js'
import { keptText } from '../rfc7644/kept-attribute.js'
import { sampledPath } from './sample.js'

/** A check that a value which may occur once is not stored twice. */
function occursOnce(
  uniqueness: 'server' | 'global',
  facts: Pick<BuiltInCheck, 'cites' | 'proof'>,
): BuiltInCheck {
  return {
    title: `No two resources have the same value of an attribute with uniqueness ${uniqueness}`,
    ...facts,
    hint: `Refuse with 409 a value that is taken, or declare the attribute with uniqueness none.`,
    each: eachAttribute(
      (attribute, type) => attribute.uniqueness === uniqueness && isUniqueText(attribute, type),
    ),
    run: forAttribute(async (scim, type, attribute) => {
      const answer = await duplicate(scim, type, attribute)
      if (isSuccess(answer) || answer.status >= 500) expect.status(answer, 409, 400)
    }),
  }
}

/** RFC 7643, section 7: the server acts on the uniqueness and the canonical values that it declares. */
export const declaredValues = checks({
  'unique-on-server': occursOnce('server', {
    cites: 'rfc7643-7-40',
    proof: { 'declared/inventory-name-twice': 'status' },
  }),
  'unique-everywhere': occursOnce('global', {
    cites: 'rfc7643-7-41',
    proof: { 'declared/serial-number-twice': 'status' },
  }),
  'duplicates-are-refused': {
    title: 'A value that is taken is refused with 409 or 400',
    cites: 'rfc7643-7-38',
    proof: { 'declared/duplicate-422': 'status' },
    hint: 'Answer 409 with the scimType uniqueness when a value is taken.',
    each: eachAttribute(
      (attribute, type) => attribute.uniqueness !== 'none' && isUniqueText(attribute, type),
    ),
    run: forAttribute(async (scim, type, attribute) => {
      expect.status(await duplicate(scim, type, attribute), 409, 400)
    }),
  },
  'others-may-share': {
    title: 'Two resources may have the same value of an attribute with uniqueness none',
    cites: 'rfc7643-7-39',
    proof: { 'declared/model-once': 'status' },
    hint: 'Accept a value that another resource has, or declare the attribute as unique.',
    each: (found) => eachType(found).filter(({ type }) => type.attributes.some(isFree)),
    async run(scim, { type }) {
      const { name, fresh } = await keptText(scim, type)
      // That no externalId is given twice is the business of the client (section 3.1), and so ours.
      if (name === 'externalId') throw new Skip('the target keeps no other text as it is sent')
      const value = fresh()
      await scim.resource(type, { [name]: value })
      const answer = await scim.post(type.endpoint, scim.payload(type, { [name]: value }))
      demandSuccess(answer, 201)
      expectId(answer, type)
    },
  },
  'takes-canonical-values': {
    title: 'Each canonical value of a list of complex values is accepted',
    cites: 'rfc7643-7-19',
    proof: { 'declared/refuses-other-email': 'status' },
    hint: 'Accept each value that canonicalValues of your schema suggests.',
    each: eachAttribute(
      (attribute, type) =>
        attribute.multiValued &&
        attribute.mutability === 'readWrite' &&
        attribute.schema === type.schema &&
        labelsOf(attribute).length > 0 &&
        type.attributes.includes(attribute),
    ),
    run: forAttribute(async (scim, type, attribute) => {
      const elements = labelsOf(attribute).map((label) => ({
        ...elementOf(scim, attribute),
        type: label,
      }))
      const plain = elements.map(({ type: _, ...rest }) => rest)
      const without = await scim.prepare('POST', type.endpoint, {
        json: scim.payload(type, { [attribute.name]: plain }),
      })
      if (!isSuccess(without)) throw new Skip(`${attribute.path} is refused without a type as well`)
      const answer = await scim.post(
        type.endpoint,
        scim.payload(type, { [attribute.name]: elements }),
      )
      demandSuccess(answer, 201)
      expectId(answer, type)
    }),
  },
})

function isUniqueText(attribute: Attribute, type: ResourceType): boolean {
  const { multiValued, mutability, canonicalValues } = attribute
  return (
    type.attributes.includes(attribute) &&
    attribute.type === 'string' &&
    !multiValued &&
    mutability !== 'readOnly' &&
    canonicalValues.length === 0
  )
}

/** A text that a resource can do without, and that no other attribute has a claim on. */
function isFree(attribute: Attribute): boolean {
  const { type, multiValued, required, mutability, uniqueness, canonicalValues } = attribute
  const isOptional = type === 'string' && !multiValued && !required
  return (
    isOptional &&
    mutability === 'readWrite' &&
    uniqueness === 'none' &&
    canonicalValues.length === 0
  )
}

/** The answer to creating a resource with a value that another one has, asked once for an attribute. */
async function duplicate(scim: Scim, type: ResourceType, attribute: Attribute): Promise<Answer> {
  const answer = await scim.once(`duplicate ${type.endpoint} ${attribute.path}`, async () => {
    const taken = scim.payload(type)
    const usual = taken[attribute.name]
    const value = attribute.schema === type.schema && usual ? usual : freshValue(scim, attribute)
    const bodyWith = (body: Values): Values => withValue(scim, type, body, attribute, value)
    const path =
      value === usual
        ? (await scim.resource(type, bodyWith(taken))).path
        : await sampledPath(scim, type, bodyWith(taken), attribute.path)
    const read = await scim.prepare('GET', path)
    if (read.at(attribute.pointer) === undefined && attribute.returned !== 'never')
      throw new Skip(`the target does not keep ${attribute.path}`)
    return scim.post(type.endpoint, bodyWith(scim.payload(type)))
  })
  return { ...answer, report: (finding) => scim.report(finding) }
}

/** The canonical values of the `type` of an element. */
function labelsOf({ subAttributes }: Attribute): readonly string[] {
  const label = subAttributes.find(({ name }) => name === 'type')
  return label?.mutability === 'readWrite' ? label.canonicalValues : []
}

function elementOf(scim: Scim, attribute: Attribute): Values {
  const list = freshValue(scim, {
    ...attribute,
    subAttributes: attribute.subAttributes.filter(({ name }) => name !== 'type'),
  })
  const [first] = Array.isArray(list) ? (list as readonly Values[]) : []
  return first ?? {}
}
