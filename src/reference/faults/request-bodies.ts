import type { Fault } from '../fault.js'
import { isList, own, type Json, type JsonObject } from '../json.js'
import { errorResponse, ScimError } from '../scim-error.js'
import { alteringRequest, answering, asked, having, onSuccess, withBody } from './lie.js'
import { withSent, type Asked } from './lie.js'
import { createdIn, sentBy } from './sent.js'

const internal = errorResponse(new ScimError(500, 'TypeError: value is not iterable'))

const failing = (title: string, isAsked: Asked): Fault => answering(title, isAsked, internal)

const isActive = asked.sent((body) => typeof own(body, 'active') === 'string')

/** Does a write without `active`, and then stores what was sent for it, whatever its type. */
const storingActive = (title: string, isAsked: Asked): Fault => ({
  title,
  async intercept(request, next, store) {
    if (!isAsked(request) || !isActive(request)) return next(request)
    const active: Json = own(sentBy(request), 'active') ?? null
    const rest = withSent(({ active: _, ...body }: JsonObject) => body)
    const response = await next(rest(request))
    const stored = store.get(createdIn(response))
    if (stored) store.put({ ...stored, attributes: { ...stored.attributes, active } })
    return onSuccess(withBody(having({ active })))(response, request, next, store)
  },
})

/** Skips every name that has a capital where the schema has none, but for those of each create. */
const withoutCapitals = (title: string, isAsked: Asked): Fault =>
  alteringRequest(
    title,
    isAsked,
    withSent((body) =>
      Object.fromEntries(
        Object.entries(body).filter(([name]) => name === 'SCHEMAS' || !/^[A-Z]+$/.test(name)),
      ),
    ),
  )

/** Lies about bodies that are not as they should be. */
export const requestBodyFaults = {
  'null-schemas-500': failing(
    'POST with null for schemas answers 500',
    asked.both(
      asked.create(),
      asked.sent((body) => own(body, 'schemas') === null),
    ),
  ),
  'null-email-500': failing(
    'POST with null among the emails answers 500',
    asked.both(
      asked.create(),
      asked.sent((body) => {
        const emails = own(body, 'emails')
        return isList(emails) && emails.includes(null)
      }),
    ),
  ),
  'stores-active-as-text': storingActive(
    'POST keeps a text for the boolean active',
    asked.create('Users'),
  ),
  'put-stores-active-as-text': storingActive(
    'PUT keeps a text for the boolean active',
    asked.replace('Users'),
  ),
  'wrong-type-500': failing(
    'POST with a text for the boolean active answers 500',
    asked.both(asked.create('Users'), isActive),
  ),
  'ignores-capitals': withoutCapitals('POST skips names of attributes in capitals', asked.create()),
  'put-ignores-capitals': withoutCapitals(
    'PUT skips names of attributes in capitals',
    asked.replace(),
  ),
} as const satisfies Record<string, Fault>
