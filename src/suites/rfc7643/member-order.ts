import type { Answer } from '../../engine/answer.js'
import type { Fixture } from '../../engine/fixtures.js'
import { atPointer, pointerOf } from '../../core/pointer.js'
import { eachType } from '../../engine/instance.js'
import { findingOf } from '../../engine/expect.js'
import { withValue } from '../rfc7644/body-value.js'
import type { Attribute } from '../../engine/attribute.js'
import type { Values } from '../../engine/payload.js'
import type { ResourceType } from '../../engine/resource-type.js'
import { Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { checks } from '../checks.js'
import { isMembers } from '../exchanges/members.js'
import { createAndRead, readBack } from '../rfc7644/accepted.js'
import { sampledPath } from './sample.js'

/** RFC 7643, sections 2.3.8 and 3: the order of members and of schemas means nothing. */
export const memberOrder = checks({
  'of-attributes': {
    title: 'Resources are stored alike whatever the order of their attributes and sub-attributes',
    cites: ['rfc7643-2.3.8-02', 'rfc7643-2.4-03'],
    proof: {
      'member-order/schemas-first': 'status',
      'member-order/value-first': '/emails/0/value',
    },
    hint: 'Read a JSON object as a whole before you look at its members.',
    each: eachType,
    async run(scim, { type }) {
      const first = await scim.resource(type)
      const usual = keptOf(first, await readBack(scim, first.path))
      const body = reversed(scim.payload(type)) as Values
      const { read } = await createAndRead(scim, type, body)
      const kept = keptOf({ body }, read)
      for (const pointer of usual.filter((one) => !kept.includes(one)))
        read.report(
          findingOf(read, pointer, shown(atPointer(body, pointer)), shown(read.at(pointer))),
        )
    },
  },
  'of-schemas': {
    title: 'A resource is stored alike whatever the order of its schemas',
    cites: 'rfc7643-3-10',
    proof: {
      'member-order/base-schema-first': 'status',
      'member-order/last-schema-only': `${pointerOf(
        'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
      )}/employeeNumber`,
    },
    hint: 'Look for a URN in schemas wherever it stands.',
    each: (found) => eachType(found).filter(({ type }) => textOf(type) !== undefined),
    async run(scim, { type }) {
      const text = textOf(type)
      if (!text) throw new Skip(`the extensions of ${type.name} have no text`)
      const value = `${scim.mark}-${scim.random(6)}`
      const bodyOf = (): Values => withValue(scim, type, scim.payload(type), text, value)
      const usual = await readBack(scim, await sampledPath(scim, type, bodyOf(), text.path))
      if (usual.at(text.pointer) !== value) throw new Skip(`the target does not keep ${text.path}`)
      const body = bodyOf()
      const { schemas } = body
      const turned = Array.isArray(schemas) ? schemas.toReversed() : schemas
      const { read } = await createAndRead(scim, type, { ...body, schemas: turned })
      if (read.at(text.pointer) !== value)
        read.report(findingOf(read, text.pointer, shown(value), shown(read.at(text.pointer))))
    },
  },
})

/** The places where a resource holds what was sent. */
function keptOf({ body }: Pick<Fixture, 'body'>, read: Answer): readonly string[] {
  return leavesOf(body).filter((pointer) => atPointer(body, pointer) === read.at(pointer))
}

/** The places of all simple values, but for the list of schemas. */
function leavesOf(value: unknown, pointer = ''): readonly string[] {
  if (pointer === '/schemas') return []
  if (!isMembers(value) && !Array.isArray(value)) return [pointer]
  return Object.entries(value).flatMap(([name, inner]) =>
    leavesOf(inner, `${pointer}${pointerOf(name)}`),
  )
}

/** The same value with the members of every object in the opposite order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (!isMembers(value)) return value
  return Object.fromEntries(
    Object.entries(value)
      .map(([name, inner]) => [name, reversed(inner)] as const)
      .toReversed(),
  )
}

/** A text of an extension that clients write and everyone sees. */
function textOf({ attributes, schema }: ResourceType): Attribute | undefined {
  return attributes.find(
    (one) =>
      one.schema !== schema &&
      one.type === 'string' &&
      !one.multiValued &&
      one.mutability === 'readWrite' &&
      one.returned === 'default' &&
      one.uniqueness === 'none' &&
      one.canonicalValues.length === 0,
  )
}
