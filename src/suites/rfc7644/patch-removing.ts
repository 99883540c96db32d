import { checks } from '../checks.js'

export const patchRemoving = checks({})
