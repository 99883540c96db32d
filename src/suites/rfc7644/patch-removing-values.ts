import { checks } from '../checks.js'

export const patchRemovingValues = checks({})
