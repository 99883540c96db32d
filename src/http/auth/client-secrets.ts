import { pemSecrets } from '../../core/pem.js'
import type { OAuthOptions } from './authenticator.js'

/** Basic credentials of a client: both parts are form-encoded before they are joined (RFC 6749, section 2.3.1). */
export function basicOfClient(id: string, secret: string): string {
  return Buffer.from(`${formEncoded(id)}:${formEncoded(secret)}`, 'utf8').toString('base64')
}

/** Every value of a client that no output may show. */
export function secretsOfClient(options: OAuthOptions): readonly string[] {
  const { clientId, clientSecret, privateKey, refreshToken, parameters = {} } = options
  return [
    ...(clientSecret ? [clientSecret, basicOfClient(clientId, clientSecret)] : []),
    ...(privateKey ? pemSecrets(privateKey) : []),
    ...(refreshToken ? [refreshToken] : []),
    ...Object.entries(parameters).flatMap(([name, value]) =>
      /secret|token|passw|assertion|key/i.test(name) && value ? [value] : [],
    ),
  ]
}

/** Leaves alone what needs no encoding: many servers take the header apart without decoding it. */
function formEncoded(text: string): string {
  return encodeURIComponent(text)
    .replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+')
}
