import { randomUUID } from 'node:crypto'
import type { Context } from '../context.js'
import type { JsonObject } from '../json.js'
import type { Request, Response } from '../message.js'
import { readBody } from '../request-body.js'
import type { ResourceType } from '../schema/resource-type.js'
import { answerWith } from './answer.js'
import { withInitialValues } from './initial-values.js'
import { demandLinks } from './links.js'
import { projectionOfQuery } from './projection.js'
import { demandComplete, readResource } from './resource-input.js'
import type { Resource } from './resource.js'
import { specifiedIn } from './specified.js'

/** POST to a resource type's endpoint (RFC 7644, section 3.3). */
export function createResource(
  request: Request,
  type: ResourceType,
  context: Context,
  id?: string,
): Response {
  const projection = projectionOfQuery(request.query)
  const body = readBody(request)
  const created = addResource(body, type, context, id)
  const specified = specifiedIn(body, type)
  return answerWith(created, type, { ...projection, specified }, context, 201)
}

/** Reads a body and keeps it as a new resource. */
export function addResource(
  body: JsonObject,
  type: ResourceType,
  context: Context,
  id: string = randomUUID(),
): Resource {
  const attributes = withInitialValues(readResource(body, type), type)
  demandComplete(attributes, type)
  demandLinks(type, attributes, context)
  const created = context.now().toISOString()
  const resource = { id, type: type.name, created, lastModified: created, attributes }
  context.uniqueness.demand(resource)
  context.store.put(resource)
  return resource
}
