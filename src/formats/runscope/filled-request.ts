import type { Scim } from '../../engine/scim.js'
import { Blocked } from '../../engine/signals.js'
import type { Conversation } from './conversation.js'
import type { Auth, RequestStep } from './model.js'
import { withoutLeak } from '../requests/origins.js'
import { unsupportedAuth } from './request-step.js'
import { overridden, type FilledRequest } from '../requests/request.js'
import { render, type Scope } from '../template/template.js'
import { urlOf } from '../requests/url.js'

/**
 * The request of a step, its templates filled; one to another host without what holds the target's credentials.
 * Throws `Undefined`, and `Blocked` for credentials that can't be made or may not be sent.
 */
export function requestOf(
  scim: Scim,
  step: RequestStep,
  conversation: Conversation,
): FilledRequest {
  return withoutLeak(scim, conversation.scope, (scope) => filledRequest(step, conversation, scope))
}

function filledRequest(
  step: RequestStep,
  { environment }: Conversation,
  scope: Scope,
): FilledRequest {
  const filled = (text: string): string => render(text, scope)
  const headers = overridden(environment.headers, step.headers).map(
    ([name, values]) => [name, values.map(filled)] as const,
  )
  const auth = step.auth.kind === 'none' ? environment.auth : step.auth
  const authorization = authorizationOf(auth, filled)
  const named = headers.some(([name]) => name.toLowerCase() === 'authorization')
  const args = step.args.flatMap(([name, values]) =>
    values.map((value) => [name, filled(value)] as const),
  )
  return {
    method: filled(step.method),
    url: urlOf(step.url, args, scope),
    headers:
      named || authorization === undefined
        ? headers
        : [...headers, ['Authorization', [authorization]]],
    body: filled(step.body),
    form: step.form.map(([name, values]) => [name, values.map(filled)] as const),
  }
}

function authorizationOf(auth: Auth, filled: (text: string) => string): string | undefined {
  if (auth.kind === 'none') return undefined
  if (auth.kind === 'unsupported') throw new Blocked(unsupportedAuth(auth.name))
  const pair = `${filled(auth.username)}:${filled(auth.password)}`
  return `Basic ${Buffer.from(pair).toString('base64')}`
}
