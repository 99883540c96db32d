import type { Resource } from './resources/resource.js'

/** Hears of each change: what a resource was before, and what it is now. */
export type Watcher = (before: Resource | undefined, after: Resource | undefined) => void

/** All resources of the server, in the order of their creation. */
export class Store {
  readonly #resources = new Map<string, Resource>()
  readonly #byType = new Map<string, Map<string, Resource>>()
  readonly #watchers: Watcher[] = []
  #revision = 0

  /** A number that changes with every change of any resource. */
  get revision(): number {
    return this.#revision
  }

  /** The resource with an id, of whatever type. */
  get(id: string): Resource | undefined {
    return this.#resources.get(id)
  }

  /** All resources, or those of one type. */
  list(type?: string): readonly Resource[] {
    const resources = type === undefined ? this.#resources : this.#byType.get(type)
    return resources ? [...resources.values()] : []
  }

  /** Adds a resource, or takes the place of the one with its id. */
  put(resource: Resource): void {
    const before = this.#resources.get(resource.id)
    if (before && before.type !== resource.type) this.#ofType(before.type).delete(before.id)
    this.#resources.set(resource.id, resource)
    this.#ofType(resource.type).set(resource.id, resource)
    this.#changed(before, resource)
  }

  /** Removes a resource; tells whether there was one. */
  remove(id: string): boolean {
    const before = this.#resources.get(id)
    if (before) {
      this.#resources.delete(id)
      this.#ofType(before.type).delete(id)
    }
    this.#changed(before, undefined)
    return before !== undefined
  }

  /** Makes the store hold these resources, in this order, and no others. */
  restore(resources: readonly Resource[]): void {
    for (const { id } of this.list()) this.remove(id)
    for (const resource of resources) this.put(resource)
  }

  /** Tells of every change from now on. An index has to see all of them, and so begins with an empty store. */
  watch(watcher: Watcher): void {
    this.#watchers.push(watcher)
  }

  /** Every resource as one text, equal exactly when all of them are, whatever the order of creation. */
  snapshot(): string {
    const sorted = this.list().toSorted((a, b) => (a.id < b.id ? -1 : 1))
    return JSON.stringify(sorted, canonically, 2)
  }

  #ofType(type: string): Map<string, Resource> {
    const known = this.#byType.get(type)
    if (known) return known
    const resources = new Map<string, Resource>()
    this.#byType.set(type, resources)
    return resources
  }

  #changed(before: Resource | undefined, after: Resource | undefined): void {
    this.#revision += 1
    for (const watcher of this.#watchers) watcher(before, after)
  }
}

function canonically(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
