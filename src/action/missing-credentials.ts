import type { Options } from '../app/options.js'
import { ConfigError } from '../core/config-error.js'
import type { WorkflowEvent } from './event.js'
import type { Toolkit } from './toolkit.js'
import { withheldSecrets } from './withheld-secrets.js'

/**
 * Why the run is skipped though nobody knows which server it would ask: where GitHub withholds secrets, its address
 * may be one. Undefined where the address is there, or has to be.
 */
export function reasonWithoutAddress(
  core: Pick<Toolkit, 'getInput'>,
  event: WorkflowEvent,
): string | undefined {
  const isKnown = ['base-url', 'start', 'merge'].some((name) => core.getInput(name) !== '')
  if (isKnown || core.getInput('on-missing-auth') === 'fail') return undefined
  const withheld = withheldSecrets(event)
  return withheld && `base-url is empty. ${withheld}.`
}

/**
 * Why the run is skipped whose `token-command` gave no token: where GitHub withholds secrets, it may have wanted one.
 * Undefined where nothing excuses it, such as a server that the workflow boots: that gives its tokens without secrets.
 */
export function reasonWithoutToken(
  error: unknown,
  { start, 'on-missing-auth': policy }: Pick<Options, 'start' | 'on-missing-auth'>,
  event: WorkflowEvent,
): string | undefined {
  const isForToken = error instanceof ConfigError && error.option === 'token-command'
  if (!isForToken || start !== undefined || policy === 'fail') return undefined
  const withheld = withheldSecrets(event)
  return withheld && `${error.message}. ${withheld}.`
}

/**
 * Why the run is skipped for want of credentials, by the option `on-missing-auth`. Throws
 * `ConfigError` where it must not be: a run without credentials never turns green by accident.
 */
export function reasonToSkip(
  missing: string,
  policy: Options['on-missing-auth'],
  event: WorkflowEvent,
): string {
  const withheld = withheldSecrets(event)
  if (policy === 'skip') return withheld ? `${missing} ${withheld}.` : missing
  if (policy === 'auto' && withheld !== undefined) return `${missing} ${withheld}.`
  const cause = withheld ?? 'Where they come from a secret, that is not set for this run'
  throw new ConfigError(
    'auth',
    `${missing} ${cause}. Set auth, or say auth: none for a server that asks for no credentials, ` +
      'or on-missing-auth: skip to let such runs pass unchecked.',
  )
}
