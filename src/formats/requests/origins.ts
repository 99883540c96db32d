import type { Scim } from '../../engine/scim.js'
import { Blocked } from '../../engine/signals.js'
import { pieces, Undefined, type Scope } from '../template/template.js'
import { withSlash } from './base-url.js'
import type { FilledRequest } from './request.js'

/**
 * The origins that a test talks to by the user's will: the target's, and those of the URLs of its steps, given
 * as templates, as far as they are known before anything was answered.
 */
export function originsOf(
  urls: readonly string[],
  scope: Scope,
  baseUrl: string,
): ReadonlySet<string> {
  const all = [baseUrl, ...urls.map((url) => known(url, scope))]
  return new Set(all.flatMap((url) => originOf(url) ?? []))
}

/** Whether a test talks to nothing but the target. */
export function isAlone(origins: ReadonlySet<string>, baseUrl: string): boolean {
  return [...origins].every((origin) => origin === originOf(baseUrl))
}

/** The origin of an HTTP URL; nothing for anything else. */
export function originOf(url: string): string | undefined {
  return /^https?:\/\//i.test(url) && URL.canParse(url) ? new URL(url).origin : undefined
}

/** Whether the URL of a template leads to the target; not one whose host has no value. */
export function isAtTarget(url: string, scope: Scope, baseUrl: string): boolean {
  return originOf(known(url, scope)) === originOf(baseUrl)
}

/**
 * Makes a request of templates; one to another host without what holds the target's credentials. Throws
 * `Undefined`, and `Blocked` when such a host would need them.
 */
export function withoutLeak(
  scim: Pick<Scim, 'baseUrl' | 'withoutCredentials'>,
  scope: Scope,
  make: (scope: Scope) => FilledRequest,
): FilledRequest {
  const request = make(scope)
  const origin = originOf(request.url)
  if (origin === undefined || origin === originOf(scim.baseUrl)) return request
  const isOpen = (value: unknown): boolean =>
    typeof value !== 'string' || scim.withoutCredentials(value) === value
  const open = new Map([...scope.variables].filter(([, value]) => isOpen(value)))
  try {
    return make({ ...scope, variables: open })
  } catch (error) {
    if (!(error instanceof Undefined)) throw error
    throw new Blocked(
      `${request.method} to ${origin} was not sent: ${error.variable} holds the target's credentials, which no other host may see`,
    )
  }
}

/** A URL up to the first variable that has no value yet; nothing when that stands in the host. */
function known(url: string, scope: Scope): string {
  const rest = /^(\s*(?:\{\{[^{}]*\}\}|[^{/?#]|\/\/)*)/.exec(url)?.[1] ?? ''
  try {
    return withSlash(pieces(rest, scope))
      .map(({ text }) => text)
      .join('')
  } catch (error) {
    if (error instanceof Undefined) return ''
    throw error
  }
}
