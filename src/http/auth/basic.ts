import type { AuthKind } from './authenticator.js'

/** User name and password (RFC 7617), in UTF-8. */
export const basic: AuthKind = {
  title: 'Basic',
  create({ username, password }) {
    if (!username || password === undefined) return undefined
    const pair = `${username}:${password}`
    const encoded = Buffer.from(pair, 'utf8').toString('base64')
    const headers = [['authorization', `Basic ${encoded}`]] as const
    return {
      title: basic.title,
      secrets: [password, pair, encoded].filter(Boolean),
      headers: () => headers,
    }
  },
}
