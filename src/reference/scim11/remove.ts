import type { Context } from '../context.js'
import type { Request, Response } from '../message.js'
import { removeResource as remove } from '../resources/remove.js'
import type { ResourceType } from '../schema/resource-type.js'

/** DELETE of one resource, which answers 200 as the examples do (Protocol 1.1, section 3.4). */
export function removeResource(
  request: Request,
  id: string,
  type: ResourceType,
  context: Context,
): Response {
  return { ...remove(request, id, type, context), status: 200 }
}
