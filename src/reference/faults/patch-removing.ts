import type { Fault } from '../fault.js'

export const patchRemovingFaults = {} as const satisfies Record<string, Fault>
