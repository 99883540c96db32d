import { ConfigError } from '../../core/config-error.js'
import type { Options } from '../options.js'
import { demo } from './url.js'

/**
 * Refuses options that contradict each other.
 * A user name without a password is not among them: the password may be a secret that is not there.
 */
export function refuseConflicts(options: Options): void {
  const other = (['token', 'username', 'password'] as const).filter((name) => options[name])
  if (options.auth && other[0]) throw both('auth', other[0])
  if (options.token && other[1]) throw both('token', other[1])
  if (options.password && !options.username) {
    throw new ConfigError('password', 'was given without username; give both, or auth or token')
  }
  if (options.username?.includes(':')) {
    throw new ConfigError('username', 'must not hold a colon: HTTP Basic ends the name there')
  }
  const field = options.headers.find(([name]) => name.toLowerCase() === 'authorization')
  const kind = options.auth ? 'auth' : other[0]
  if (field && kind) throw both('headers', kind, `${field[0]} in headers`)
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

function both(option: string, other: string, said: string = option): ConfigError {
  return new ConfigError(option, `${said} and ${other} both give credentials; leave one out`)
}
