import { Blocked } from '../../engine/signals.js'

/** Values of variables by name. */
export type Variables = Map<string, string>

/**
 * Puts the values of variables in the place of `{{name}}`, once: what a server answered is never
 * read as a template. Throws `Blocked` for a variable that has no value.
 */
export function fill(template: string, variables: Variables): string {
  return template.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const value = variables.get(name)
    if (value === undefined)
      throw new Blocked(`it needs the value ${name}, which no earlier step gave`)
    return value
  })
}

/** Fills every text inside a JSON value. */
export function fillJson(value: unknown, variables: Variables): unknown {
  if (typeof value === 'string') return fill(value, variables)
  if (Array.isArray(value)) return value.map((item) => fillJson(item, variables))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, fillJson(inner, variables)]),
  )
}

/** A JSON value written as text: texts as they are, everything else as compact JSON. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
