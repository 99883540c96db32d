import type { Values } from '../../engine/payload.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'

/** What the RFC's own text requires of a type, even where a published schema does not say so. */
const alwaysRequired: Readonly<Record<string, string>> = { User: 'userName', Group: 'displayName' }

/** The body of a create with nothing but what the published schema requires. */
export function minimalBody(scim: Scim, type: ResourceType): Values {
  const required = type.attributes.filter((one) => one.required && one.schema === type.schema)
  const extensions = type.extensions.filter((one) => one.required).map(({ schema }) => schema)
  const names = ['schemas', ...required.map(({ name }) => name), alwaysRequired[type.name] ?? '']
  const kept = new Set([...names.map((name) => name.toLowerCase()), ...extensions.map(lower)])
  const body = Object.entries(scim.payload(type)).filter(([key]) => kept.has(key.toLowerCase()))
  return { ...Object.fromEntries(body), schemas: [type.schema, ...extensions] }
}

function lower(text: string): string {
  return text.toLowerCase()
}
