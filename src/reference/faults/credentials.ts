import type { Fault } from '../fault.js'
import type { Request } from '../message.js'
import { errorResponse, ScimError } from '../scim-error.js'
import type { Store } from '../store.js'
import { alteringError, asked, withHeader, type Asked } from './lie.js'

const isAnonymous: Asked = ({ credentials }) => credentials === 'absent'
const isStranger: Asked = ({ credentials }) => credentials === 'refused'
const isAuthorization = (pattern: RegExp): Asked => {
  return ({ headers }) => pattern.test(headers['authorization'] ?? 'none')
}

const isThere = ({ path }: Request, store: Store): boolean => store.get(path[1] ?? '') !== undefined

/** Takes requests for those of a client, whatever credentials they carry. */
const admitting = (title: string, isAsked: (request: Request, store: Store) => boolean): Fault => ({
  title,
  intercept: (request, next, store) =>
    next(isAsked(request, store) ? { ...request, credentials: 'accepted' } : request),
})

const reading = (isWho: Asked) => (request: Request, store: Store) =>
  isWho(request) && asked.read()(request) && isThere(request, store)

const guessing = (isWho: Asked) => (request: Request, store: Store) =>
  isWho(request) && asked.read()(request) && !isThere(request, store)

/** Reads of a resource with an Authorization header like this. */
const readingAs = (pattern: RegExp): Asked => {
  return asked.both(asked.read(), isStranger, isAuthorization(pattern))
}

const unchallenged = (title: string, isAsked: Asked): Fault =>
  alteringError(title, (status) => status === 401, withHeader('www-authenticate'), isAsked)

const failing = (title: string, isAsked: Asked): Fault => {
  const failure = errorResponse(new ScimError(500, 'The key to the safe is lost.'))
  return { title, intercept: (request, next) => (isAsked(request) ? failure : next(request)) }
}

/** Lets those write who may only read. */
const promoting = (title: string, isAsked: Asked): Fault => ({
  title,
  intercept: (request, next) => next(isAsked(request) ? { ...request, isReader: false } : request),
})

const creating = (title: string, isAsked: (request: Request) => boolean): Fault => ({
  title,
  async intercept(request, next) {
    if (isAsked(request) && asked.create()(request))
      await next({ ...request, credentials: 'accepted', isReader: false })
    return next(request)
  },
})

/** Lies about who may ask. */
export const credentialsFaults = {
  'anonymous-list': admitting(
    'Everyone may list resources without credentials',
    asked.both(isAnonymous, asked.list()),
  ),
  'anonymous-read': admitting(
    'Everyone may read a resource without credentials',
    reading(isAnonymous),
  ),
  'anonymous-unknown': admitting(
    'Everyone learns without credentials that nobody has an id',
    guessing(isAnonymous),
  ),
  'anonymous-create': admitting(
    'Everyone may create resources without credentials',
    asked.both(isAnonymous, asked.create()),
  ),
  'anonymous-replace': admitting(
    'Everyone may PUT without credentials',
    asked.both(isAnonymous, asked.replace()),
  ),
  'anonymous-patch': admitting(
    'Everyone may PATCH without credentials',
    asked.both(isAnonymous, asked.patch()),
  ),
  'anonymous-delete': admitting(
    'Everyone may DELETE without credentials',
    asked.both(isAnonymous, asked.remove()),
  ),
  'anonymous-search': admitting(
    'Everyone may search without credentials',
    asked.both(isAnonymous, asked.search()),
  ),
  'revoked-reads': admitting(
    'A token that was revoked still opens resources',
    (request, store) => isAuthorization(/revoked/)(request) && reading(isStranger)(request, store),
  ),
  'reader-creates': promoting('Who may only read can create', asked.create()),
  'reader-replaces': promoting('Who may only read can PUT', asked.replace()),
  'reader-patches': promoting('Who may only read can PATCH', asked.patch()),
  'reader-deletes': promoting('Who may only read can DELETE', asked.remove()),
  'reader-unknown': {
    title: 'A write of who may only read answers 401',
    intercept: (request, next) =>
      next(
        request.isReader && request.method !== 'GET'
          ? { ...request, isReader: false, credentials: 'refused' }
          : request,
      ),
  },
  'stranger-list': admitting(
    'Invented credentials are good enough to list resources',
    asked.both(isStranger, asked.list()),
  ),
  'stranger-read': admitting(
    'Any bearer token is good enough to read a resource',
    (request, store) =>
      isAuthorization(/^Bearer \S/)(request) && reading(isStranger)(request, store),
  ),
  'stranger-unknown': admitting(
    'With invented credentials one learns that nobody has an id',
    guessing(isStranger),
  ),
  'stranger-create': admitting(
    'Invented credentials are good enough to create resources',
    asked.both(isStranger, asked.create()),
  ),
  'stranger-replace': admitting(
    'Invented credentials are good enough to PUT',
    asked.both(isStranger, asked.replace()),
  ),
  'stranger-patch': admitting(
    'Invented credentials are good enough to PATCH',
    asked.both(isStranger, asked.patch()),
  ),
  'stranger-delete': admitting(
    'Invented credentials are good enough to DELETE',
    asked.both(isStranger, asked.remove()),
  ),
  'stranger-search': admitting(
    'Invented credentials are good enough to search',
    asked.both(isStranger, asked.search()),
  ),
  'acts-before-denying': {
    title: 'A DELETE with wrong credentials answers 401 and is done nevertheless',
    async intercept(request, next) {
      if (isStranger(request) && asked.remove()(request))
        await next({ ...request, credentials: 'accepted' })
      return next(request)
    },
  },
  'anonymous-creates-before-denying': creating(
    'A POST without credentials answers 401 and is done nevertheless',
    isAnonymous,
  ),
  'stranger-creates-before-denying': creating(
    'A POST with wrong credentials answers 401 and is done nevertheless',
    isStranger,
  ),
  'reader-creates-before-denying': creating(
    'A POST of who may only read answers 403 and is done nevertheless',
    ({ isReader }) => isReader === true,
  ),
  'any-scheme': admitting('Schemes that nobody knows are good enough', readingAs(/^Unheard-Of /)),
  'any-basic': admitting('Every user name is good enough', readingAs(/^Basic [\w+/]/)),
  'empty-header': admitting('An empty Authorization header is good enough', readingAs(/^$/)),
  'empty-token': admitting('An empty bearer token is good enough', readingAs(/^Bearer *$/)),
  'malformed-500': failing(
    'Credentials that can not be decoded answer 500',
    isAuthorization(/^Basic [^\w+/]/),
  ),
  'capital-scheme': {
    title: 'The scheme bearer is unknown in lower case',
    intercept: (request, next) =>
      next(isAuthorization(/^bearer /)(request) ? { ...request, credentials: 'refused' } : request),
  },
  'no-challenge-for-anonymous': unchallenged(
    'The 401 for missing credentials has no WWW-Authenticate',
    isAnonymous,
  ),
  'no-challenge-for-strangers': unchallenged(
    'The 401 for wrong credentials has no WWW-Authenticate',
    isStranger,
  ),
  'anonymous-create-500': failing(
    'POST without credentials answers 500',
    asked.both(isAnonymous, asked.create()),
  ),
  'closed-configuration': {
    title: 'The configuration is shown to clients alone',
    intercept: (request, next) => {
      const isClosed = isAnonymous(request) && asked.at('ServiceProviderConfig')(request)
      return next(isClosed ? { ...request, credentials: 'refused' } : request)
    },
  },
} as const satisfies Record<string, Fault>
