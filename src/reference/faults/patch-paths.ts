import type { Fault } from '../fault.js'

export const patchPathsFaults = {} as const satisfies Record<string, Fault>
