/** The way to a value inside another. */
export type Path = readonly (string | number)[]

/** The ways to a value and to everything inside it. */
export function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  const names: (string | number)[] = Array.isArray(value) ? [...value.keys()] : Object.keys(value)
  const inner = value as Readonly<Record<string | number, unknown>>
  return [path, ...names.flatMap((name) => pathsOf(inner[name], [...path, name]))]
}

/** A copy of a value with another one put in a place of it. */
export function changed(value: unknown, [name, ...rest]: Path, by: unknown): unknown {
  if (name === undefined) return by
  const copy: Record<string | number, unknown> = structuredClone(value) as Record<string, unknown>
  copy[name] = changed(copy[name], rest, by)
  return copy
}
