import type { CatalogueCheck } from './catalogue.js'

/** The checks of a suite that are about one thing: `filtering` for `rfc7644/filtering/eq-string`. */
export interface Part {
  /** Empty for a suite without parts. */
  readonly name: string
  readonly checks: readonly CatalogueCheck[]
}

/** The checks of a suite by their parts, in the order in which the parts first appear. */
export function partsOf(checks: readonly CatalogueCheck[]): readonly Part[] {
  const parts = new Map<string, CatalogueCheck[]>()
  for (const check of checks) {
    const name = check.id.split('/').slice(1, -1).join('/')
    parts.set(name, [...(parts.get(name) ?? []), check])
  }
  return [...parts].map(([name, members]) => ({ name, checks: members }))
}
