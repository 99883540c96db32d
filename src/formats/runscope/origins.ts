import type { ExportedStep, ExportedTest } from './model.js'
import { pieces, Undefined, type Scope } from './template.js'

/**
 * The origins that a test talks to by the user's will: the target's, and those of the URLs of its steps as
 * far as they are known before anything was answered.
 */
export function originsOf(test: ExportedTest, scope: Scope, baseUrl: string): ReadonlySet<string> {
  const urls = [...requestsIn(test.steps)].map((url) => known(url, scope))
  return new Set([baseUrl, ...urls].flatMap((url) => originOf(url) ?? []))
}

/** Whether a test talks to nothing but the target. */
export function isAlone(origins: ReadonlySet<string>, baseUrl: string): boolean {
  return [...origins].every((origin) => origin === originOf(baseUrl))
}

/** The origin of an HTTP URL; nothing for anything else. */
export function originOf(url: string): string | undefined {
  return /^https?:\/\//i.test(url) && URL.canParse(url) ? new URL(url).origin : undefined
}

function* requestsIn(steps: readonly ExportedStep[]): Generator<string> {
  for (const step of steps)
    if (step.kind === 'request') yield step.url
    else if (step.kind === 'condition') yield* requestsIn(step.steps)
}

/** A URL up to the first variable that has no value yet; nothing when that stands in the host. */
function known(url: string, scope: Scope): string {
  const rest = /^(\s*(?:\{\{[^{}]*\}\}|[^{/?#]|\/\/)*)/.exec(url)?.[1] ?? ''
  try {
    return pieces(rest, scope)
      .map(({ text }) => text)
      .join('')
  } catch (error) {
    if (error instanceof Undefined) return ''
    throw error
  }
}
