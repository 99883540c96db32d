import type { Fault } from '../fault.js'
import { withMember, type JsonObject } from '../json.js'
import type { Response } from '../message.js'
import { alteringError, alteringRequest, asked, htmlPage, withBody, without } from './lie.js'

const refusal = (title: string, alter: (response: Response) => Response): Fault =>
  alteringError(title, (status) => status === 401, alter)

const status = (text: string): ((body: JsonObject) => JsonObject) => {
  return (body) => withMember(body, 'status', text)
}

/** Lies about credentials. */
export const authFaults = {
  'accepts-anyone': alteringRequest('Any credentials are accepted', asked.anything, (request) => ({
    ...request,
    credentials: 'accepted',
  })),
  'empty-401': refusal('401 comes without a body', ({ headers }) => ({ status: 401, headers })),
  'html-401': refusal('401 comes with an HTML page', ({ headers }) => {
    const page = htmlPage(401, 'Unauthorized')
    return { ...page, headers: { ...headers, ...page.headers } }
  }),
  'answers-403': refusal('Wrong credentials answer 403', (response) => ({
    ...withBody(status('403'))(response),
    status: 403,
    headers: {},
  })),
  'error-without-detail': refusal('401 has no detail', withBody(without('detail'))),
  'error-without-schemas': refusal('401 has no schemas', withBody(without('schemas'))),
  'error-wrong-status': refusal("The status in a 401's body is 400", withBody(status('400'))),
} as const satisfies Record<string, Fault>
