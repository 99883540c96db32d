import { checks } from '../checks.js'

export const patchAtomicity = checks({})
