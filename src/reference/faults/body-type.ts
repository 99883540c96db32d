import type { Fault } from '../fault.js'
import { errorResponse, ScimError } from '../scim-error.js'
import { altering, answering, asked, type Asked } from './lie.js'

const isOfType = (pattern: RegExp): Asked => {
  return ({ headers }) => pattern.test(headers['content-type'] ?? '')
}

const isScim = isOfType(/^application\/scim\+json$/)
const refusal = errorResponse(new ScimError(415, 'The body should be application/json.'))
const failure = errorResponse(new ScimError(500, 'There is no parser for that.'))

const refusing = (title: string, ...isAsked: readonly Asked[]): Fault =>
  answering(title, asked.both(...isAsked), refusal)

/** Lies about the media types of requests; of devices alone, where all requests would be concerned. */
export const bodyTypeFaults = {
  'post-415': refusing(
    'POST of a device in application/scim+json answers 415',
    asked.create('Devices'),
    isScim,
  ),
  'put-415': refusing(
    'PUT of a device in application/scim+json answers 415',
    asked.replace('Devices'),
    isScim,
  ),
  'patch-415': refusing(
    'PATCH of a device in application/scim+json answers 415',
    asked.patch('Devices'),
    isScim,
  ),
  'charset-415': refusing(
    'A charset parameter answers 415',
    asked.create(),
    isOfType(/^application\/scim\+json; *charset/),
  ),
  'xml-500': altering(
    'A body in XML answers 500',
    asked.both(asked.create(), isOfType(/xml/)),
    () => failure,
  ),
} as const satisfies Record<string, Fault>
