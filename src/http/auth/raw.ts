import type { AuthKind } from './authenticator.js'

/** The value of the Authorization header as the user wrote it: `Bearer …`, `Basic …`, or a bare token. */
export const raw: AuthKind = {
  title: 'Authorization header',
  create({ auth }) {
    if (!auth) return undefined
    return { title: raw.title, secrets: [auth], headers: () => [['authorization', auth]] }
  },
}
