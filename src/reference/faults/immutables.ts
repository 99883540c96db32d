import type { Fault } from '../fault.js'
import { isObject, own, withMember } from '../json.js'
import type { Response } from '../message.js'
import { badRequest, errorResponse } from '../scim-error.js'
import { altering, asked, withBody, without, withSent } from './lie.js'
import { has, merging, sentBy } from './sent.js'

const isMutability = (response: Response): boolean =>
  isObject(response.body) && own(response.body, 'scimType') === 'mutability'

/** Lies about attributes that can be set only once, in the replacement of devices. */
export const immutableFaults = {
  changes: {
    title: 'PUT changes the immutable serialNumber',
    async intercept(request, next, store) {
      const serialNumber = own(sentBy(request), 'serialNumber')
      const before = store.get(request.path[1] ?? '')
      if (!before || !asked.replace('Devices')(request) || typeof serialNumber !== 'string')
        return next(request)
      store.put({ ...before, attributes: { ...before.attributes, serialNumber } })
      return next(request)
    },
  },
  skips: merging(
    'PUT skips another value for an immutable attribute without a word',
    asked.replace('Devices'),
    (sent, before) => {
      const set = ['serialNumber', 'commissioned'].filter(
        (name) => has(name)(before) && has(name)(sent),
      )
      return set.reduce((body, name) => withMember(body, name, own(before, name)), sent)
    },
  ),
  unnamed: altering(
    'The refusal of a change of an immutable attribute has no scimType',
    asked.replace(),
    (response) => (isMutability(response) ? withBody(without('scimType'))(response) : response),
  ),
  'refuses-first': {
    title: 'PUT with a first value for an immutable attribute is refused',
    intercept(request, next, store) {
      const before = store.get(request.path[1] ?? '')
      const isFirst = before && !has('commissioned')(before.attributes)
      return isFirst && asked.both(asked.replace(), asked.sent(has('commissioned')))(request)
        ? errorResponse(badRequest('mutability', 'commissioned is immutable.'))
        : next(request)
    },
  },
  'drops-first': {
    title: 'PUT drops a first value for an immutable attribute',
    intercept(request, next, store) {
      const before = store.get(request.path[1] ?? '')
      const isFirst = before && !has('commissioned')(before.attributes)
      return isFirst && asked.replace()(request)
        ? next(withSent(without('commissioned'))(request))
        : next(request)
    },
  },
} as const satisfies Record<string, Fault>
