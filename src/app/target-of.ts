import type { AuthOptions } from '../http/auth/authenticator.js'
import { startReference } from '../reference/index.js'
import { ConfigError } from '../core/config-error.js'
import { missingCredentials, type Options } from './options.js'
import type { Ports } from './ports.js'
import { boot } from './target.js'

/** A target that answers, and the credentials for it. */
export interface Target {
  readonly baseUrl: string
  readonly credentials: AuthOptions
  stop(): Promise<void>
}

/**
 * The target that the options name: the embedded reference server for `demo`, otherwise the one at
 * the base URL, booted first when there is a `start` command.
 */
export async function targetOf(options: Options, ports: Ports): Promise<Target> {
  if (options['base-url'] === 'demo') {
    const token = ports.random(24)
    const server = await startReference({ token })
    return { baseUrl: server.url, credentials: { token }, stop: () => server.close() }
  }
  const missing = missingCredentials(options)
  if (missing !== undefined)
    throw new ConfigError(
      'auth',
      `no credentials for ${options['base-url']}: ${missing} Give auth, token, username with password, or headers; or auth: none for a server that asks for none`,
    )
  const { baseUrl, stop } = await boot(options, ports)
  const { auth, token, username, password, headers } = options
  const given = Object.entries({ auth, token, username, password }).filter(
    ([name, value]) => value && !(name === 'auth' && value.toLowerCase() === 'none'),
  )
  return { baseUrl, credentials: { ...Object.fromEntries(given), headers }, stop }
}
