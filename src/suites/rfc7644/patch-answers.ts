import { checks } from '../checks.js'

export const patchAnswers = checks({})
