import type { Fault } from '../fault.js'
import { isObject, own, withMember } from '../json.js'
import type { Request } from '../message.js'
import { errorResponse, ScimError } from '../scim-error.js'
import { altering, alteringRequest, asked, onSuccess, withBody, type Asked } from './lie.js'
import { has, sentBy } from './sent.js'

const bySecond = (isAsked: Asked): Asked => asked.both(isAsked, ({ isSecond }) => isSecond === true)

const asFirst = ({ isSecond: _, ...request }: Request): Request => request

/** Serves the second tenant as if it was the first one. */
const crossing = (title: string, isAsked: Asked): Fault =>
  alteringRequest(title, bySecond(isAsked), asFirst)

const filtered = asked.both(asked.list(), asked.given('filter'))
const withMembers = asked.both(asked.create('Groups'), asked.sent(has('members')))

/** Lies about what keeps tenants apart. */
export const isolationFaults = {
  'reads-across': crossing('A resource is shown to every tenant', asked.read()),
  'lists-across': crossing(
    'A list has the resources of all tenants',
    asked.both(asked.list(), asked.not(asked.given('filter'))),
  ),
  'filters-across': crossing('A filter is asked of the resources of all tenants', filtered),
  'searches-across': crossing('A search is asked of the resources of all tenants', asked.search()),
  'counts-across': altering(
    'What a filter finds is counted in all tenants',
    bySecond(filtered),
    onSuccess(async (response, request, next) => {
      const { body } = await next(asFirst(request))
      const total = isObject(body) ? own(body, 'totalResults') : undefined
      return withBody((list) => withMember(list, 'totalResults', total))(response)
    }),
  ),
  'puts-across': crossing('A PUT reaches into every tenant', asked.replace()),
  'patches-across': crossing('A PATCH reaches into every tenant', asked.patch()),
  'deletes-across': crossing('A DELETE reaches into every tenant', asked.remove()),
  'grafts-by-name': {
    title: 'A new user of one tenant renames the user of that name in another',
    intercept(request, next, store) {
      if (!bySecond(asked.create('Users'))(request)) return next(request)
      const sent = sentBy(request)
      const holder = store
        .list('User')
        .find(({ attributes }) => own(attributes, 'userName') === own(sent, 'userName'))
      if (holder) {
        const displayName = own(sent, 'displayName')
        const attributes = withMember(holder.attributes, 'displayName', displayName)
        store.put({ ...holder, attributes })
      }
      return next(request)
    },
  },
  'takes-members-across': crossing(
    'A group with members is created in the tenant of its members',
    asked.either(withMembers, asked.remove('Groups')),
  ),
  'external-id-across': {
    title: 'An externalId that another tenant uses is taken',
    intercept(request, next, store) {
      const externalId = own(sentBy(request), 'externalId')
      const isTaken =
        externalId !== undefined &&
        store.list().some(({ attributes }) => own(attributes, 'externalId') === externalId)
      if (!isTaken || !bySecond(asked.create())(request)) return next(request)
      return errorResponse(new ScimError(409, 'That is taken.', 'uniqueness'))
    },
  },
} as const satisfies Record<string, Fault>
