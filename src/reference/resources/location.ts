import type { Context } from '../context.js'
import type { Resource } from './resource.js'

/** The absolute URI of a resource. */
export function locationOf(resource: Resource, context: Context): string {
  const type = context.types.find(({ name }) => name === resource.type)
  return `${context.url}/${type?.endpoint ?? resource.type}/${encodeURIComponent(resource.id)}`
}
