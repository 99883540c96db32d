import { checks } from '../checks.js'

export const patchPaths = checks({})
