import { shortestHeaderSecret } from '../../core/secret-forms.js'
import type { AuthKind } from './authenticator.js'

/** Header fields of the user's own, such as an API key. */
export const custom: AuthKind = {
  title: 'own headers',
  create({ headers }) {
    if (!headers?.length) return undefined
    return {
      title: custom.title,
      secrets: headers.map(([, value]) => value).filter((it) => it.length >= shortestHeaderSecret),
      headers: () => headers,
    }
  },
}
