import type { Observation, Suite } from '../../engine/check.js'
import { shown } from '../../engine/wording.js'
import { clientFacts } from '../../spec/clients/index.js'

/** How Okta gets along with a server that limits how fast it may be asked, as far as the run came across that. */
export const oktaLimits: Suite = {
  id: 'okta-limits',
  title: 'Okta, when it is asked to wait',
  order: 'observed',
  protocol: '2.0',
  requirements: clientFacts,
  checks: {
    'waits-as-long-as-it-is-asked': {
      title: 'An answer 429 tells in whole seconds how long to wait',
      cites: 'okta-wait',
      proof: { 'rate-limits/says-a-date': 'header retry-after' },
      hint: 'Answer 429 with Retry-After as a number of seconds; Okta takes anything else for five minutes.',
      concerns: (seen) => waitsOf(seen).length > 0,
      holds(seen) {
        const { answer } = seen
        const wrong = waitsOf(seen).filter((wait) => !/^\d+$/.test(wait))
        if (wrong.length === 0) return
        const [expected, actual] = ['a number of seconds', shown(wrong[0])]
        answer.report({
          message: `${answer.line} answered 429: Retry-After should be ${expected}, is ${actual}`,
          at: 'header retry-after',
          expected,
          actual,
          exchange: answer.exchange.id,
        })
      },
    },
  },
}

/** What each answer 429 said in Retry-After, or an empty text; also those after which the request was sent again. */
function waitsOf({ answer }: Observation): readonly string[] {
  const earlier = (answer.exchange.retried ?? []).filter(({ status }) => status === 429)
  const waits = earlier.map(({ retryAfter = '' }) => retryAfter)
  return answer.status === 429 ? [...waits, answer.header('retry-after') ?? ''] : waits
}
