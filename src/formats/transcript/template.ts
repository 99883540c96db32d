import { render, type Scope } from '../template/template.js'

/** Values of variables by name, with their JSON types. */
export type Variables = Map<string, unknown>

/** Where the templates of a transcript get their values from. */
export function scopeOf(variables: ReadonlyMap<string, unknown>, testName = ''): Scope {
  const secret = (key: string): string | undefined => {
    const value = variables.get(key)
    return typeof value === 'string' ? value : undefined
  }
  return { variables, testName, now: () => new Date(), secret }
}

/**
 * Fills every text inside a JSON value. A text that is nothing but a variable becomes its value, whatever
 * type that has. Throws `Undefined` for what nothing has defined.
 */
export function fillJson(value: unknown, scope: Scope): unknown {
  if (typeof value === 'string') {
    const [, name = ''] = /^\{\{\s*([^{}()]+?)\s*\}\}$/.exec(value) ?? []
    return scope.variables.has(name) ? scope.variables.get(name) : render(value, scope)
  }
  if (Array.isArray(value)) return value.map((item) => fillJson(item, scope))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, fillJson(inner, scope)]),
  )
}
