import type { Fault } from '../fault.js'

export const patchAnswersFaults = {} as const satisfies Record<string, Fault>
