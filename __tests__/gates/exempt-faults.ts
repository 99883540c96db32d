import type { FaultId } from '../../src/reference/index.js'

/** Faults about what no suite asks yet, each with the reason. */
export const unasked: Readonly<Partial<Record<FaultId, string>>> = {
  'delete/keeps': 'proves what cleaning up does, in the gate tidy',
  'delete/answers-500': 'proves what cleaning up does, in the gate tidy',
  'bulk/not-offered': 'breaks nothing, and shows that checks pass which have to do with a lack',
  'okta-governance/served': 'breaks nothing, and shows that roles and entitlements pass',
  'rate-limits/says-seconds': 'breaks nothing, and shows that a check of waiting passes',
  'cursor/default-by-cursor': 'breaks nothing, and shows that checks of unasked cursors pass',
  'cursor/small-pages': 'breaks nothing, and shows that checks of the size of pages pass',
}

/** Faults that hide from every client that a resource was made or remains. What was there before is safe all the same. */
export const hiding: Readonly<Partial<Record<FaultId, string>>> = {
  'delete/keeps': 'says that it deleted what it kept',
}

/** Checks about servers of another kind than the honest one, each with the fault that makes it one and breaks nothing. */
export const lacking: Readonly<Record<string, FaultId>> = {
  'rfc7644/errors/not-implemented': 'bulk/not-offered',
  'rfc7644/bulk/refused-where-denied': 'bulk/not-offered',
  'okta-oin/import/pages-entitlements': 'okta-governance/served',
  'okta-limits/waits-as-long-as-it-is-asked': 'rate-limits/says-seconds',
  'rfc9865/methods/unasked-cursor-works': 'cursor/default-by-cursor',
  'rfc9865/methods/default-as-declared': 'cursor/default-by-cursor',
  'rfc9865/page-sizes/default-is-kept': 'cursor/small-pages',
  'rfc9865/page-sizes/largest-is-kept': 'cursor/small-pages',
}
