import type { Attribute } from '../../engine/attribute.js'
import { expect } from '../../engine/expect.js'
import { eachAttribute, eachType } from '../../engine/instance.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { checks } from '../checks.js'
import { createdPath, demandSuccess, readBack, skipUnlessOffered } from '../rfc7644/accepted.js'
import { freshValue, withValue } from '../rfc7644/body-value.js'
import { forAttribute } from '../rfc7644/for-attribute.js'
import { keptText } from '../rfc7644/kept-attribute.js'
import { isReadOnlyOfClients } from '../rfc7644/read-only.js'
import { isSameState } from '../rfc7644/same-state.js'
import { expectNotTaken } from '../rfc7644/state.js'
import { isUnassigned } from './documents.js'
import { otherValue } from './other-value.js'
import { sampled, sampledPath } from './sample.js'
import { patchOf } from '../rfc7644/patch-request.js'

/** RFC 7643, section 7: the server acts on the mutability and the letter case that it declares. */
export const declaredBehaviour = checks({
  'patch-keeps-read-only': {
    title: 'PATCH does not change the value of a read-only attribute',
    cites: 'rfc7643-7-26',
    needs: 'patch',
    proof: { 'declared/patch-adopts-firmware': '/firmware' },
    hint: 'Refuse a PATCH of what your schema declares readOnly, or leave the value as it is.',
    each: eachAttribute(isReadOnlyOfClients),
    run: forAttribute(async (scim, type, attribute) => {
      const { path } = await scim.resource(type)
      const forged = otherValue(scim, attribute, await readBack(scim, path))
      await replaced(scim, path, attribute.path, forged)
      expectNotTaken(await readBack(scim, path), attribute.pointer, forged)
    }),
  },
  'patch-keeps-immutable': {
    title: 'PATCH does not change an immutable attribute that has a value',
    cites: 'rfc7643-7-28',
    needs: 'patch',
    proof: { 'declared/patch-changes-serial-number': '/serialNumber' },
    hint: 'Refuse a PATCH with another value for an immutable attribute.',
    each: eachAttribute(
      (attribute, type) => attribute.mutability === 'immutable' && isSingle(attribute, type),
    ),
    run: forAttribute(async (scim, type, attribute) => {
      const value = freshValue(scim, attribute)
      const body = withValue(scim, type, scim.payload(type), attribute, value)
      const path = await sampledPath(scim, type, body, attribute.path)
      const shows = await readBack(scim, path)
      const before = shows.at(attribute.pointer)
      // What has no value yet may get one.
      if (isUnassigned(before)) throw new Skip(`the target does not keep ${attribute.path}`)
      const other = otherValue(scim, attribute, shows)
      await replaced(scim, path, attribute.path, other)
      const read = await readBack(scim, path)
      expect.value(read, attribute.pointer, (it) => isSameState(it, before), shown(before))
    }),
  },
  'patch-changes-read-write': {
    title: 'PATCH changes an attribute that can be read and written',
    cites: 'rfc7643-7-27',
    needs: 'patch',
    proof: { 'declared/patch-changes-nothing': '/model' },
    hint: 'Let clients change what your schema declares readWrite, or declare it otherwise.',
    each: eachType,
    async run(scim, { type }) {
      const { name, pointer, fresh } = await keptText(scim, type)
      const { path } = await scim.resource(type, { [name]: fresh() })
      const sent = fresh()
      const answer = await replaced(scim, path, name, sent)
      // Access to a single attribute may well be denied.
      skipUnlessOffered(answer)
      demandSuccess(answer, 200, 204)
      expect.value(await readBack(scim, path), pointer, (it) => it === sent, shown(sent))
    },
  },
  'keeps-case': {
    title: 'The value of a case-exact attribute keeps its upper and lower case',
    cites: 'rfc7643-7-22',
    proof: { 'declared/lowers-case': '/hardwareKey' },
    hint: 'Store the values of case-exact attributes as they were sent.',
    each: eachAttribute(
      (attribute, type) =>
        attribute.caseExact &&
        attribute.type === 'string' &&
        attribute.mutability === 'readWrite' &&
        isSingle(attribute, type),
    ),
    run: forAttribute(async (scim, type, attribute) => {
      const sent = `aB${scim.random(6)}Cd-${scim.mark}`
      const body = withValue(scim, type, scim.payload(type), attribute, sent)
      const created = await sampled(scim, type, body, attribute.path)
      const read = await readBack(scim, createdPath(created, type))
      const kept = read.at(attribute.pointer)
      if (isUnassigned(kept)) throw new Skip(`the target does not keep ${attribute.path}`)
      if (typeof kept === 'string' && kept.toLowerCase() !== sent.toLowerCase())
        throw new Skip(`the target makes another value of ${attribute.path}`)
      expect.value(read, attribute.pointer, (it) => it === sent, shown(sent))
    }),
  },
})

/** A simple attribute of the first level that has one value and is shown without being asked for. */
function isSingle(attribute: Attribute, type: ResourceType): boolean {
  const { multiValued, returned, canonicalValues } = attribute
  return (
    type.attributes.includes(attribute) &&
    attribute.type !== 'complex' &&
    !multiValued &&
    (returned === 'default' || returned === 'always') &&
    canonicalValues.length === 0
  )
}

/** Sends a PATCH that replaces a value; only a server error is wrong whatever comes of it. */
async function replaced(
  scim: Scim,
  path: string,
  attribute: string,
  value: unknown,
): ReturnType<Scim['patch']> {
  const answer = await scim.patch(path, patchOf({ op: 'replace', path: attribute, value }))
  skipUnlessOffered(answer)
  if (answer.status >= 500) expect.status(answer, 200, 204, 400)
  return answer
}
