import type { Fault } from '../fault.js'
import { isObject, listOf, own, textOf, withMember, type JsonObject } from '../json.js'
import { alteringRequest, answering500, asked, having, storing, within, withSent } from './lie.js'
import { has, refusing } from './sent.js'

const created = asked.create('Users')
const replaced = asked.replace('Users')

const emailsOf = (body: JsonObject): readonly JsonObject[] =>
  listOf(own(body, 'emails')).filter((one) => isObject(one))

const hasDisplay = (body: JsonObject): boolean => emailsOf(body).some(has('display'))

/** Whether another element has the same value. */
const isTwin = (email: JsonObject, body: JsonObject): boolean =>
  emailsOf(body).filter((one) => textOf(one, 'value') === textOf(email, 'value')).length > 1

const hasTwins = (body: JsonObject): boolean => emailsOf(body).some((one) => isTwin(one, body))

const withFirstPrimary = (body: JsonObject): JsonObject => {
  const [first, ...rest] = emailsOf(body)
  if (!first || [first, ...rest].some((one) => own(one, 'primary') === true)) return body
  return withMember(body, 'emails', [having({ primary: true })(first), ...rest])
}

/** Lies about lists of values and the sub-attributes that all of them have. */
export const multiValuedFaults = {
  'refuses-display': refusing('An e-mail address with a display is refused', created, hasDisplay),
  'first-is-primary': alteringRequest(
    'The first e-mail address becomes the primary one',
    created,
    withSent(withFirstPrimary),
  ),
  'display-500': answering500(
    'PUT of an e-mail address with a display answers 500',
    asked.both(replaced, asked.sent(hasDisplay)),
  ),
  'mixes-displays': storing(
    'PUT makes a display of its own',
    replaced,
    within('emails', having({ display: 'Old and new' })),
  ),
  'other-label': alteringRequest(
    'A label in capitals is taken for an unknown one',
    created,
    withSent(
      within('emails', (email) =>
        textOf(email, 'type') === 'WORK' ? having({ type: 'other' })(email) : email,
      ),
    ),
  ),
  'refuses-value-twice': refusing(
    'An e-mail address under two labels is refused',
    created,
    hasTwins,
  ),
  'loses-value-twice': alteringRequest(
    'An e-mail address under two labels is lost',
    created,
    withSent((body) =>
      hasTwins(body)
        ? withMember(
            body,
            'emails',
            emailsOf(body).filter((one) => !isTwin(one, body)),
          )
        : body,
    ),
  ),
} as const satisfies Record<string, Fault>
