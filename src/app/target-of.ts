import type { AuthOptions } from '../http/auth/authenticator.js'
import { startReference } from '../reference/index.js'
import { ConfigError } from '../core/config-error.js'
import type { Protocol } from '../core/protocol.js'
import { missingCredentials, secondCredentials, type Options } from './options.js'
import type { Ports } from './ports.js'
import { boot } from './target.js'

/** A target that answers, and the credentials for it. */
export interface Target {
  readonly baseUrl: string
  readonly credentials: AuthOptions
  /** A tenant that has to stay apart from the first. */
  readonly second?: { readonly baseUrl: string; readonly credentials: AuthOptions }
  stop(): Promise<void>
}

/**
 * The target that the options name: the embedded reference server for `demo`, otherwise the one at
 * the base URL, booted first when there is a `start` command. The embedded server speaks the version
 * of SCIM that the options ask for, else the preferred one.
 */
export async function targetOf(
  options: Options,
  ports: Ports,
  preferred: Protocol = '2.0',
): Promise<Target> {
  if (options['base-url'] === 'demo') {
    const [token, secondToken] = [ports.random(24), ports.random(24)]
    const server = await startReference({
      token,
      secondToken,
      protocol: options.protocol === 'auto' ? preferred : options.protocol,
    })
    const baseUrl = server.url
    return {
      baseUrl,
      credentials: { token },
      second: { baseUrl, credentials: { token: secondToken } },
      stop: () => server.close(),
    }
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
  const credentials = { ...Object.fromEntries(given), headers }
  const second = secondCredentials(options)
  if (second === undefined) return { baseUrl, credentials, stop }
  const secondUrl = options['second-base-url'] ?? baseUrl
  return {
    baseUrl,
    credentials,
    second: { baseUrl: secondUrl, credentials: { auth: second } },
    stop,
  }
}
