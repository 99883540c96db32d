import { sameName } from '../comparison.js'
import { isList, isObject, type Json, type JsonObject } from '../json.js'
import type { ResourceType } from '../schema/resource-type.js'

/**
 * The paths of all that a body names. The answer to a write shows those of them that are otherwise
 * shown on request only (RFC 7643, section 7).
 */
export function specifiedIn(body: JsonObject, type: ResourceType): readonly string[] {
  return Object.entries(body).flatMap(([name, value]) => pathsBelow(name, value, type))
}

/** The paths of all that a value for a path names: the path itself, and what the value holds. */
export function pathsBelow(path: string, value: Json | undefined, type: ResourceType) {
  const isExtension = type.extensions.some(({ schema }) => sameName(schema.id, path))
  const paths: string[] = [path]
  for (const element of isList(value) ? value : [value]) {
    if (!isObject(element)) continue
    for (const [name, part] of Object.entries(element)) {
      if (!isExtension) paths.push(`${path}.${name}`)
      else paths.push(...membersBelow(`${path}:${name}`, part))
    }
  }
  return paths
}

function membersBelow(path: string, value: Json): readonly string[] {
  const elements = isList(value) ? value : [value]
  const names = elements.flatMap((element) => (isObject(element) ? Object.keys(element) : []))
  return [path, ...names.map((name) => `${path}.${name}`)]
}
