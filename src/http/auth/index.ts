import type { AuthKind, AuthOptions, Authenticator } from './authenticator.js'
import { basic } from './basic.js'
import { bearer } from './bearer.js'
import { custom } from './custom.js'
import { raw } from './raw.js'

/** Every way to authenticate. */
export const authKinds = { raw, bearer, basic, custom } satisfies Record<string, AuthKind>

/** Joins all kinds that the options ask for; own headers may stand beside one of the others. */
export function authenticate(options: AuthOptions): Authenticator {
  const all = Object.values(authKinds).flatMap((kind) => kind.create(options) ?? [])
  return {
    title: all.map(({ title }) => title).join(' and ') || 'no credentials',
    secrets: all.flatMap(({ secrets }) => secrets),
    headers: () => all.flatMap((one) => one.headers()),
  }
}
