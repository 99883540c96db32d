import type { Fault } from '../fault.js'
import { textOf } from '../json.js'
import { altering, alteringShown, asked, onSuccess, withHeader, within } from './lie.js'

const reading = (title: string, name: string, value: string): Fault =>
  altering(title, asked.read(), onSuccess(withHeader(name, value)))

/** Lies about header fields that have to fit the body. */
export const headerFaults = {
  'other-location': altering(
    'The Location of a new resource is not its own',
    asked.create(),
    onSuccess(withHeader('location', 'https://example.com/scim/v2/Users/somebody-else')),
  ),
  'other-content-location': reading(
    'The Content-Location of a resource is not its own',
    'content-location',
    'https://example.com/scim/v2/Users/somebody-else',
  ),
  'other-version': reading('The ETag is not the version of meta', 'etag', 'W/"another"'),
  'version-in-capitals': alteringShown(
    'The version of meta is written in capitals',
    asked.read(),
    within('meta', (meta) => ({ ...meta, version: textOf(meta, 'version').toUpperCase() })),
  ),
  'etag-without-quotes': reading('An ETag has no quotes', 'etag', 'abc'),
  'etag-in-small-w': reading('A weak ETag is marked with a small w', 'etag', 'w/"abc"'),
} as const satisfies Record<string, Fault>
