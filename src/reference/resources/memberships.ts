import { own, type JsonObject } from '../json.js'
import type { KeyIndex } from './key-index.js'
import type { Resource } from './resource.js'

/** Knows which groups a resource belongs to, directly or through other groups. */
export class Memberships {
  constructor(readonly links: KeyIndex) {}

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
    return this.links.find(id).filter(({ type }) => type === 'Group')
  }
}
