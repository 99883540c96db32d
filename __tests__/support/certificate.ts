import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/** A key and a certificate that it has signed itself, both as PEM. */
export interface Certified {
  readonly key: string
  readonly cert: string
}

/**
 * Makes a certificate for 127.0.0.1 and a name that holds for a day (X.509, RFC 5280), in DER by hand:
 * Node makes none.
 */
export function certified(now = Date.now(), hostName = 'scim.test'): Certified {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const day = 24 * 60 * 60 * 1000
  const name = sequence(set(sequence(oid(commonName), text('127.0.0.1'))))
  const algorithm = sequence(oid(ecdsaWithSha256))
  const alternative = sequence(
    element(0x87, Buffer.from([127, 0, 0, 1])),
    element(0x82, Buffer.from(hostName)),
  )
  const body = sequence(
    element(0xa0, integer(Buffer.from([2]))),
    integer(Buffer.from([1, ...randomBytes(8)])),
    algorithm,
    name,
    sequence(time(now - day), time(now + day)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    element(0xa3, sequence(sequence(oid(subjectAltName), element(0x04, alternative)))),
  )
  const signature = element(0x03, Buffer.from([0]), sign('sha256', body, privateKey))
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: pem(sequence(body, algorithm, signature)),
  }
}

/** Object identifiers as they are encoded. */
const commonName = '550403'
const subjectAltName = '551d11'
const ecdsaWithSha256 = '2a8648ce3d040302'

function element(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const size = content.length
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff]
  return Buffer.concat([Buffer.from([tag, ...length]), content])
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return element(0x30, ...parts)
}

function set(part: Buffer): Buffer {
  return element(0x31, part)
}

function integer(bytes: Buffer): Buffer {
  return element(0x02, bytes)
}

function oid(hex: string): Buffer {
  return element(0x06, Buffer.from(hex, 'hex'))
}

function text(value: string): Buffer {
  return element(0x0c, Buffer.from(value))
}

function time(at: number): Buffer {
  const digits = new Date(at).toISOString().replace(/\D/g, '').slice(2, 14)
  return element(0x17, Buffer.from(`${digits}Z`))
}

function pem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}
