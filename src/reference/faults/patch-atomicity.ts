import type { Fault } from '../fault.js'

export const patchAtomicityFaults = {} as const satisfies Record<string, Fault>
