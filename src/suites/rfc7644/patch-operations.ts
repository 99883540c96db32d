import { checks } from '../checks.js'

export const patchOperations = checks({})
