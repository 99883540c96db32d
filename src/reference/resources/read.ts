import type { Context } from '../context.js'
import type { Request, Response } from '../message.js'
import type { ResourceType } from '../schema/resource-type.js'
import { answerWith, found } from './answer.js'
import { isCurrent } from './conditional.js'
import { projectionOfQuery } from './projection.js'

/** GET of one resource (RFC 7644, section 3.4.1). */
export function readOne(
  request: Request,
  id: string,
  type: ResourceType,
  context: Context,
): Response {
  const projection = projectionOfQuery(request.query)
  const answer = answerWith(found(id, type, context), type, projection, context, 200)
  const etag = answer.headers['etag'] ?? ''
  return isCurrent(request, etag) ? { status: 304, headers: { etag } } : answer
}
