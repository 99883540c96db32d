import type { Protocol } from '../core/protocol.js'
import type { Context } from './context.js'
import type { Request, Response } from './message.js'
import { route } from './routes.js'
import { resourceTypes, type ResourceType } from './schema/resource-type.js'
import { errorResponse, type ScimError } from './scim-error.js'
import { errorResponse as scim11Error } from './scim11/error.js'
import { resourceTypes as scim11Types } from './scim11/resource-types.js'
import { route as scim11Route } from './scim11/routes.js'

/** A version of SCIM that the server speaks. */
export interface Dialect {
  readonly basePath: string
  /** The endpoint that tells how to authenticate, which can be read without having done so. */
  readonly openEndpoint: string
  readonly types: readonly ResourceType[]
  /** Answers a request whose credentials are in order; refusals are thrown as ScimError. */
  route(request: Request, context: Context): Response
  refusal(error: ScimError): Response
  /** Header fields of every answer that has a body, in place of what a client's Accept asks for. */
  readonly headers: Response['headers']
}

/** The versions that the server speaks. */
export const dialects = {
  '2.0': {
    basePath: '/scim/v2',
    openEndpoint: 'ServiceProviderConfig',
    types: resourceTypes,
    route,
    refusal: errorResponse,
    headers: {},
  },
  '1.1': {
    basePath: '/scim/v1',
    openEndpoint: 'ServiceProviderConfigs',
    types: scim11Types,
    route: scim11Route,
    refusal: scim11Error,
    headers: { 'content-type': 'application/json' },
  },
} as const satisfies Record<Protocol, Dialect>
