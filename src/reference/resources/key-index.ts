import type { Store } from '../store.js'
import type { Resource } from './resource.js'

/** Finds resources by keys that follow from what they hold, without looking at each of them. */
export class KeyIndex {
  readonly #holders = new Map<string, Set<string>>()
  #revision = 0

  /** The store has to be empty still. */
  constructor(
    readonly store: Store,
    readonly keysOf: (resource: Resource) => readonly string[],
  ) {
    store.watch((before, after) => {
      const id = after?.id ?? before?.id ?? ''
      const old = before ? keysOf(before) : []
      const now = after ? keysOf(after) : []
      for (const key of old) this.#remove(key, id)
      for (const key of now) this.#add(key, id)
      if (old.length > 0 || now.length > 0 || this.has(id)) this.#revision += 1
    })
  }

  /** A number that changes with every change of a resource that has keys, or whose id is one. */
  get revision(): number {
    return this.#revision
  }

  /** Whether any resource has a key. */
  has(key: string): boolean {
    return this.#holders.has(key)
  }

  /** The resources that have a key. */
  find(key: string): readonly Resource[] {
    const ids = this.#holders.get(key)
    return ids ? [...ids].flatMap((id) => this.store.get(id) ?? []) : []
  }

  #add(key: string, id: string): void {
    const ids = this.#holders.get(key)
    if (ids) ids.add(id)
    else this.#holders.set(key, new Set([id]))
  }

  #remove(key: string, id: string): void {
    const ids = this.#holders.get(key)
    ids?.delete(id)
    if (ids?.size === 0) this.#holders.delete(key)
  }
}
