import type { Context } from '../context.js'
import { isObject, listOf, own, type Json } from '../json.js'
import type { Response } from '../message.js'
import type { Attribute } from '../schema/attribute.js'
import type { ResourceType } from '../schema/resource-type.js'
import { ScimError } from '../scim-error.js'
import { locationOf } from './location.js'
import { projector, type Projection } from './projection.js'
import { entityTag, represent } from './representation.js'
import type { Resource } from './resource.js'

/** The resource that a path names; throws 404 when there is none of the type. */
export function found(id: string, type: ResourceType, context: Context): Resource {
  const resource = context.store.get(id)
  if (resource?.type === type.name) return resource
  throw new ScimError(404, `Resource ${id} not found.`)
}

/** The answer that holds one resource, as far as the projection shows it. */
export function answerWith(
  resource: Resource,
  type: ResourceType,
  projection: Projection,
  context: Context,
  status: 200 | 201,
): Response {
  const whole = represent(resource, type, context)
  const location = locationOf(resource, context)
  return {
    status,
    headers: {
      etag: entityTag(whole),
      'content-location': location,
      ...(status === 201 && { location }),
    },
    body: projector(type, projection)(whole),
  }
}

/** The time of a change: now, but always later than the change before it. */
export function timeAfter(previous: string, context: Context): string {
  return new Date(Math.max(context.now().getTime(), Date.parse(previous) + 1)).toISOString()
}

/** Whether two versions of a resource differ in anything but their meta, or in what is never shown. */
export function isChanged(
  before: Resource,
  after: Resource,
  type: ResourceType,
  context: Context,
): boolean {
  const content = (resource: Resource): string => {
    const { meta: _, ...shown } = represent(resource, type, context)
    return JSON.stringify([canonical(shown), secrets(resource, type)])
  }
  return content(before) !== content(after)
}

/** What a resource holds and never shows. */
function secrets({ attributes }: Resource, type: ResourceType): readonly Json[] {
  return [
    ...secretsOf(type.schema.attributes, attributes),
    ...type.extensions.flatMap(({ schema }) =>
      secretsOf(schema.attributes, own(attributes, schema.id)),
    ),
  ]
}

function secretsOf(attributes: readonly Attribute[], holder: Json | undefined): readonly Json[] {
  if (!isObject(holder)) return []
  return attributes.flatMap(({ name, returned, subAttributes }) => {
    const values = listOf(own(holder, name))
    if (returned === 'never') return [name, values]
    return values.flatMap((value) => secretsOf(subAttributes, value))
  })
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (!isObject(value)) return value
  const members = Object.entries(value).map(([name, member]) => [name, canonical(member)] as const)
  return members.sort(([a], [b]) => (a < b ? -1 : 1))
}
