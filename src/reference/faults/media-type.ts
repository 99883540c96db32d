import type { Fault } from '../fault.js'
import { altering, alteringError, asked, onSuccess, withHeader } from './lie.js'

const labelled = (title: string, type: string): Fault =>
  altering(title, asked.read(), onSuccess(withHeader('content-type', type)))

/** Lies about the media type of bodies, and about bodies where there is none. */
export const mediaTypeFaults = {
  'text-plain': labelled('A resource is labelled as text', 'text/plain'),
  'plain-json': labelled('A resource is labelled as application/json', 'application/json'),
  'latin-1': labelled(
    'A resource is said to be in Latin-1',
    'application/scim+json; charset=ISO-8859-1',
  ),
  'errors-plain-json': alteringError(
    'Errors are labelled as application/json',
    () => true,
    withHeader('content-type', 'application/json'),
  ),
  'body-of-204': altering(
    'The answer 204 to a deletion announces a body',
    asked.remove(),
    (response) =>
      response.status === 204 ? withHeader('content-length', '12')(response) : response,
  ),
} as const satisfies Record<string, Fault>
