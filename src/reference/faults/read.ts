import type { Fault } from '../fault.js'
import { withMember } from '../json.js'
import { errorResponse, ScimError } from '../scim-error.js'
import { isSeeded } from '../seed.js'
import { altering, alteringBody, answering500, asked, without } from './lie.js'

const strips = (name: string): Fault =>
  alteringBody(`GET of a user leaves out ${name}`, asked.user, without(name))

/** Lies about a single resource that is read by its id. */
export const readFaults = {
  'other-user': alteringBody('GET of a user answers the id of another one', asked.user, (body) =>
    withMember(body, 'id', 'somebody-else'),
  ),
  'strips-names': strips('name'),
  'strips-emails': strips('emails'),
  'strips-active': strips('active'),
  'strips-user-name': strips('userName'),
  'answers-500': answering500('GET of a user answers 500', asked.user),
  'loses-created': altering(
    'GET of a resource that a client created answers 404',
    asked.resource,
    (response, { path: [, id = ''] }) =>
      isSeeded(id) ? response : errorResponse(new ScimError(404, `Resource ${id} not found.`)),
  ),
  'stale-names': alteringBody('GET of a user answers names from elsewhere', asked.user, (body) =>
    withMember(body, 'name', { givenName: 'Stale', familyName: 'Copy' }),
  ),
} as const satisfies Record<string, Fault>
