import type { Resource } from './resources/resource.js'

/** All resources of the server, in the order of their creation. */
export class Store {
  readonly #resources = new Map<string, Resource>()
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
    const all = [...this.#resources.values()]
    return type === undefined ? all : all.filter((resource) => resource.type === type)
  }

  /** Adds a resource, or takes the place of the one with its id. */
  put(resource: Resource): void {
    this.#resources.set(resource.id, resource)
    this.#revision += 1
  }

  /** Removes a resource; tells whether there was one. */
  remove(id: string): boolean {
    this.#revision += 1
    return this.#resources.delete(id)
  }

  /** Every resource as one text, equal exactly when all of them are, whatever the order of creation. */
  snapshot(): string {
    const sorted = this.list().toSorted((a, b) => (a.id < b.id ? -1 : 1))
    return JSON.stringify(sorted, canonically, 2)
  }
}

function canonically(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
