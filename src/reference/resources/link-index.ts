import { isObject, listOf, own, type JsonObject } from '../json.js'
import type { Attribute } from '../schema/attribute.js'
import type { ResourceType } from '../schema/resource-type.js'
import type { Store } from '../store.js'
import { KeyIndex } from './key-index.js'
import type { Resource } from './resource.js'

/** Knows by the id of a resource which others have a link to it. */
export function linkIndex(store: Store, types: readonly ResourceType[]): KeyIndex {
  const byName = new Map(types.map((type) => [type.name, linksOf(type)] as const))
  return new KeyIndex(store, (resource) => byName.get(resource.type)?.(resource) ?? [])
}

function linksOf({ schema, extensions }: ResourceType): (resource: Resource) => readonly string[] {
  const core = linking(schema.attributes)
  const others = extensions.map((extension) => ({
    id: extension.schema.id,
    links: linking(extension.schema.attributes),
  }))
  return ({ attributes }) => [
    ...targets(core, attributes),
    ...others.flatMap(({ id, links }) => {
      const extension = links.length ? own(attributes, id) : undefined
      return isObject(extension) ? targets(links, extension) : []
    }),
  ]
}

function linking(attributes: readonly Attribute[]): readonly Attribute[] {
  return attributes.filter(({ linksTo }) => linksTo)
}

function targets(links: readonly Attribute[], holder: JsonObject): readonly string[] {
  return links.flatMap(({ name }) =>
    listOf(own(holder, name)).flatMap((element) => {
      const id = isObject(element) ? own(element, 'value') : undefined
      return typeof id === 'string' ? [id] : []
    }),
  )
}
