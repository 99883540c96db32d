import { sameName } from './comparison.js'
import { isList, isObject, type Json, type JsonObject } from './json.js'
import type { Request } from './message.js'
import { badRequest, ScimError } from './scim-error.js'

const mediaType = /^application\/(?:scim\+)?json\s*(?:;|$)/i
const charset = /;\s*charset\s*=\s*"?([^\s";]*)/i

/** The JSON object in the body of a request; throws 415 for another media type and invalidSyntax for anything else. */
export function readBody(request: Request): JsonObject {
  const type = request.headers['content-type']
  if (type !== undefined && !(mediaType.test(type) && isUtf8(type))) {
    throw new ScimError(415, `The body should be application/scim+json in UTF-8, is ${type}.`)
  }
  let body: unknown
  try {
    body = JSON.parse(request.body)
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw badRequest('invalidSyntax', `The body is no JSON: ${why}`)
  }
  if (isObject(body)) return body
  throw badRequest('invalidSyntax', 'The body should be a JSON object.')
}

function isUtf8(contentType: string): boolean {
  return /^utf-?8$/i.test(charset.exec(contentType)?.[1] ?? 'utf-8')
}

/** The member of an object with a name in any case; throws invalidSyntax when there is more than one. */
export function member(object: JsonObject, name: string): Json | undefined {
  const found = Object.entries(object).filter(([candidate]) => sameName(candidate, name))
  if (found.length > 1) throw badRequest('invalidSyntax', `'${name}' is given twice.`)
  return found[0]?.[1]
}

/** The URNs in the `schemas` of a body; throws invalidSyntax when there is none. */
export function schemasOf(body: JsonObject): readonly string[] {
  const schemas = member(body, 'schemas')
  if (isList(schemas) && schemas.length && schemas.every((urn) => typeof urn === 'string')) {
    return schemas
  }
  throw badRequest('invalidSyntax', "'schemas' should be an array of URNs and not empty.")
}

/** Throws invalidSyntax unless a message names its URN. */
export function demandMessage(body: JsonObject, urn: string): void {
  if (schemasOf(body).some((candidate) => sameName(candidate, urn))) return
  throw badRequest('invalidSyntax', `'schemas' should hold ${urn}.`)
}
