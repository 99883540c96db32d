import type { JsonObject } from './json.js'
import type { Response } from './message.js'

/** The detail keywords of RFC 7644, table 9, and of RFC 9865, section 2.1. */
export type ScimType =
  | 'invalidFilter'
  | 'tooMany'
  | 'uniqueness'
  | 'mutability'
  | 'invalidSyntax'
  | 'invalidPath'
  | 'noTarget'
  | 'invalidValue'
  | 'invalidVers'
  | 'sensitive'
  | 'invalidCursor'
  | 'expiredCursor'
  | 'invalidCount'

/** The URN of an error message (RFC 7644, section 3.12). */
export const errorSchema = 'urn:ietf:params:scim:api:messages:2.0:Error'

/** A refusal that becomes an HTTP answer with an Error body. */
export class ScimError extends Error {
  override readonly name = 'ScimError'

  constructor(
    readonly status: number,
    detail: string,
    readonly scimType?: ScimType,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(detail)
  }
}

/** The commonest refusal: 400 with a detail keyword. */
export function badRequest(scimType: ScimType, detail: string): ScimError {
  return new ScimError(400, detail, scimType)
}

/** The answer that tells of a refusal. */
export function errorResponse(error: ScimError): Response {
  const body: JsonObject = {
    schemas: [errorSchema],
    status: String(error.status),
    ...(error.scimType && { scimType: error.scimType }),
    detail: error.message,
  }
  return { status: error.status, headers: error.headers, body }
}
