import type { FaultId } from '../../src/reference/index.js'

/** Faults about what no suite asks yet, each with the reason. */
export const unasked: Readonly<Partial<Record<FaultId, string>>> = {
  'delete/keeps': 'proves what cleaning up does, in the gate tidy',
  'delete/answers-500': 'proves what cleaning up does, in the gate tidy',
  'bulk/not-offered': 'breaks nothing, and shows that checks pass which have to do with a lack',
}

/** Faults that hide from every client that a resource was made or remains. What was there before is safe all the same. */
export const hiding: Readonly<Partial<Record<FaultId, string>>> = {
  'delete/keeps': 'says that it deleted what it kept',
}

/** Checks about what the honest server has no lack of, each with the fault that takes it away and breaks nothing. */
export const lacking: Readonly<Record<string, FaultId>> = {
  'rfc7644/errors/not-implemented': 'bulk/not-offered',
  'rfc7644/bulk/refused-where-denied': 'bulk/not-offered',
}
