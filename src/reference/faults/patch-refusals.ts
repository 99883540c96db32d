import type { Fault } from '../fault.js'

export const patchRefusalsFaults = {} as const satisfies Record<string, Fault>
