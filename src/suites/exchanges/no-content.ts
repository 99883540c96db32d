import { percentEncoded } from '../../core/percent-encoded.js'
import type { Observation } from '../../engine/check.js'
import { findingOf } from '../../engine/expect.js'
import { checks } from '../checks.js'
import { memberOf } from './members.js'
import { pathOf } from './place.js'
import { shownResources } from './shown-resource.js'

/** RFC 7644, section 3.6: what 204 means. */
export const noContent = checks({
  'no-body': {
    title: 'An answer 204 about a known resource announces no body',
    cites: 'rfc7644-3.6-06',
    proof: { 'media-type/body-of-204': 'header content-length' },
    hint: 'Send neither a body nor a Content-Length with 204 No Content.',
    concerns(seen) {
      remember(seen)
      return seen.answer.status === 204 && seen.memory.has(idOf(seen))
    },
    holds({ answer }) {
      const length = answer.header('content-length') ?? '0'
      if (length === '0' && answer.text === '') return
      answer.report(findingOf(answer, 'header content-length', 'missing', length))
    },
  },
})

/** Whoever answers 204 to everything tells nothing: what counts are resources that were shown before. */
function remember(seen: Observation): void {
  for (const { value } of shownResources(seen)) {
    const id = memberOf(value, 'id')
    if (typeof id === 'string') seen.memory.set(percentEncoded(id), true)
  }
}

function idOf({ request }: Observation): string {
  return pathOf(request.path).split('/').at(-1) ?? ''
}
