import { pemSecrets } from '../../core/pem.js'
import type { AuthKind } from './authenticator.js'

/** A client certificate (mutual TLS, RFC 8446, section 4.4.2), which the transport shows. */
export const certificate: AuthKind = {
  title: 'client certificate',
  create({ certificate: given }) {
    if (!given) return undefined
    const { key, passphrase } = given
    return {
      title: certificate.title,
      secrets: [...pemSecrets(key), ...(passphrase ? [passphrase] : [])],
      headers: () => [],
    }
  },
}
