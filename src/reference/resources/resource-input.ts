import { isObject, isUnassigned, own, withMember, type JsonObject } from '../json.js'
import { sameName } from '../comparison.js'
import { member, schemasOf } from '../request-body.js'
import { find } from '../schema/attribute.js'
import { topLevelAttributes, type ResourceType } from '../schema/resource-type.js'
import { demandRequired, readAttributes } from '../schema/value.js'
import { badRequest } from '../scim-error.js'

/** A resource as a client sent it, read by its schemas. */
export interface ResourceInput {
  readonly attributes: JsonObject
  /** The body as it came, which also names what the client wants to be unassigned. */
  readonly body: JsonObject
}

/**
 * Reads the body of a creation or replacement: names in any case, read-only and unknown attributes
 * skipped, null and [] as unassigned. Throws invalidValue or invalidSyntax for what the schemas forbid.
 */
export function readResource(body: JsonObject, type: ResourceType): ResourceInput {
  demandSchemas(body, type)
  const attributes = topLevelAttributes(type).filter(({ name }) => name !== 'schemas')
  let read = readAttributes(attributes, body)
  for (const { schema } of type.extensions) {
    const extension = member(body, schema.id)
    if (isUnassigned(extension)) continue
    if (!isObject(extension)) {
      throw badRequest('invalidValue', `'${schema.id}' should be an object.`)
    }
    const members = readAttributes(schema.attributes, extension)
    if (Object.keys(members).length) read = withMember(read, schema.id, members)
  }
  return { attributes: read, body }
}

/** Throws invalidValue when anything that the type requires is missing. */
export function demandComplete(attributes: JsonObject, type: ResourceType): void {
  const stored = topLevelAttributes(type).filter(({ mutability }) => mutability !== 'readOnly')
  demandRequired(
    stored.filter(({ name }) => name !== 'schemas'),
    attributes,
  )
  for (const { schema, required } of type.extensions) {
    const extension = own(attributes, schema.id)
    if (isObject(extension)) demandRequired(schema.attributes, extension)
    else if (required) throw badRequest('invalidValue', `The extension ${schema.id} is required.`)
  }
}

/** Entra ID and Okta give their groups schemas of their own beside those of SCIM, which mean nothing here. */
const ofClients = [
  'http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/',
  'urn:okta:custom:',
]

/** Throws when `schemas`, if it has to be there, leaves out the base schema or names one that the type has not. */
export function demandSchemas(body: JsonObject, type: ResourceType): void {
  const isRequired = find(topLevelAttributes(type), 'schemas')?.required
  if (!isRequired && isUnassigned(member(body, 'schemas'))) return
  const urns = schemasOf(body)
  const known = [type.schema, ...type.extensions.map(({ schema }) => schema)]
  const stranger = urns.find(
    (urn) =>
      !known.some(({ id }) => sameName(id, urn)) && !ofClients.some((own) => urn.startsWith(own)),
  )
  if (stranger !== undefined) {
    throw badRequest('invalidValue', `${type.name} has no schema ${stranger}.`)
  }
  if (!urns.some((urn) => sameName(urn, type.schema.id))) {
    throw badRequest('invalidValue', `'schemas' should hold ${type.schema.id}.`)
  }
}
