import { atPointer, pointerOf } from '../../core/pointer.js'
import { remembered } from '../../core/remembered.js'
import { isName } from '../../engine/attribute.js'
import type { Discovery } from '../../engine/discovery.js'
import type { Instance } from '../../engine/instance.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'

/** A discovery document as the target gave it when the run began. */
export interface Document {
  /** The value at a pointer below the document. */
  at(pointer: string): unknown
  /** Takes a finding down unless the value at a pointer, `undefined` where nothing is, meets a demand. */
  demand(pointer: string, meets: (value: unknown) => boolean, expected: string): void
}

/** One of the documents that /Schemas or /ResourceTypes lists. */
export interface DocumentInstance extends Instance, Pick<Document, 'at'> {
  readonly read: (scim: Scim) => Document
}

/** Findings of one document that are kept: who has left something out everywhere needs no hundred proofs. */
const keptFindings = 20

/** Where the engine asked for the documents: its exchanges are numbered in this order. */
const sources = {
  '/ServiceProviderConfig': 'discovery#1',
  '/ResourceTypes': 'discovery#2',
  '/Schemas': 'discovery#3',
} as const

function documentOf(
  scim: Scim,
  source: keyof typeof sources,
  base: string,
  value: unknown,
): Document {
  let found = 0
  const at = (pointer: string): unknown => atPointer(value, pointer)
  return {
    at,
    demand(pointer, meets, expected) {
      const here = at(pointer)
      if (meets(here) || ++found > keptFindings) return
      const actual = shown(here)
      const place = `${base}${pointer}`
      const message = `GET ${source} answered 200: ${place} should be ${expected}, is ${actual}`
      scim.report({ message, at: place, expected, actual, exchange: sources[source] })
    },
  }
}

/** The service provider configuration; skips a check where the target gave none. */
export function configuration(scim: Scim): Document {
  const { config } = scim.discovery
  if (config === undefined) throw new Skip('the target gave no service provider configuration')
  return documentOf(scim, '/ServiceProviderConfig', '', config)
}

/** One instance for each document that /Schemas lists. */
export const eachSchema = remembered(({ documents }: Discovery): readonly DocumentInstance[] => {
  const type: ResourceType = {
    name: 'Schema',
    endpoint: '/Schemas',
    schema: 'urn:ietf:params:scim:schemas:core:2.0:Schema',
    extensions: [],
    attributes: [],
  }
  return documents.schemas.map((document, index) => ({
    name: nameOf(document, 'id', index),
    type,
    at: (pointer) => atPointer(document, pointer),
    read: (scim) => documentOf(scim, '/Schemas', pointerOf('Resources', index), document),
  }))
})

/** One instance for each schema whose URN meets a test. */
export function eachSchemaWhere(
  wanted: (urn: string) => boolean,
): (discovery: Discovery) => readonly DocumentInstance[] {
  return (discovery) => eachSchema(discovery).filter(({ name }) => wanted(name))
}

/** One instance for each document that /ResourceTypes lists. */
export function eachResourceType({ documents }: Discovery): readonly DocumentInstance[] {
  const type: ResourceType = {
    name: 'ResourceType',
    endpoint: '/ResourceTypes',
    schema: 'urn:ietf:params:scim:schemas:core:2.0:ResourceType',
    extensions: [],
    attributes: [],
  }
  return documents.resourceTypes.map((document, index) => ({
    name: nameOf(document, 'name', index),
    type,
    at: (pointer) => atPointer(document, pointer),
    read: (scim) => documentOf(scim, '/ResourceTypes', pointerOf('Resources', index), document),
  }))
}

/** The resource types that the target declares, and not those which are assumed of one that declares none. */
export function eachDeclaredType({ documents, resourceTypes }: Discovery): readonly Instance[] {
  if (documents.resourceTypes.length === 0) return []
  return resourceTypes.map((type) => ({ name: type.name, type }))
}

/** All documents of an endpoint as one; skips a check where the target listed none. */
export function listed(scim: Scim, source: '/ResourceTypes' | '/Schemas'): Document {
  const { documents } = scim.discovery
  const list = source === '/Schemas' ? documents.schemas : documents.resourceTypes
  if (list.length === 0) throw new Skip(`the target lists nothing at ${source}`)
  return documentOf(scim, source, '', { Resources: list })
}

/** Whether a URN is that of a listed schema; URNs are compared without regard to case. */
export function isListedSchema(scim: Scim, urn: unknown): boolean {
  if (typeof urn !== 'string') return false
  return scim.discovery.documents.schemas.some((schema) => {
    const id = atPointer(schema, '/id')
    return typeof id === 'string' && id.toLowerCase() === urn.toLowerCase()
  })
}

/** Whether a list has a URN in it, in any letter case. */
export function holdsUrn(list: unknown, urn: string): boolean {
  const wanted = urn.toLowerCase()
  return (
    Array.isArray(list) &&
    list.some((one: unknown) => typeof one === 'string' && one.toLowerCase() === wanted)
  )
}

/** Whether a value counts as not given at all (RFC 7643, section 2.5). */
export function isUnassigned(value: unknown): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.length === 0)
}

/** The numbers of the elements of a list; none when it is no list. */
export function indicesOf(list: unknown): readonly number[] {
  return Array.isArray(list) ? [...list.keys()] : []
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whether a value is a text that is not empty. */
export function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== ''
}

/** Whether a value is an absolute URL of HTTP. */
export function isHttpUrl(value: unknown): boolean {
  return (
    typeof value === 'string' && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)
  )
}

function nameOf(document: unknown, member: string, index: number): string {
  const name = atPointer(document, pointerOf(member))
  return isName(name) ? name : `number ${String(index + 1)}`
}
