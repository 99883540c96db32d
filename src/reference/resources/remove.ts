import type { Context } from '../context.js'
import type { Request, Response } from '../message.js'
import type { ResourceType } from '../schema/resource-type.js'
import { found, timeAfter } from './answer.js'
import { demandVersion } from './conditional.js'
import { withoutLinksTo } from './links.js'
import { entityTag, represent } from './representation.js'

/** DELETE of one resource (RFC 7644, section 3.6); links that others have to it go with it. */
export function removeResource(
  request: Request,
  id: string,
  type: ResourceType,
  context: Context,
): Response {
  const resource = found(id, type, context)
  demandVersion(request, entityTag(represent(resource, type, context)))
  context.store.remove(id)
  for (const other of context.links.find(id)) {
    const otherType = context.types.find(({ name }) => name === other.type)
    if (!otherType) continue
    const attributes = withoutLinksTo(id, other.attributes, otherType)
    if (attributes === other.attributes) continue
    context.store.put({
      ...other,
      attributes,
      lastModified: timeAfter(other.lastModified, context),
    })
  }
  return { status: 204, headers: {} }
}
