import type { AuthKind } from './authenticator.js'
import { keepToken } from './kept-token.js'
import { secretsOfClient } from './client-secrets.js'

/** A token for the client itself (RFC 6749, section 4.4). */
export const clientCredentials: AuthKind = {
  title: 'OAuth 2 client credentials',
  create({ oauth }, services) {
    if (!oauth || oauth.refreshToken || !services) return undefined
    const obtain = async () => {
      const { requestToken } = await import('./token-request.js')
      return requestToken(oauth, 'client_credentials', services)
    }
    return keepToken(clientCredentials.title, secretsOfClient(oauth), obtain, services)
  },
}
