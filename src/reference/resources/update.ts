import type { Context } from '../context.js'
import type { JsonObject } from '../json.js'
import type { Request, Response } from '../message.js'
import type { ResourceType } from '../schema/resource-type.js'
import { answerWith, found, isChanged, timeAfter } from './answer.js'
import { demandVersion } from './conditional.js'
import { demandImmutable } from './immutability.js'
import { withAssignedValues } from './initial-values.js'
import { demandLinks } from './links.js'
import { projectionOfQuery } from './projection.js'
import { entityTag, represent } from './representation.js'
import { demandComplete } from './resource-input.js'

/** What a write makes of the attributes of a resource, and the paths that the client named in it. */
export interface Update {
  readonly attributes: JsonObject
  readonly specified: readonly string[]
}

/**
 * Changes one resource, all or nothing: `change` makes the new attributes of the old ones, and
 * nothing is kept unless they hold. Where nothing changes, neither do version and lastModified.
 */
export function updateResource(
  request: Request,
  id: string,
  type: ResourceType,
  context: Context,
  change: (attributes: JsonObject) => Update,
): Response {
  const projection = projectionOfQuery(request.query)
  const before = found(id, type, context)
  demandVersion(request, entityTag(represent(before, type, context)))
  const { attributes: changed, specified } = change(before.attributes)
  const attributes = withAssignedValues(changed, type)
  demandComplete(attributes, type)
  demandImmutable(before.attributes, attributes, type)
  demandLinks(type, attributes, context)
  const after = { ...before, attributes, lastModified: timeAfter(before.lastModified, context) }
  context.uniqueness.demand(after)
  const isNew = isChanged(before, after, type, context)
  if (isNew) context.store.put(after)
  return answerWith(isNew ? after : before, type, { ...projection, specified }, context, 200)
}
