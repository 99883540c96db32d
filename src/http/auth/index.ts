import type { AuthKind, AuthOptions, AuthServices, Authenticator } from './authenticator.js'
import { basic } from './basic.js'
import { bearer } from './bearer.js'
import { certificate } from './certificate.js'
import { clientCredentials } from './client-credentials.js'
import { custom } from './custom.js'
import { raw } from './raw.js'
import { refreshToken } from './refresh-token.js'
import { tokenCommand } from './token-command.js'

/** Every way to authenticate. */
export const authKinds = {
  raw,
  bearer,
  basic,
  clientCredentials,
  refreshToken,
  tokenCommand,
  custom,
  certificate,
} satisfies Record<string, AuthKind>

/**
 * Joins all kinds that the options ask for; own headers and a certificate may stand beside one of the
 * others. Kinds that ask for a token need the services.
 */
export function authenticate(options: AuthOptions, services?: AuthServices): Authenticator {
  const all = Object.values(authKinds).flatMap((kind) => kind.create(options, services) ?? [])
  return {
    title: all.map(({ title }) => title).join(' and ') || 'no credentials',
    get secrets() {
      return all.flatMap(({ secrets }) => secrets)
    },
    headers: () => all.flatMap((one) => one.headers()),
    async prepare() {
      for (const one of all) await one.prepare?.()
    },
    async renew(refused) {
      const renewed = await Promise.all(all.map(async (one) => one.renew?.(refused)))
      return renewed.some(Boolean)
    },
  }
}
