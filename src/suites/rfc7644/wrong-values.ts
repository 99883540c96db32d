import type { Answer } from '../../engine/answer.js'
import { isDeepStrictEqual } from 'node:util'
import { attributesOf, type Attribute } from '../../engine/attribute.js'
import type { Discovery } from '../../engine/discovery.js'
import { expect, findingOf } from '../../engine/expect.js'
import { eachAttribute, type AttributeInstance, type Instance } from '../../engine/instance.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Blocked, Deviation } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { checks } from '../checks.js'
import { skipUnlessOffered } from './accepted.js'
import { withValue } from './body-value.js'
import { aim, expectNoServerError } from './refusals.js'
import { patchOf } from './patch-request.js'

/** RFC 7644, section 3.12: values that the schema does not allow. */
export const wrongValues = checks({
  'missing-keyword-on-create': {
    title: 'POST without a required attribute is refused as invalidValue',
    cites: 'rfc7644-3.12-25',
    proof: { 'wrong-value/missing-post-no-target': '/scimType' },
    hint: 'Give the 400 for a missing required attribute the scimType invalidValue.',
    each: eachRequired,
    async run(scim, instance) {
      expectInvalid(await postWithout(scim, attributeOf(instance)))
    },
  },
  'missing-keyword-on-replace': {
    title: 'PUT without a required attribute is refused as invalidValue',
    cites: 'rfc7644-3.12-25',
    proof: { 'wrong-value/missing-put-no-target': '/scimType' },
    hint: 'Give the 400 for a missing required attribute the scimType invalidValue.',
    each: eachRequiredAgain,
    async run(scim, instance) {
      const { type, attribute } = attributeOf(instance)
      const { path, body } = await aim(scim, type)
      const answer = await scim.put(path, withValue(scim, type, body, attribute, undefined))
      skipUnlessOffered(answer)
      expectInvalid(answer)
    },
  },
  'wrong-type-on-create': {
    title: 'POST with a value of the wrong type answers 400',
    cites: 'rfc7644-3.12-09',
    proof: { 'wrong-value/type-422': 'status' },
    hint: 'Hold each value against the type that the schema declares, and answer 400 when it does not fit.',
    spoils: true,
    each: eachKind,
    async run(scim, instance) {
      expect.status(await postWrong(scim, attributeOf(instance)), 400)
    },
  },
  'keeps-type-on-patch': {
    title: 'PATCH stores no value of the wrong type',
    cites: 'rfc7644-3.12-26',
    needs: 'patch',
    proof: { 'wrong-value/stored-on-patch': '/active' },
    hint: 'Refuse a value that does not have the declared type, or convert it before it is stored.',
    spoils: true,
    each: eachKind,
    async run(scim, instance) {
      const { type, attribute } = attributeOf(instance)
      const { path } = await scim.resource(type)
      const operation = { op: 'replace', path: attribute.path, value: wrongFor(attribute) }
      const answer = await scim.patch(path, patchOf(operation))
      skipUnlessOffered(answer)
      expectNoServerError(answer)
      await expectOtherThanSent(scim, path, attribute)
    },
  },
})

function isOwn({ schema, name }: Attribute, type: ResourceType): boolean {
  const isExtension = type.extensions.some((one) => one.schema === schema && one.required)
  return (schema === type.schema || isExtension) && !['id', 'schemas', 'meta'].includes(name)
}

/** Attributes of the first level without which no resource can be. */
function eachRequired(discovery: Discovery): readonly AttributeInstance[] {
  const declared = eachAttribute(
    (one, type) =>
      one.required &&
      one.mutability !== 'readOnly' &&
      type.attributes.includes(one) &&
      isOwn(one, type),
  )(discovery)
  const undeclared = discovery.resourceTypes.filter(({ attributes }) => attributes.length === 0)
  return [...declared, ...undeclared.flatMap((type) => assumed(type, 'userName', 'User'))]
}

/** Those that a client must name again in a PUT. */
function eachRequiredAgain(discovery: Discovery): readonly AttributeInstance[] {
  return eachRequired(discovery).filter(({ attribute }) => attribute.mutability === 'readWrite')
}

/** One attribute of each kind of value, for each resource type. */
function eachKind({ resourceTypes }: Discovery): readonly AttributeInstance[] {
  return resourceTypes.flatMap((type) => {
    if (type.attributes.length === 0) return assumed(type, 'active', 'User', 'boolean')
    const writable = type.attributes.filter(
      (one) =>
        one.schema === type.schema &&
        one.mutability === 'readWrite' &&
        one.returned !== 'never' &&
        one.returned !== 'request' &&
        one.uniqueness === 'none',
    )
    const kinds = new Map<string, Attribute>()
    for (const one of writable) if (!kinds.has(kindOf(one))) kinds.set(kindOf(one), one)
    return [...kinds.values()].map((attribute) => ({
      name: `${type.name}.${attribute.path}`,
      type,
      attribute,
    }))
  })
}

function assumed(
  type: ResourceType,
  name: string,
  of: string,
  kind = 'string',
): readonly AttributeInstance[] {
  if (type.name !== of) return []
  const declared = [{ name, type: kind, required: true }]
  const place = { schema: type.schema, prefix: '', pointer: '' }
  return attributesOf(declared, place).map((attribute) => ({
    name: `${type.name}.${name}`,
    type,
    attribute,
  }))
}

function kindOf({ multiValued, type }: Attribute): string {
  return multiValued ? 'list' : type
}

/** A value that can not be taken for one of the attribute's type. */
function wrongFor(attribute: Attribute): unknown {
  const kind = kindOf(attribute)
  if (kind === 'list' || kind === 'complex') return 'neither a list nor an object'
  return kind === 'string' || kind === 'reference' || kind === 'binary'
    ? { unexpected: 'object' }
    : 'neither a number nor a date nor a truth value'
}

type Of = AttributeInstance

function attributeOf(instance: Instance): Of {
  if (!instance.attribute) throw new Blocked('this is about attributes')
  return { ...instance, attribute: instance.attribute }
}

async function postWithout(scim: Scim, { type, attribute }: Of): Promise<Answer> {
  await scim.reader(type)
  return scim.post(type.endpoint, withValue(scim, type, scim.payload(type), attribute, undefined))
}

async function postWrong(scim: Scim, { type, attribute }: Of): Promise<Answer> {
  await scim.reader(type)
  const value = wrongFor(attribute)
  return scim.post(type.endpoint, withValue(scim, type, scim.payload(type), attribute, value))
}

/** A missing value may also be seen as a body that does not conform to the schema. */
function expectInvalid(answer: Answer): void {
  expect.status(answer, 400)
  const fits = (value: unknown): boolean => value === 'invalidValue' || value === 'invalidSyntax'
  expect.value(answer, '/scimType', fits, '"invalidValue"')
}

async function expectOtherThanSent(scim: Scim, path: string, attribute: Attribute): Promise<void> {
  const read = await scim.get(path)
  expect.status(read, 200)
  expect.json(read)
  const value = read.at(attribute.pointer)
  if (!isDeepStrictEqual(value, wrongFor(attribute))) return
  const expected = attribute.multiValued ? 'a list' : `a value of the type ${attribute.type}`
  throw new Deviation(findingOf(read, attribute.pointer, expected, shown(value)))
}
