import { ConfigError } from '../../core/config-error.js'
import type { OptionName, Options } from '../options.js'
import { demo } from './url.js'

/**
 * Refuses options that contradict each other.
 * A user name without a password is not among them: the password may be a secret that is not there.
 */
export function refuseConflicts(options: Options): void {
  const given = kinds.filter((kind) => kind.some((name) => options[name]))
  const [kind, other] = given.map((names) => names.find((name) => options[name]))
  if (kind && other) throw both(kind, other)
  if (options.password && !options.username) {
    throw new ConfigError('password', 'was given without username; give both, or auth or token')
  }
  if (options.token && /^bearer\s/i.test(options.token))
    throw new ConfigError(
      'token',
      'begins with the word Bearer; leave that out, or give all as auth',
    )
  if (options.username?.includes(':')) {
    throw new ConfigError('username', 'must not hold a colon: HTTP Basic ends the name there')
  }
  const field = options.headers.find(([name]) => name.toLowerCase() === 'authorization')
  if (field && kind) throw both('headers', kind, `${field[0]} in headers`)
  if (kind) refuseStray(options)
  refuseIncomplete(options)
  if (options['fail-on'] === 'regression' && !options['compare-to']) {
    throw new ConfigError(
      'fail-on',
      'is regression, which needs compare-to: the JSON report that the run is held against',
    )
  }
  if (options['base-url'] === demo && options.start) {
    throw new ConfigError(
      'start',
      `has no use with base-url: ${demo}, which is served from within; leave one out`,
    )
  }
}

/** Ways to say who the client is, of which one is enough. */
const kinds: readonly (readonly OptionName[])[] = [
  ['auth'],
  ['token'],
  ['username', 'password'],
  ['token-command'],
  ['oauth-token-url'],
]

/** Where other credentials are given, the address of the OAuth server is not missing: it was never meant. */
function refuseStray(options: Options): void {
  if (options['oauth-token-url']) return
  const stray = (['oauth-client-id', 'oauth-refresh-token'] as const).find((name) => options[name])
  if (stray) throw new ConfigError(stray, 'has no use without oauth-token-url')
}

/** A secret that is not there is no mistake here: it may be withheld from this run. */
function refuseIncomplete(options: Options): void {
  if (options['client-key'] && !options['client-certificate'])
    throw new ConfigError('client-key', 'has no use without client-certificate')
  if (options['client-certificate'] && !options['base-url'].startsWith('https://'))
    throw new ConfigError('client-certificate', 'can be shown to an https:// base-url only')
  const second = options['second-headers'].find(([name]) => /^authorization$/i.test(name))
  if (second && options['second-auth']) throw both('second-auth', 'second-headers')
}

function both(option: string, other: string, said: string = option): ConfigError {
  return new ConfigError(option, `${said} and ${other} both give credentials; leave one out`)
}
