import { isDeepStrictEqual } from 'node:util'
import type { Context } from '../context.js'
import { own, withMember, type JsonObject } from '../json.js'
import type { Request, Response } from '../message.js'
import { readBody } from '../request-body.js'
import type { ResourceType } from '../schema/resource-type.js'
import { badRequest } from '../scim-error.js'
import { readResource, withInitialValues } from './resource-input.js'
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
    return kept(existing, withInitialValues(input, type), type, (name) => input.mentions(name))
  })
}

function kept(
  existing: JsonObject,
  replacement: JsonObject,
  type: ResourceType,
  mentions: (name: string) => boolean,
): JsonObject {
  let attributes = replacement
  for (const { name, mutability } of type.schema.attributes) {
    const old = own(existing, name)
    if (old === undefined) continue
    if (mutability === 'immutable') {
      if (mentions(name) && !isDeepStrictEqual(own(replacement, name), old)) {
        throw badRequest('mutability', `Attribute '${name}' is immutable and has another value.`)
      }
      attributes = withMember(attributes, name, old)
    }
    // A client that has read the resource could not read this one, so leaving it out says nothing.
    if (mutability === 'writeOnly' && !mentions(name)) {
      attributes = withMember(attributes, name, old)
    }
  }
  return attributes
}
