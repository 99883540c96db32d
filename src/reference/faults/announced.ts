import type { Fault } from '../fault.js'
import { listOf, own, withMember } from '../json.js'
import { errorResponse, ScimError } from '../scim-error.js'
import {
  altering,
  alteringBody,
  alteringRequest,
  answering,
  asked,
  having,
  onSuccess,
  within,
  withBody,
  withHeader,
  without,
  withParameter,
  type Asked,
} from './lie.js'

const types = asked.discovery('ResourceTypes')
const config = asked.discovery('ServiceProviderConfig')

const refusing = (title: string, isAsked: Asked, status: number): Fault =>
  answering(title, isAsked, errorResponse(new ScimError(status, 'That is not to be had here.')))

/** Announces a resource type elsewhere, and serves it there. */
function moved(title: string, name: string, from: string, to: string): Fault {
  return {
    title,
    async intercept(request, next) {
      const [endpoint, ...rest] = request.path
      if (endpoint === from) return errorResponse(new ScimError(404, 'There is no such endpoint.'))
      const path = endpoint === to ? [from, ...rest] : request.path
      const response = await next({ ...request, path })
      if (!types(request)) return response
      const list = listOf(own(response.body as never, 'Resources'))
      return list.length === 0
        ? response
        : withBody(
            within('Resources', (type) =>
              own(type, 'name') === name ? withMember(type, 'endpoint', `/${to}`) : type,
            ),
          )(response)
    },
  }
}

const sendsPassword = asked.sent(
  (body) => JSON.stringify(body).includes('"password"') && own(body, 'Operations') !== undefined,
)

/** Lies about what is announced: endpoints that are not there, and features that do not work. */
export const announcedFaults = {
  'users-at-accounts': moved('Users are at /Accounts', 'User', 'Users', 'Accounts'),
  'groups-at-teams': moved('Groups are at /Teams', 'Group', 'Groups', 'Teams'),
  'endpoint-of-another-name': moved('Devices are at /Things', 'Device', 'Devices', 'Things'),
  'announced-404': refusing('The endpoint of devices is not there', asked.list('Devices'), 404),
  'announced-501': refusing('The endpoint of devices does nothing', asked.list('Devices'), 501),
  'announced-without-envelope': alteringBody(
    'The list of devices has no schemas',
    asked.list('Devices'),
    without('schemas'),
  ),
  'patch-405': refusing('PATCH is declared and refused with 405', asked.patch(), 405),
  'patch-501': refusing('PATCH is declared and refused with 501', asked.patch(), 501),
  'filter-501': refusing(
    'Filters are declared and answered with 501',
    asked.both(asked.list(), asked.given('filter')),
    501,
  ),
  'sort-ignored': alteringRequest(
    'Sorting is declared and ignored',
    asked.query(),
    withParameter('sortBy'),
  ),
  'sort-501': refusing(
    'Sorting is declared and answered with 501',
    asked.both(asked.list(), asked.given('sortBy')),
    501,
  ),
  'no-versions': altering(
    'Entity tags are declared, and there are none',
    asked.shown(),
    onSuccess((response) =>
      withBody(within('meta', without('version')))(withHeader('etag')(response)),
    ),
  ),
  'password-501': refusing(
    'Changing passwords is declared and answered with 501',
    asked.both(asked.patch('Users'), sendsPassword),
    501,
  ),
  'password-shown': altering(
    'The answer to a new password shows it',
    asked.both(asked.patch('Users'), sendsPassword),
    onSuccess((response, request) => ({ ...response, body: { echo: request.body } })),
  ),
  'more-than-max-results': alteringBody(
    'Lists are longer than filter.maxResults',
    config,
    within('filter', having({ maxResults: 1 })),
  ),
  'max-results-zero': alteringBody(
    'filter.maxResults is 0, and lists are not empty',
    config,
    within('filter', having({ maxResults: 0 })),
  ),
} as const satisfies Record<string, Fault>
