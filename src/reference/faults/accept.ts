import type { Fault } from '../fault.js'
import { errorResponse, ScimError } from '../scim-error.js'
import { altering, asked, onSuccess, withHeader, type Asked } from './lie.js'

const accepting = (pattern: RegExp): Asked => {
  return ({ headers }) => pattern.test(headers['accept'] ?? '')
}

const refusal = errorResponse(new ScimError(406, 'There is nothing of that type.'))
const failure = errorResponse(new ScimError(500, 'There is no writer for that.'))
const asText = onSuccess(withHeader('content-type', 'text/plain; charset=utf-8'))

/** Reads in which the client has a choice of its own. */
const reading = (pattern: RegExp): Asked => asked.both(asked.read(), accepting(pattern))

/** Lies about the media types of answers. */
export const acceptFaults = {
  'list-406': altering('A list of accepted types answers 406', reading(/,/), () => refusal),
  'list-as-text': altering(
    'A list of accepted types is answered in text/plain',
    reading(/,/),
    asText,
  ),
  'created-as-json': altering(
    'A new device is answered in application/json',
    asked.create('Devices'),
    onSuccess(withHeader('content-type', 'application/json')),
  ),
  'json-406': altering(
    'A client that accepts application/json alone gets 406',
    reading(/^application\/json$/),
    () => refusal,
  ),
  'anything-as-text': altering(
    'A client that accepts anything is answered in text/plain',
    reading(/^\*\/\*$/),
    asText,
  ),
  'suffix-500': altering(
    'An address with a suffix answers 500',
    asked.both(asked.read(), ({ path }) => (path[1] ?? '').endsWith('.scim')),
    () => failure,
  ),
} as const satisfies Record<string, Fault>
