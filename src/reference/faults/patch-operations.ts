import type { Fault } from '../fault.js'

export const patchOperationsFaults = {} as const satisfies Record<string, Fault>
