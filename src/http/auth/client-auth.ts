import { createPrivateKey, webcrypto, type KeyObject } from 'node:crypto'
import * as oauth from 'oauth4webapi'
import { ConfigError } from '../../core/config-error.js'
import type { ClientAuthMethod, OAuthOptions } from './authenticator.js'
import { basicOfClient } from './client-secrets.js'

type Method = (options: OAuthOptions) => oauth.ClientAuth | Promise<oauth.ClientAuth>

const methods = {
  client_secret_basic:
    ({ clientSecret = '' }) =>
    (_server, { client_id: id }, _body, headers) => {
      headers.set('authorization', `Basic ${basicOfClient(id, clientSecret)}`)
    },
  client_secret_post: ({ clientSecret = '' }) => oauth.ClientSecretPost(clientSecret),
  private_key_jwt: async ({ privateKey = '', keyId }) => {
    const key = await signingKey(privateKey)
    return oauth.PrivateKeyJwt(keyId === undefined ? key : { key, kid: keyId }, {
      [oauth.modifyAssertion]: (header) => {
        // Few servers know the newer name of it (RFC 9864), and all that know the kind know this one (RFC 8037).
        if (header.alg === 'Ed25519') header.alg = 'EdDSA'
      },
    })
  },
  none: () => oauth.None(),
} as const satisfies Record<ClientAuthMethod, Method>

/** How a client authenticates to a token endpoint. Throws a ConfigError for a key that can't sign. */
export async function clientAuthOf(options: OAuthOptions): Promise<oauth.ClientAuth> {
  return methods[options.method](options)
}

/** The algorithms of signatures (RFC 7518, section 3.1; RFC 8037), by the type of the key or its curve. */
const algorithms: Readonly<
  Record<string, { readonly name: string; readonly [more: string]: string }>
> = {
  rsa: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  'rsa-pss': { name: 'RSA-PSS', hash: 'SHA-256' },
  prime256v1: { name: 'ECDSA', namedCurve: 'P-256' },
  secp384r1: { name: 'ECDSA', namedCurve: 'P-384' },
  secp521r1: { name: 'ECDSA', namedCurve: 'P-521' },
  ed25519: { name: 'Ed25519' },
}

async function signingKey(pem: string): Promise<webcrypto.CryptoKey> {
  const key = keyOf(pem)
  const type = key.asymmetricKeyDetails?.namedCurve ?? key.asymmetricKeyType ?? ''
  const algorithm = algorithms[type]
  if (!algorithm)
    throw new ConfigError(
      'oauth-private-key',
      `is a key of the kind ${type}, which signs no assertions. Kinds that do: ${Object.keys(algorithms).join(', ')}`,
    )
  const der = key.export({ type: 'pkcs8', format: 'der' })
  return webcrypto.subtle.importKey('pkcs8', der, algorithm, false, ['sign'])
}

function keyOf(pem: string): KeyObject {
  try {
    return createPrivateKey(pem)
  } catch (cause) {
    const why = /passphrase|bad decrypt|interrupted/i.test(String(cause))
      ? 'is encrypted, and there is no passphrase for it; give the key without one'
      : 'holds no private key in PEM'
    throw new ConfigError('oauth-private-key', why, { cause })
  }
}
