import type { Fault } from '../fault.js'
import type { Request, Response } from '../message.js'
import { badRequest, errorResponse, ScimError } from '../scim-error.js'
import {
  altering,
  alteringRequest,
  answering,
  asked,
  onStatus,
  withStatus,
  type Asked,
} from './lie.js'

/** What a condition looks like. */
const isAny = (value: string): boolean => value.trim() === '*'
const isList = (value: string): boolean => value.includes(',')
const isOne = (value: string): boolean => !isAny(value) && !isList(value)

const carrying = (isAsked: Asked, header: string, test: (value: string) => boolean): Asked =>
  asked.both(isAsked, ({ headers }) => {
    const value = headers[header]
    return value !== undefined && test(value)
  })

const withoutHeader = (name: string) => (request: Request) => {
  const { [name]: _, ...headers } = request.headers
  return { ...request, headers }
}

const ignoring = (
  title: string,
  isAsked: Asked,
  header: string,
  test: (value: string) => boolean,
): Fault => alteringRequest(title, carrying(isAsked, header, test), withoutHeader(header))

const mismatch = errorResponse(new ScimError(412, 'The resource has another version.'))
const unwanted = errorResponse(badRequest('invalidValue', 'If-Match is not known here.'))

/** Answers a write under a condition at once. */
const refusing = (
  title: string,
  isAsked: Asked,
  test: (value: string) => boolean,
  answer: Response = mismatch,
): Fault => answering(title, carrying(isAsked, 'if-match', test), answer)

const ofVerb = (method: string, isAsked: Asked) => ({
  ignoresOutdated: ignoring(`${method} does not look at If-Match`, isAsked, 'if-match', isOne),
  ignoresList: ignoring(
    `${method} does not look at several tags in If-Match`,
    isAsked,
    'if-match',
    isList,
  ),
  outdated400: altering(
    `${method} answers 400 to an outdated version`,
    isAsked,
    onStatus(412, withStatus(400)),
  ),
  refusesCurrent: refusing(`${method} refuses whoever sends If-Match`, isAsked, isOne, unwanted),
  refusesWeak: refusing(
    `${method} compares If-Match strongly`,
    isAsked,
    (value) => isOne(value) && value.startsWith('W/'),
  ),
  refusesAny: refusing(`${method} takes the asterisk in If-Match for a version`, isAsked, isAny),
  refusesList: refusing(`${method} takes several tags in If-Match for one`, isAsked, isList),
})

const read = asked.read()
const put = ofVerb('PUT', asked.replace())
const patch = ofVerb('PATCH', asked.patch())
const remove = ofVerb('DELETE', asked.remove())

/** Lies about conditions that a client puts on its requests. */
export const conditionFaults = {
  'ignored-by-get': ignoring('GET does not look at If-None-Match', read, 'if-none-match', isOne),
  'ignored-by-get-in-part': ignoring(
    'GET of some attributes does not look at If-None-Match',
    asked.both(read, asked.given('attributes')),
    'if-none-match',
    isOne,
  ),
  'list-ignored-by-get': ignoring(
    'GET does not look at several tags in If-None-Match',
    read,
    'if-none-match',
    isList,
  ),
  'any-ignored-by-get': ignoring(
    'GET does not look at an asterisk in If-None-Match',
    read,
    'if-none-match',
    isAny,
  ),
  'always-304': answering(
    'GET answers 304 to whoever sends If-None-Match',
    carrying(read, 'if-none-match', () => true),
    { status: 304, headers: {} },
  ),
  'put-ignores-outdated': put.ignoresOutdated,
  'put-ignores-list': put.ignoresList,
  'put-outdated-400': put.outdated400,
  'put-refuses-current': put.refusesCurrent,
  'put-refuses-weak': put.refusesWeak,
  'put-refuses-any': put.refusesAny,
  'put-refuses-list': put.refusesList,
  'patch-ignores-outdated': patch.ignoresOutdated,
  'patch-ignores-list': patch.ignoresList,
  'patch-outdated-400': patch.outdated400,
  'patch-refuses-current': patch.refusesCurrent,
  'patch-refuses-weak': patch.refusesWeak,
  'patch-refuses-any': patch.refusesAny,
  'patch-refuses-list': patch.refusesList,
  'delete-ignores-outdated': remove.ignoresOutdated,
  'delete-ignores-list': remove.ignoresList,
  'delete-outdated-400': remove.outdated400,
  'delete-refuses-current': remove.refusesCurrent,
  'delete-refuses-weak': remove.refusesWeak,
  'delete-refuses-any': remove.refusesAny,
  'delete-refuses-list': remove.refusesList,
} as const satisfies Record<string, Fault>
