import { createPrivateKey, X509Certificate } from 'node:crypto'
import { rootCertificates } from 'node:tls'
import { ConfigError } from '../core/config-error.js'
import { singleLine } from '../core/escape.js'
import type { AuthOptions } from '../http/auth/authenticator.js'
import { createTransport, type Transport } from '../http/transport.js'
import { proxiesOf, type Proxies } from '../http/proxy.js'
import type { Options } from './options.js'
import type { Ports } from './ports.js'
import type { Target } from './target-of.js'

/** The largest response body that is read, in bytes, packed and unpacked. */
export const maxBodyBytes = 8 * 1024 * 1024

/** What the reader of a report must know when certificates are not verified. */
export const unverified =
  'tls-verify is false: no certificate was verified, so anybody on the way could have read the credentials and answered in place of the server.'

/** Connects to the target as the options say. Throws a ConfigError for certificates and keys that are of no use. */
export function connect(
  target: Target,
  options: Options,
  { environment }: Pick<Ports, 'environment'>,
): { readonly transport: Transport; readonly proxies: Proxies } {
  const { 'connect-timeout': connectMs, 'first-byte-timeout': firstByteMs } = options
  const authorities = options['ca-file']
  const proxies = proxiesOf(environment)
  const { certificate } = target.credentials
  if (authorities !== undefined) refuseUnreadable('ca-file', authorities)
  if (certificate) refuseUnreadable('client-certificate', certificate.cert)
  try {
    if (certificate) refuseMismatch(certificate)
    const transport = createTransport({
      timeoutMs: options.timeout,
      ...(connectMs !== undefined && { connectMs }),
      ...(firstByteMs !== undefined && { firstByteMs }),
      maxBodyBytes,
      connections: options.concurrency,
      proxies,
      trustsAll: options['tls-verify'] === 'false',
      ...(authorities !== undefined && { trusted: [...rootCertificates, authorities] }),
      ...(certificate && { identity: { ...certificate, origins: originsOf(target) } }),
    })
    return { transport, proxies }
  } catch (cause) {
    throw unusable(cause)
  }
}

/** The servers that get to see the client's certificate. */
function originsOf({ baseUrl, credentials }: Target): readonly string[] {
  const urls = [baseUrl, credentials.oauth?.tokenUrl]
  return urls.flatMap((url) => (url === undefined ? [] : [new URL(url).origin]))
}

function refuseUnreadable(option: string, pem: string): void {
  const blocks = pem.match(/-----BEGIN [^-]*CERTIFICATE-----[^]*?-----END [^-]*CERTIFICATE-----/g)
  if (!blocks) throw new ConfigError(option, 'holds no certificate')
  blocks.forEach((block, index) => {
    try {
      new X509Certificate(block)
    } catch (cause) {
      const which = blocks.length > 1 ? ` (number ${index + 1} of ${blocks.length})` : ''
      throw new ConfigError(option, `holds a certificate${which} that can't be read`, { cause })
    }
  })
}

/** OpenSSL tells of a key that belongs to another certificate only where both are of one kind. */
function refuseMismatch({ cert, key, passphrase }: NonNullable<AuthOptions['certificate']>): void {
  const secret = createPrivateKey({ key, ...(passphrase !== undefined && { passphrase }) })
  if (!new X509Certificate(cert).checkPrivateKey(secret))
    throw new ConfigError('client-key', 'does not belong to client-certificate')
}

/** What OpenSSL says, as a mistake of the option that most likely made it. */
function unusable(cause: unknown): ConfigError {
  if (cause instanceof ConfigError) return cause
  const text = cause instanceof Error ? cause.message : String(cause)
  if (/bad decrypt|passphrase|password|interrupted/i.test(text))
    return new ConfigError(
      'client-key-passphrase',
      'is not the passphrase of client-key, or there should be one',
      { cause },
    )
  return new ConfigError('client-key', `can't be used (${singleLine(text, 200)})`, { cause })
}
