import type { Fault } from '../fault.js'
import type { Json } from '../json.js'
import { textOf } from '../json.js'
import { badRequest, errorResponse } from '../scim-error.js'
import { alteringShown, asked, within, type Asked } from './lie.js'

const isOf = (pattern: RegExp): Asked => {
  return ({ target = '', isOutside = false }) => isOutside && pattern.test(target)
}

const isOfVersion99 = isOf(/\/v99\//)
const isOfNone = isOf(/^\/scim\/ServiceProviderConfig/)

const oldConfig: Json = {
  schemas: ['urn:scim:schemas:core:1.0'],
  patch: { supported: true },
  authenticationSchemes: [],
}

/** Lies about versions in addresses. */
export const versionInUrlFaults = {
  'any-version': {
    title: 'Whatever version is named, version 2 is served',
    intercept: (request, next) =>
      next(isOfVersion99(request) ? { ...request, isOutside: false, path: ['Users'] } : request),
  },
  'invalid-value': {
    title: 'An unknown version is refused as invalidValue',
    intercept: (request, next) =>
      isOfVersion99(request)
        ? errorResponse(badRequest('invalidValue', 'There is no such version.'))
        : next(request),
  },
  elsewhere: alteringShown(
    'The version stands before the path of the service',
    asked.read(),
    within('meta', (meta) => ({
      ...meta,
      location: textOf(meta, 'location').replace('/scim/v2/', '/v2/scim/'),
    })),
  ),
  'old-by-default': {
    title: 'Where no version is named, version 1.1 is spoken',
    intercept: (request, next) =>
      isOfNone(request) ? { status: 200, headers: {}, body: oldConfig } : next(request),
  },
} as const satisfies Record<string, Fault>
