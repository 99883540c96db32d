import type { AuthOptions } from '../http/auth/authenticator.js'
import { startReference } from '../reference/index.js'
import { ConfigError } from '../core/config-error.js'
import type { Protocol } from '../core/protocol.js'
import type { Session } from '../engine/session.js'
import {
  lesserCredentials,
  missingCredentials,
  oauthOf,
  secondCredentials,
  type Options,
} from './options.js'
import type { Ports } from './ports.js'
import { boot } from './target.js'

/** A target that answers, and the credentials for it. */
export interface Target {
  readonly baseUrl: string
  readonly credentials: AuthOptions
  /** A tenant that has to stay apart from the first. */
  readonly second?: { readonly baseUrl: string; readonly credentials: AuthOptions }
  /** Credentials of the first tenant that may do less. */
  readonly lesser: NonNullable<Session['lesser']>
  /** Whether it knows its own name. */
  readonly hasFixedHost: boolean
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
    const [readOnlyToken, revoked] = [ports.random(24), ports.random(24)]
    const server = await startReference({
      token,
      secondToken,
      readOnlyToken,
      protocol: options.protocol === 'auto' ? preferred : options.protocol,
    })
    const baseUrl = server.url
    return {
      baseUrl,
      credentials: { token },
      second: { baseUrl, credentials: { token: secondToken } },
      lesser: { 'read-only': `Bearer ${readOnlyToken}`, revoked: `Bearer ${revoked}` },
      hasFixedHost: true,
      stop: () => server.close(),
    }
  }
  const missing = missingCredentials(options)
  if (missing !== undefined)
    throw new ConfigError(
      'auth',
      `no credentials for ${options['base-url']}: ${missing} Give auth, token, username with password, token-command, oauth-token-url, client-certificate, or headers; or auth: none for a server that asks for none`,
    )
  const { baseUrl, stop } = await boot(options, ports)
  const second = secondOf(options)
  return {
    baseUrl,
    credentials: credentialsOf(options),
    ...(second && {
      second: { baseUrl: options['second-base-url'] ?? baseUrl, credentials: second },
    }),
    lesser: lesserCredentials(options),
    hasFixedHost: options['fixed-host'],
    stop,
  }
}

function credentialsOf(options: Options): AuthOptions {
  const { auth, token, username, password, headers } = options
  const given = Object.entries({ auth, token, username, password }).filter(
    ([name, value]) => value && !(name === 'auth' && value.toLowerCase() === 'none'),
  )
  const oauth = oauthOf(options)
  const tokenCommand = options['token-command']
  const [cert, key] = [options['client-certificate'], options['client-key']]
  const passphrase = options['client-key-passphrase']
  return {
    ...Object.fromEntries(given),
    headers,
    ...(oauth && { oauth }),
    ...(tokenCommand && { tokenCommand }),
    ...(cert && key && { certificate: { cert, key, ...(passphrase && { passphrase }) } }),
  }
}

function secondOf(options: Options): AuthOptions | undefined {
  const auth = secondCredentials(options)
  const headers = options['second-headers'].filter(([, value]) => value !== '')
  if (auth === undefined && headers.length === 0) return undefined
  return { headers, ...(auth !== undefined && { auth }) }
}
