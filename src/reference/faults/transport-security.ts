import type { Fault } from '../fault.js'
import type { Request } from '../message.js'
import { altering, alteringRequest, alteringShown, asked, onSuccess } from './lie.js'
import { withHeader, within } from './lie.js'
import { setting } from './sent.js'

const asIfSecure = ({ isOpen: _, ...request }: Request): Request => request

/** Lies of a server that speaks TLS. */
export const transportSecurityFaults = {
  'serves-in-the-open': alteringRequest(
    'The configuration is served over plain HTTP as well',
    asked.discovery('ServiceProviderConfig'),
    asIfSecure,
  ),
  'asks-in-the-open': alteringRequest(
    'Credentials are asked for over plain HTTP',
    asked.list(),
    asIfSecure,
  ),
  'newest-tls-only': {
    title: 'TLS 1.2 is refused',
    oldestTls: 'TLSv1.3',
    intercept: (request, next) => next(request),
  },
  'location-in-the-open': alteringShown(
    'The location of a resource is its address behind the proxy',
    asked.shown('Users'),
    within(
      'meta',
      setting('location', (uri) => uri.replace(/^https:/, 'http:')),
    ),
  ),
  'insecure-cookie': altering(
    'A cookie is set without Secure',
    asked.read('Users'),
    onSuccess(withHeader('set-cookie', 'session=open; HttpOnly; Path=/')),
  ),
} as const satisfies Record<string, Fault>
