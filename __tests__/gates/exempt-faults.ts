import type { FaultId } from '../../src/reference/index.js'

/** Faults about what no suite asks yet, each with the reason. */
export const unasked: Readonly<Partial<Record<FaultId, string>>> = {
  'delete/keeps': 'proves what cleaning up does, in the gate tidy',
  'delete/answers-500': 'proves what cleaning up does, in the gate tidy',
}

/** Faults that hide from every client that a resource was made or remains. What was there before is safe all the same. */
export const hiding: Readonly<Partial<Record<FaultId, string>>> = {
  'delete/keeps': 'says that it deleted what it kept',
}
