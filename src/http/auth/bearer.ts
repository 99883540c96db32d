import type { AuthKind } from './authenticator.js'

/** A bearer token (RFC 6750). */
export const bearer: AuthKind = {
  title: 'bearer token',
  create({ token }) {
    if (!token) return undefined
    const headers = [['authorization', `Bearer ${token}`]] as const
    return { title: bearer.title, secrets: [token], headers: () => headers }
  },
}
