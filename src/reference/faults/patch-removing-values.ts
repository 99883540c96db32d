import type { Fault } from '../fault.js'

export const patchRemovingValuesFaults = {} as const satisfies Record<string, Fault>
