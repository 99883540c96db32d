import { pemSecrets } from '../../core/pem.js'
import { shortestHeaderSecret } from '../../core/secret-forms.js'
import type { OAuthOptions } from '../../http/auth/authenticator.js'
import type { Lesser } from '../../engine/session.js'
import { secretsOfClient } from '../../http/auth/client-secrets.js'
import { configuredSecrets } from '../config/secrets.js'
import type { OptionName, Options } from '../options.js'
import { authorizationSecrets } from './authorization-secrets.js'
import { demo } from './url.js'

type Credentials = Pick<
  Options,
  'base-url' | 'auth' | 'token' | 'username' | 'password' | 'headers'
> &
  Partial<Options>

/** Names of variables that hold credentials. */
const credential = /auth|token|secret|passw|pwd|api_?key|credential/i
/** The same of variables of the server, most of whose names say what it does with credentials: `TOKEN_TTL`. */
const ownCredential =
  /(token|secret|passw(or)?d|pwd|(api|secret|private|access)_?key|credentials?)$/i
const scheme = /^(bearer|basic|digest|token|apikey|negotiate)$/i

/** The credentials of the second tenant; none where nothing usable was given, as when a secret is not there. */
export function secondCredentials(options: Pick<Options, 'second-auth'>): string | undefined {
  return usable(options['second-auth'])
}

/** A value of the Authorization header; nothing for a scheme alone, as where a secret is not there. */
function usable(auth: string | undefined): string | undefined {
  return auth && !scheme.test(auth.trim()) && auth.toLowerCase() !== 'none' ? auth : undefined
}

/** Credentials that may do less than those of the run; none where nothing usable was given. */
export function lesserCredentials(
  options: Partial<Options>,
): Readonly<Partial<Record<Lesser, string>>> {
  const [reader, revoked] = [usable(options['read-only-auth']), usable(options['revoked-auth'])]
  return { ...(reader && { 'read-only': reader }), ...(revoked && { revoked }) }
}

/** One sentence that tells why there are no usable credentials; nothing when there are, or none are needed. */
export function missingCredentials(options: Credentials): string | undefined {
  const { auth, token, username, password, headers } = options
  if (options['base-url'] === demo || auth?.toLowerCase() === 'none') return undefined
  const empty = headers.find(([, value]) => value === '')
  if (empty) return `headers gives no value for ${empty[0]}.`
  if (auth && scheme.test(auth)) return `auth is "${auth}" with nothing after it.`
  if (username && !password) return 'username was given, but password is empty.'
  const lacking = lackingOf(options)
  if (lacking) return lacking
  const { 'token-command': command, 'oauth-token-url': tokenUrl } = options
  const others = [auth, token, username, command, tokenUrl, options['client-certificate']]
  if (others.some(Boolean) || headers.length > 0) return undefined
  return 'None of auth, token, username with password, token-command, oauth-token-url, client-certificate, and headers was given a value.'
}

/** What a client of an OAuth server, or the owner of a certificate, should have a secret for, and has not. */
function lackingOf(options: Partial<Options>): string | undefined {
  if (options['client-certificate'] && !options['client-key'])
    return 'client-certificate was given, but client-key is empty.'
  const [url, client] = [options['oauth-token-url'], options['oauth-client-id']]
  if (!url) return client && 'oauth-client-id was given, but oauth-token-url is empty.'
  if (!client) return 'oauth-token-url was given, but oauth-client-id is empty.'
  const method = options['oauth-client-auth'] ?? 'client_secret_basic'
  const needed = neededBy[method]
  return options[needed] ? undefined : `oauth-client-auth is ${method}, but ${needed} is empty.`
}

const neededBy = {
  client_secret_basic: 'oauth-client-secret',
  client_secret_post: 'oauth-client-secret',
  private_key_jwt: 'oauth-private-key',
  none: 'oauth-client-id',
} as const satisfies Record<Options['oauth-client-auth'], OptionName>

/** What the options say of an OAuth server; nothing when they name none. */
export function oauthOf(options: Partial<Options>): OAuthOptions | undefined {
  const tokenUrl = options['oauth-token-url']
  if (!tokenUrl) return undefined
  const optional = {
    clientSecret: options['oauth-client-secret'],
    privateKey: options['oauth-private-key'],
    keyId: options['oauth-key-id'],
    issuer: options['oauth-issuer'],
    scope: options['oauth-scope'],
    refreshToken: options['oauth-refresh-token'],
  }
  return {
    tokenUrl,
    clientId: options['oauth-client-id'] ?? '',
    method: options['oauth-client-auth'] ?? 'client_secret_basic',
    parameters: options['oauth-parameters'] ?? {},
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value)),
  }
}

/**
 * Every value among the options that no output may show, in all the forms it is sent in. Header
 * fields are redacted whole by their names as well, which covers short values.
 */
export function secretsOf(options: Credentials & Pick<Options, 'second-auth'>): readonly string[] {
  const { auth, token, username, password, headers } = options
  const open = auth === undefined || auth.toLowerCase() === 'none' || scheme.test(auth)
  const second = secondCredentials(options)
  const pair = username && password ? `${username}:${password}` : undefined
  const all = [
    ...(open ? [] : authorizationSecrets(auth)),
    token,
    password,
    ...[second ?? [], ...Object.values(lesserCredentials(options))]
      .flat()
      .flatMap(authorizationSecrets),
    pair && Buffer.from(pair).toString('base64'),
    options['github-token'],
    ...tokenSecrets(options),
    ...configuredSecrets(options.configuration),
    ...Object.entries(options.variables ?? {}).flatMap(([name, value]) =>
      credential.test(name) && value.toLowerCase() !== 'none' ? [value] : [],
    ),
    ...Object.entries(options['start-env'] ?? {}).flatMap(([name, value]) =>
      ownCredential.test(name) && value.length >= shortestHeaderSecret ? [value] : [],
    ),
    ...[...headers, ...(options['second-headers'] ?? [])].flatMap(headerSecrets),
  ]
  return [...new Set(all.filter((secret) => secret !== undefined && secret !== ''))] as string[]
}

function headerSecrets([name, value]: readonly [string, string]): readonly string[] {
  if (/^(proxy-)?authorization$/i.test(name))
    return scheme.test(value.trim()) ? [] : authorizationSecrets(value)
  return [value, value.replace(/^(bearer|basic)\s+/i, '')].filter(
    (text) => text.length >= shortestHeaderSecret,
  )
}

/** What proves who the client is to an OAuth server, or in a TLS handshake. */
function tokenSecrets(options: Partial<Options>): readonly (string | undefined)[] {
  const oauth = oauthOf(options)
  return [
    ...(oauth ? secretsOfClient(oauth) : []),
    ...pemSecrets(options['client-key'] ?? ''),
    options['client-key-passphrase'],
  ]
}
