import type { Fault } from '../fault.js'
import { errorResponse, ScimError } from '../scim-error.js'
import type { Response } from '../message.js'
import {
  altering,
  alteringBody,
  answering,
  asked,
  having,
  htmlPage,
  onSuccess,
  withHeader,
  within,
  without,
} from './lie.js'

const mine = asked.at('Me')

const redirecting = (title: string, status: number, location?: (own: string) => string): Fault =>
  altering(
    title,
    mine,
    onSuccess(({ headers }): Response => {
      const own = headers['location'] ?? ''
      return { status, headers: { ...(location && { location: location(own) }) } }
    }),
  )

/** Lies about the alias of the authenticated subject. */
export const meFaults = {
  'answers-404': answering('/Me is unknown', mine, errorResponse(new ScimError(404, 'Who?'))),
  'answers-500': answering('/Me fails', mine, errorResponse(new ScimError(500, 'Who?'))),
  'answers-page': answering('/Me is a page for people', mine, htmlPage(200, 'My account')),
  'redirects-with-302': redirecting('/Me is redirected with 302', 302, (own) => own),
  'redirects-nowhere': redirecting('/Me is redirected to nothing', 308, (own) => `${own}-none`),
  'redirects-without-location': redirecting('/Me is redirected, and not told where', 308),
  'shows-another': alteringBody('/Me shows the id of somebody else', mine, having({ id: '2' })),
  'is-its-own-place': alteringBody(
    'The meta.location of /Me is /Me',
    mine,
    within('meta', having({ location: '/Me' })),
  ),
  'shows-part': alteringBody('/Me leaves out displayName', mine, without('displayName')),
  'no-location': altering('/Me has no Location', mine, onSuccess(withHeader('location'))),
  'location-of-alias': altering(
    'The Location of /Me is /Me',
    mine,
    onSuccess(withHeader('location', '/Me')),
  ),
} as const satisfies Record<string, Fault>
