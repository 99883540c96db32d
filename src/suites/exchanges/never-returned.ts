import { parseJson } from '../../core/json.js'
import { remembered } from '../../core/remembered.js'
import type { Attribute } from '../../engine/attribute.js'
import type { Observation } from '../../engine/check.js'
import { findingOf } from '../../engine/expect.js'
import { checks } from '../checks.js'
import { everyResource, isService } from './about.js'
import { elementsOf, isMembers, isUnassigned, memberOf } from './members.js'
import { shownResources, watched, type Shown } from './shown-resource.js'

/** RFC 7643, sections 4.1.1 and 7: what no answer shows. */
export const neverReturned = checks({
  'declared-never': {
    title: 'No answer shows an attribute whose schema says returned never or writeOnly',
    cites: ['rfc7643-7-33', 'rfc7643-7-29'],
    proof: { 'never-returned/pin': '/pin', 'never-returned/door-code': '/placement/doorCode' },
    hint: 'Leave attributes with returned never or mutability writeOnly out of every answer.',
    ...everyResource(
      (resource) => isService(resource) && isRead(resource) && hiddenOf(resource).length > 0,
      (resource) => {
        for (const { pointer, value } of foundIn(resource, hiddenOf(resource)))
          resource.report(pointer, 'missing', typeof value)
      },
    ),
  },
  'declared-request': {
    title: 'What is declared as returned on request is in no read that does not ask for it',
    cites: 'rfc7643-7-36',
    proof: { 'never-returned/remark-unasked': '/remark' },
    hint: 'Return attributes with returned request only when the client names them, or writes them.',
    ...everyResource(
      (resource, { request }) =>
        isService(resource) &&
        isRead(resource) &&
        !resource.isPartial &&
        request.method === 'GET' &&
        unaskedOf(resource).length > 0,
      (resource) => {
        for (const { pointer, value } of foundIn(resource, unaskedOf(resource)))
          resource.report(pointer, 'missing', value)
      },
    ),
  },
  password: {
    title: 'No answer gives a password away, neither as an attribute nor anywhere else',
    cites: 'rfc7643-4.1.1-21',
    proof: {
      'never-returned/password': '/password',
      'never-returned/password-in-error': 'body',
      'never-returned/password-in-header': 'header x-debug',
    },
    hint: 'Never return a password or its hash, and do not repeat what a client sent in errors.',
    // An answer that shows no user proves nothing by its silence, but may still tell too much.
    concerns: (seen) => shownResources(seen).some(isUser) || leaksOf(seen).length > 0,
    holds(seen) {
      const { answer } = seen
      for (const resource of shownResources(seen).filter(isUser)) {
        const password = memberOf(resource.value, 'password')
        if (!isUnassigned(password))
          watched(resource, seen).report('/password', 'missing', typeof password)
      }
      for (const place of leaksOf(seen))
        answer.report(findingOf(answer, place, 'without the password', 'one that tells it'))
    },
  },
})

function hiddenOf({ type }: Shown): readonly Attribute[] {
  return type ? hiddenIn(type.attributes) : []
}

function unaskedOf({ type }: Shown): readonly Attribute[] {
  return type ? unaskedIn(type.attributes) : []
}

const hiddenIn = remembered((attributes: readonly Attribute[]) =>
  withParts(attributes).filter(
    ({ returned, mutability }) => returned === 'never' || mutability === 'writeOnly',
  ),
)

const unaskedIn = remembered((attributes: readonly Attribute[]) =>
  withParts(attributes).filter(({ returned }) => returned === 'request'),
)

function withParts(attributes: readonly Attribute[]): readonly Attribute[] {
  return attributes.flatMap((attribute) => [attribute, ...attribute.subAttributes])
}

/** A resource with an id; junk shows nothing. */
function isRead({ value }: Shown): boolean {
  return typeof memberOf(value, 'id') === 'string'
}

/** Where these attributes have a value. */
function foundIn({ value }: Shown, attributes: readonly Attribute[]) {
  return attributes.flatMap((attribute) => {
    const keys = attribute.pointer.split('/').slice(1).map(unescaped)
    return valuesAt(value, keys)
      .filter((found) => !isUnassigned(found))
      .map((found) => ({ pointer: attribute.pointer, value: found }))
  })
}

function valuesAt(value: unknown, [key, ...rest]: readonly string[]): readonly unknown[] {
  if (key === undefined) return [value]
  if (Array.isArray(value)) return elementsOf(value).flatMap((one) => valuesAt(one, [key, ...rest]))
  return isMembers(value) ? valuesAt(memberOf(value, key), rest) : []
}

function unescaped(token: string): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~')
}

function isUser(resource: Shown): boolean {
  return resource.type?.endpoint === '/Users' && isService(resource) && isRead(resource)
}

/** The places of the answer that repeat a password of the request. */
function leaksOf(seen: Observation): readonly string[] {
  const { answer } = seen
  const headers = answer.exchange.response?.headers.map(([name]) => name) ?? []
  return passwordsOf(seen).flatMap((password) => {
    const leak = headers.find((name) => answer.header(name)?.includes(password))
    if (answer.text.includes(password)) return ['body']
    return leak ? [`header ${leak}`] : []
  })
}

/** The passwords that the request carries, unless they are too short to be told from other text. */
function passwordsOf({ request }: Observation): readonly string[] {
  const sent = parseJson(request.body ?? '')
  const operations = elementsOf(memberOf(sent, 'Operations')).map((one) =>
    memberOf(one, 'path') === 'password'
      ? memberOf(one, 'value')
      : memberOf(memberOf(one, 'value'), 'password'),
  )
  const all = [memberOf(sent, 'password'), ...operations]
  return all.filter(
    (one): one is string =>
      // What the request has in other places too, such as a name, may be in the answer for that.
      typeof one === 'string' && one.length >= 8 && (request.body ?? '').split(one).length <= 2,
  )
}
