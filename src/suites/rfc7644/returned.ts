import { atPointer } from '../../core/pointer.js'
import type { Answer } from '../../engine/answer.js'
import type { Attribute } from '../../engine/attribute.js'
import { expect } from '../../engine/expect.js'
import type { Fixture } from '../../engine/fixtures.js'
import { eachAttribute, type AttributeInstance } from '../../engine/instance.js'
import { valueFor } from '../../engine/payload.js'
import type { Scim } from '../../engine/scim.js'
import { Blocked, Skip } from '../../engine/signals.js'
import { checks } from '../checks.js'
import { skipWithoutBody } from './accepted.js'
import { look } from './list-query.js'
import { expectAbsent, isThere, listViewOf, specimenOf, viewOf } from './projection.js'
import { patchOf } from './patch-request.js'

const isTop = ({ path, schema }: Attribute): boolean =>
  !path.replace(`${schema}:`, '').includes('.')

const isSecret = (attribute: Attribute): boolean =>
  attribute.returned === 'never' && attribute.mutability !== 'readOnly' && isTop(attribute)

const isOnRequest = (attribute: Attribute): boolean =>
  attribute.returned === 'request' && isTop(attribute)

/** RFC 7644, section 3.9: attributes that no answer shows, or only those that ask for them. */
export const returned = checks({
  'never-after-post': {
    title: 'An attribute that is never returned is not in the answer to POST',
    cites: 'rfc7644-3.9-02',
    proof: { 'returned/post-shows-pin': '/pin' },
    hint: 'Leave attributes that are returned never, such as password, out of the answer to POST.',
    each: eachAttribute(isSecret),
    async run(scim, instance: AttributeInstance) {
      const { created } = await withSecret(scim, instance)
      skipWithoutBody(created)
      expectNever({ ...created, report: (finding) => scim.report(finding) }, instance.attribute)
    },
  },
  'never-on-get': {
    title: 'An attribute that is never returned is not in the answer to GET',
    cites: 'rfc7644-3.9-02',
    proof: { 'returned/get-shows-pin': '/pin' },
    hint: 'Leave attributes that are returned never, such as password, out of every answer.',
    each: eachAttribute(isSecret),
    async run(scim, instance: AttributeInstance) {
      const answer = await look(scim, (await withSecret(scim, instance)).path)
      expect.status(answer, 200)
      expectNever(answer, instance.attribute)
    },
  },
  'never-in-list': {
    title: 'An attribute that is never returned is not in a list',
    cites: 'rfc7644-3.9-02',
    needs: 'filter',
    proof: { 'returned/list-shows-pin': '/Resources/0/pin' },
    hint: 'Leave attributes that are returned never, such as password, out of lists.',
    each: eachAttribute(isSecret),
    async run(scim, instance: AttributeInstance) {
      const { id, type } = await withSecret(scim, instance)
      const filter = `id eq ${JSON.stringify(id)}`
      const answer = await look(scim, type.endpoint, { filter })
      if (answer.status === 400) throw new Skip('the target declines the filter id eq')
      expect.status(answer, 200)
      expect.attribute(answer, 'totalResults', 1)
      expectAbsent({ answer, place: '' }, `/Resources/0${instance.attribute.pointer}`)
    },
  },
  'never-after-put': {
    title: 'An attribute that is never returned is not in the answer to PUT',
    cites: 'rfc7644-3.9-02',
    proof: { 'returned/put-shows-pin': '/pin' },
    hint: 'Leave attributes that are returned never, such as password, out of the answer to PUT.',
    each: eachAttribute(isSecret),
    async run(scim, { type, attribute }: AttributeInstance) {
      const { path, id, body } = await ownSecret(scim, { type, attribute })
      const answer = await scim.put(path, { ...body, id })
      if (answer.status !== 200) throw new Skip(`PUT answered ${String(answer.status)}`)
      expectNever(answer, attribute)
    },
  },
  'never-after-patch': {
    title: 'An attribute that is never returned is not in the answer to PATCH that sets it',
    cites: 'rfc7644-3.9-02',
    needs: 'patch',
    proof: { 'returned/patch-shows-pin': '/pin' },
    hint: 'Leave attributes that are returned never, such as password, out of the answer to PATCH.',
    each: eachAttribute(isSecret),
    async run(scim, { type, attribute }: AttributeInstance) {
      const { path } = await ownSecret(scim, { type, attribute })
      const value = secretOf(scim, attribute)
      const answer = await scim.patch(path, patchOf({ op: 'replace', path: attribute.path, value }))
      if (answer.status !== 200) throw new Skip(`PATCH answered ${String(answer.status)}`)
      expectNever(answer, attribute)
    },
  },
  'never-even-if-named': {
    title: 'An attribute that is never returned stays hidden from those who name it',
    cites: 'rfc7643-7-33',
    proof: { 'returned/shows-named-pin': '/pin' },
    hint: 'Skip names of attributes that are returned never in the parameter attributes.',
    each: eachAttribute(isSecret),
    async run(scim, instance: AttributeInstance) {
      const { path } = await withSecret(scim, instance)
      const answer = await look(scim, path, { attributes: instance.attribute.path })
      if (answer.status === 400) return
      expect.status(answer, 200)
      expectNever(answer, instance.attribute)
    },
  },
  'request-not-by-default': {
    title: 'An attribute that is returned on request is not in the answer to a plain GET',
    cites: 'rfc7644-3.9-02',
    proof: { 'returned/get-shows-remark': '/remark' },
    hint: 'Leave attributes that are returned on request out, unless attributes names them.',
    each: eachAttribute(isOnRequest),
    async run(scim, { type, attribute }: AttributeInstance) {
      const specimen = await specimenOf(scim, type)
      expectAbsent(await viewOf(scim, specimen, {}), attribute.pointer)
    },
  },
  'request-not-in-list': {
    title: 'An attribute that is returned on request is not in a plain list',
    cites: 'rfc7644-3.9-02',
    proof: { 'returned/list-shows-remark': '/remark' },
    hint: 'Leave attributes that are returned on request out of lists, unless attributes names them.',
    each: eachAttribute(isOnRequest),
    async run(scim, { type, attribute }: AttributeInstance) {
      const specimen = await specimenOf(scim, type)
      expectAbsent(await listViewOf(scim, specimen, {}), attribute.pointer)
    },
  },
  'request-when-named': {
    title: 'An attribute that is returned on request is there when attributes names it',
    cites: 'rfc7644-3.9-06',
    proof: { 'returned/hides-named-remark': '/remark' },
    hint: 'Show attributes that are returned on request to those who name them in attributes.',
    each: eachAttribute(isOnRequest),
    async run(scim, { type, attribute }: AttributeInstance) {
      const specimen = await specimenOf(scim, type)
      if (!isThere(atPointer(specimen.body, attribute.pointer)))
        throw new Skip(`this run could not set ${attribute.path}`)
      const { answer } = await viewOf(scim, specimen, { attributes: attribute.path })
      expect.value(answer, attribute.pointer, isThere, 'shown, as it was asked for')
    },
  },
})

