import type { Context } from '../context.js'
import type { Request, Response } from '../message.js'
import { readBody } from '../request-body.js'
import type { ResourceType } from '../schema/resource-type.js'
import { withInitialValues } from './initial-values.js'
import { keepUnsaid } from './keep-unsaid.js'
import { readResource } from './resource-input.js'
import { specifiedIn } from './specified.js'
import { updateResource } from './update.js'

/** PUT of one resource (RFC 7644, section 3.5.1): what is left out is cleared or gets its default. */
export function replaceResource(
  request: Request,
  id: string,
  type: ResourceType,
  context: Context,
): Response {
  return updateResource(request, id, type, context, (existing) => {
    const input = readResource(readBody(request), type)
    return {
      attributes: keepUnsaid(existing, withInitialValues(input, type), input.body, type),
      specified: specifiedIn(input.body, type),
    }
  })
}
