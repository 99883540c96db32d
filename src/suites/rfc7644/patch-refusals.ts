import { checks } from '../checks.js'

export const patchRefusals = checks({})
