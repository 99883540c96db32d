import { Blocked } from '../../engine/signals.js'
import { fillJson as filled, scopeOf } from '../../formats/transcript/template.js'
import { render, Undefined } from '../../formats/template/template.js'

/** Values of variables by name. */
export type Variables = Map<string, string>

/** Puts the values of variables in the place of `{{name}}`. Throws `Blocked` for one without a value. */
export function fill(template: string, variables: Variables): string {
  return orBlocked(() => render(template, scopeOf(variables)))
}

/** Fills every text inside a JSON value. Throws `Blocked` for a variable without a value. */
export function fillJson(value: unknown, variables: Variables): unknown {
  return orBlocked(() => filled(value, scopeOf(variables)))
}

function orBlocked<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof Undefined)) throw error
    throw new Blocked(`it needs the value ${error.variable}, which no earlier step gave`)
  }
}
