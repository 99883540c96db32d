import { expect } from '../../engine/expect.js'
import type { Scim } from '../../engine/scim.js'
import { checks } from '../checks.js'
import { keptIn, demandDeclared, storedUser } from './stored-user.js'
import { bytesOf, sampleCertificate } from './sample-bytes.js'

const pointer = '/x509Certificates/0/value'

/** RFC 7643, section 4.1.2: the certificates of a user. */
export const userCertificates = checks({
  'der-in-base64': {
    title: 'A certificate comes back as DER in base64',
    cites: 'rfc7643-4.1.2-32',
    needs: 'users',
    proof: { 'user/certificates-in-armour': pointer, 'user/certificates-cut': pointer },
    hint: 'Return the DER bytes of a certificate in base64, without the lines of PEM.',
    run: (scim) =>
      judge(
        scim,
        (bytes) => (sequenceLength(bytes) ?? bytes.length + 1) <= bytes.length,
        'one DER structure',
      ),
  },
  'one-in-a-value': {
    title: 'One value holds one certificate and nothing behind it',
    cites: 'rfc7643-4.1.2-33',
    needs: 'users',
    proof: { 'user/certificates-twice': pointer },
    hint: 'Give every certificate an element of its own.',
    run: (scim) =>
      judge(
        scim,
        (bytes) => (sequenceLength(bytes) ?? bytes.length) >= bytes.length,
        'one certificate',
      ),
  },
})

async function judge(
  scim: Scim,
  test: (bytes: Buffer) => boolean,
  expected: string,
): Promise<void> {
  demandDeclared(scim, 'x509Certificates')
  const read = await storedUser(
    scim,
    { x509Certificates: [{ value: sampleCertificate }] },
    'blocks',
  )
  keptIn(read, '/x509Certificates')
  const isFit = (value: unknown): boolean => {
    const bytes = bytesOf(value)
    return bytes !== undefined && test(bytes)
  }
  expect.value(read, pointer, isFit, expected)
}

/** The length of the ASN.1 SEQUENCE at the start, with its header; `undefined` when there is none (X.690, section 8.1). */
function sequenceLength(bytes: Buffer): number | undefined {
  const [tag, first = 0] = bytes
  if (tag !== 0x30) return undefined
  if (first < 0x80) return 2 + first
  const octets = first - 0x80
  return octets >= 1 && octets <= 4 && bytes.length >= 2 + octets
    ? 2 + octets + bytes.readUIntBE(2, octets)
    : undefined
}
