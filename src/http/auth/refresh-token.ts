import type { AuthKind } from './authenticator.js'
import { secretsOfClient } from './client-secrets.js'
import { keepToken } from './kept-token.js'

const rotated =
  'The OAuth server has put a new refresh token in the place of that of oauth-refresh-token. ' +
  'The old one may be of no use in the next run: have the server give one that stays, or use client credentials.'

/** A token for a user who agreed once and is not there any more (RFC 6749, section 6). */
export const refreshToken: AuthKind = {
  title: 'OAuth 2 refresh token',
  create({ oauth }, services) {
    if (!oauth?.refreshToken || !services) return undefined
    let latest = oauth.refreshToken
    const obtain = async () => {
      const { requestToken } = await import('./token-request.js')
      const given = await requestToken(
        { ...oauth, refreshToken: latest },
        'refresh_token',
        services,
      )
      if (given.refreshToken !== undefined && given.refreshToken !== latest) {
        if (latest === oauth.refreshToken) services.warn(rotated)
        latest = given.refreshToken
      }
      return given
    }
    return keepToken(refreshToken.title, secretsOfClient(oauth), obtain, services)
  },
}
