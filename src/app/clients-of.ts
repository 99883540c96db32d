import { ConfigError } from '../core/config-error.js'
import type { Authenticator, AuthServices } from '../http/auth/authenticator.js'
import { authenticate } from '../http/auth/index.js'
import type { Target } from './target-of.js'

/** Who asks, and where. */
export interface Client {
  readonly baseUrl: string
  readonly authenticator: Authenticator
}

/** The clients of both tenants; the second is absent when there is no second tenant. */
export interface Clients {
  readonly first: Client
  readonly second?: Client
}

/**
 * Makes the clients of a target, with tokens where their credentials need them, and takes down their secrets.
 * @throws ConfigError where no token is to be had, and where both clients are the same
 */
export async function clientsOf(
  { baseUrl, credentials, second: other }: Target,
  services: AuthServices,
): Promise<Clients> {
  const first = { baseUrl, authenticator: authenticate(credentials, services) }
  const second = other && {
    baseUrl: other.baseUrl,
    authenticator: authenticate(other.credentials, services),
  }
  for (const { authenticator } of [first, second ?? []].flat())
    authenticator.secrets.forEach(services.conceal)
  await first.authenticator.prepare?.()
  await second?.authenticator.prepare?.()
  if (second && isSameClient(first, second))
    throw new ConfigError(
      'second-auth',
      'is that of the first tenant as well, from which nothing can be kept apart. Give the credentials of another one',
    )
  return { first, ...(second && { second }) }
}

/** A tenant that is told by header fields alone has the credentials of the other. */
function isSameClient(...[one, other]: readonly [Client, Client]): boolean {
  const who = ({ authenticator }: Client, fields: readonly string[]): string =>
    JSON.stringify(
      authenticator.headers().flatMap(([name, value]) => {
        const field = name.toLowerCase()
        return fields.includes(field) ? [[field, value]] : []
      }),
    )
  const shown = ['authorization', ...other.authenticator.headers().map(([name]) => name)]
  const fields = shown.map((name) => name.toLowerCase())
  return one.baseUrl === other.baseUrl && who(one, fields) === who(other, fields)
}
