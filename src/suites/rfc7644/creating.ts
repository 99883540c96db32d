import { expect } from '../../engine/expect.js'
import { eachType } from '../../engine/instance.js'
import { checks } from '../checks.js'

/** RFC 7644, section 3.3: creating resources. */
export const creating = checks({
  'answers-201': {
    title: 'POST of a valid resource answers 201',
    cites: 'rfc7644-3.3-09',
    proof: { 'create/answers-200': 'status' },
    hint: 'Answer a successful create with 201 Created.',
    each: eachType,
    async run(scim, { type }) {
      const answer = await scim.post(type.endpoint, scim.payload(type))
      expect.status(answer, 201)
    },
  },
})
