import { shortestHeaderSecret } from '../../core/secret-forms.js'
import { configuredSecrets } from '../config/secrets.js'
import type { Options } from '../options.js'
import { demo } from './url.js'

type Credentials = Pick<
  Options,
  'base-url' | 'auth' | 'token' | 'username' | 'password' | 'headers'
>

/** Names of variables that hold credentials. */
const credential = /auth|token|secret|passw|pwd|api_?key|credential/i
const scheme = /^(bearer|basic|digest|token|apikey|negotiate)$/i

/** The credentials of the second tenant; none where nothing usable was given, as when a secret is not there. */
export function secondCredentials(options: Pick<Options, 'second-auth'>): string | undefined {
  const auth = options['second-auth']
  return auth && !scheme.test(auth) && auth.toLowerCase() !== 'none' ? auth : undefined
}

/** One sentence that tells why there are no usable credentials; nothing when there are, or none are needed. */
export function missingCredentials(options: Credentials): string | undefined {
  const { auth, token, username, password, headers } = options
  if (options['base-url'] === demo || auth?.toLowerCase() === 'none') return undefined
  const empty = headers.find(([, value]) => value === '')
  if (empty) return `headers gives no value for ${empty[0]}.`
  if (auth && scheme.test(auth)) return `auth is "${auth}" with nothing after it.`
  if (username && !password) return 'username was given, but password is empty.'
  if (auth || token || username || headers.length > 0) return undefined
  return 'None of auth, token, username with password, and headers was given a value.'
}

/**
 * Every value among the options that no output may show, in all the forms it is sent in. Header
 * fields are redacted whole by their names as well, which covers short values.
 */
export function secretsOf(
  options: Credentials &
    Pick<Options, 'second-auth'> &
    Partial<Pick<Options, 'github-token' | 'configuration' | 'variables'>>,
): readonly string[] {
  const { auth, token, username, password, headers } = options
  const open = auth === undefined || auth.toLowerCase() === 'none' || scheme.test(auth)
  const parameter = open ? undefined : auth.replace(/^\S+\s+/, '')
  const second = secondCredentials(options)
  const pair = username && password ? `${username}:${password}` : undefined
  const all = [
    ...(open ? [] : [auth]),
    parameter,
    token,
    password,
    second,
    second?.replace(/^\S+\s+/, ''),
    pair && Buffer.from(pair).toString('base64'),
    options['github-token'],
    ...configuredSecrets(options.configuration),
    ...Object.entries(options.variables ?? {}).flatMap(([name, value]) =>
      credential.test(name) && value.toLowerCase() !== 'none' ? [value] : [],
    ),
    ...headers
      .flatMap(([, value]) => [value, value.replace(/^(bearer|basic)\s+/i, '')])
      .filter((value) => value.length >= shortestHeaderSecret),
  ]
  return [...new Set(all.filter((secret) => secret !== undefined && secret !== ''))] as string[]
}