type Secret = Pick<AttributeInstance, 'type' | 'attribute'>

/** A resource that has a secret; shared by those that only read it. */
function withSecret(scim: Scim, secret: Secret): Promise<Fixture> {
  const { type, attribute } = secret
  return scim.once(`secret of ${type.endpoint} ${attribute.path}`, () => ownSecret(scim, secret))
}

/** Creates a resource with a secret; where the target takes none, the check is skipped. */
async function ownSecret(scim: Scim, { type, attribute }: Secret): Promise<Fixture> {
  const plain = scim.payload(type)
  const value = { [attribute.name]: secretOf(scim, attribute) }
  const { schema } = attribute
  try {
    if (schema === type.schema) return await scim.resource(type, { ...plain, ...value })
    const schemas = [type.schema, ...type.extensions.map((one) => one.schema)]
    const extension = Object.assign({}, plain[schema], value)
    return await scim.resource(type, { ...plain, schemas, [schema]: extension })
  } catch (error) {
    if (error instanceof Blocked)
      throw new Skip(`the target creates no ${type.name} with ${attribute.path}`)
    throw error
  }
}

/** A value that also those accept who have rules for passwords. */
function secretOf(scim: Scim, attribute: Attribute): unknown {
  if (attribute.type === 'string' && !attribute.multiValued && !attribute.canonicalValues.length)
    return `Xy7!${scim.random(14)}`
  const random = (length: number): string => scim.random(length)
  return valueFor(attribute, { name: `${scim.mark}-${scim.random(6)}`, templates: {}, random })
}

/** Demands an answer with a resource that does not show a secret. */
function expectNever(answer: Answer, attribute: Attribute): void {
  expect.json(answer)
  expect.value(answer, '/id', isThere, 'shown')
  expectAbsent({ answer, place: '' }, attribute.pointer)
}
