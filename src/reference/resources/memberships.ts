import { isObject, listOf, own, type JsonObject } from '../json.js'
import type { Store } from '../store.js'
import type { Resource } from './resource.js'

/** Knows which groups a resource belongs to, directly or through other groups. */
export class Memberships {
  #revision = -1
  #groups = new Map<string, Resource[]>()

  constructor(readonly store: Store) {}

  /** The values of the `groups` attribute, without their `$ref`. */
  of(id: string): readonly JsonObject[] {
    const direct = this.#directGroups(id)
    const seen = new Set(direct)
    // The set grows while it is walked, which also ends cycles of groups.
    for (const group of seen) for (const parent of this.#directGroups(group.id)) seen.add(parent)
    return [...seen].map((group) => ({
      value: group.id,
      display: own(group.attributes, 'displayName') ?? '',
      type: direct.includes(group) ? 'direct' : 'indirect',
    }))
  }

  #directGroups(id: string): readonly Resource[] {
    if (this.#revision !== this.store.revision) this.#index()
    return this.#groups.get(id) ?? []
  }

  #index(): void {
    this.#groups = new Map()
    this.#revision = this.store.revision
    for (const group of this.store.list('Group')) {
      for (const member of listOf(own(group.attributes, 'members'))) {
        const id = isObject(member) ? own(member, 'value') : undefined
        if (typeof id !== 'string') continue
        this.#groups.set(id, [...(this.#groups.get(id) ?? []), group])
      }
    }
  }
}
