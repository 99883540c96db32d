import type { Fault } from '../fault.js'
import { textOf } from '../json.js'
import { errorResponse, ScimError } from '../scim-error.js'
import { altering, asked, having, withBody, withStatus, type Lie } from './lie.js'

const byGet = asked.both(asked.list('Users'), ({ query }) =>
  (query.get('filter') ?? '').includes('-personal"'),
)
const byPost = asked.both(
  asked.search('Users'),
  asked.sent((body) => textOf(body, 'filter').includes('-personal"')),
)

const sensitive = errorResponse(
  new ScimError(403, 'Personal data has no place in an address.', 'sensitive'),
)
const refusing = (lie: Lie = (response) => response): Lie => {
  return (_, ...rest) => lie(sensitive, ...rest)
}

/** Lies about filters with personal data. */
export const personalDataFaults = {
  never: altering(
    'A filter on personal data is refused wherever it stands',
    asked.either(byGet, byPost),
    refusing(),
  ),
  'refused-with-400': altering(
    'A filter on personal data is refused with 400',
    byGet,
    refusing(withStatus(400)),
  ),
  'refused-as-404': altering(
    'A filter on personal data is refused with 403, whose body says 404',
    byGet,
    refusing(withBody(having({ status: '404' }))),
  ),
} as const satisfies Record<string, Fault>
