import type { BulkForm } from '../bulk/form.js'
import { isFailure, resultOf } from '../bulk/result.js'
import { isObject, textOf, withMember } from '../json.js'
import { createResource } from '../resources/create.js'
import { replaceResource } from '../resources/replace.js'
import { patchResource } from './patch.js'
import { removeResource } from './remove.js'
import { coreSchema } from './schemas.js'

/** Bulk requests of SCIM 1.1 (Protocol 1.1, section 3.5): a status is an object, and explains a failure. */
export const scim11Form: BulkForm = {
  requestSchema: coreSchema,
  responseSchema: coreSchema,
  writers: {
    POST: createResource,
    PUT: replaceResource,
    PATCH: patchResource,
    DELETE: removeResource,
  },
  resultOf(outcome, context) {
    const { status, body } = outcome.response
    const description = isObject(body) ? textOf(body, 'detail') : ''
    const told = { code: String(status), ...(isFailure(outcome) && { description }) }
    return withMember({ ...resultOf(outcome, context), status: told }, 'response', undefined)
  },
}
