import { ScimError } from '../scim-error.js'

/** The most operations that a bulk request can have; the configuration tells it. */
export const maxOperations = 50

/** The largest body of a bulk request in bytes; the configuration tells it. */
export const maxPayloadSize = 128 * 1024

/** Throws 413 for a body that is too large (RFC 7644, section 3.7.4). */
export function demandSize(body: string): void {
  const size = Buffer.byteLength(body)
  if (size <= maxPayloadSize) return
  throw new ScimError(
    413,
    `The bulk request has ${size} bytes, which exceeds the maxPayloadSize (${maxPayloadSize}).`,
  )
}

/** Throws 413 for too many operations (RFC 7644, section 3.7.4). */
export function demandCount(count: number): void {
  if (count <= maxOperations) return
  throw new ScimError(
    413,
    `The bulk request has ${count} operations, which exceeds the maxOperations (${maxOperations}).`,
  )
}
