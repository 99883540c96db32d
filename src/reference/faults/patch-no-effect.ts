import type { Fault } from '../fault.js'
import { isDeepStrictEqual } from 'node:util'
import { isObject, listOf, own, textOf, type JsonObject } from '../json.js'
import { ScimError } from '../scim-error.js'
import {
  every,
  operation,
  operationsOf,
  refusingOperation,
  rewriting,
  type About,
} from './operations.js'
import { asked } from './lie.js'

/** The value of an operation is what the resource has already. */
const again: About = (it, before) =>
  listOf(own(it, 'value')).every((value) =>
    listOf(own(before, textOf(it, 'path'))).some((one) => isDeepStrictEqual(one, value)),
  )

/** Stores the elements of an add once more, whatever is there. */
const doubling = (title: string, name: string): Fault => ({
  title,
  async intercept(request, next, store) {
    const response = await next(request)
    const stored = store.get(request.path[1] ?? '')
    if (!asked.patch()(request) || response.status >= 300 || !stored) return response
    const added = operationsOf(request)
      .filter(operation('add', name))
      .flatMap((it) => listOf(own(it, 'value')))
    const there = listOf(own(stored.attributes, name))
    if (added.length > 0 && there.length <= added.length)
      store.put({ ...stored, attributes: { ...stored.attributes, [name]: [...there, ...added] } })
    return response
  },
})

/** Sets lastModified although an add has changed nothing. */
const touching = (title: string, test: (value: JsonObject[string]) => boolean): Fault => ({
  title,
  async intercept(request, next, store) {
    const before = store.get(request.path[1] ?? '')
    const response = await next(request)
    const isAgain =
      before &&
      operationsOf(request).some(
        (it) =>
          every(operation('add'), again)(it, before.attributes) && test(own(it, 'value') ?? null),
      )
    const after = store.get(request.path[1] ?? '')
    if (asked.patch()(request) && isAgain && after === before) {
      const lastModified = new Date(Date.parse(before.lastModified) + 2).toISOString()
      store.put({ ...before, lastModified })
    }
    return response
  },
})

/** Lies about an add of what is there already. */
export const patchNoEffectFaults = {
  'doubles-email': doubling('An add of an e-mail address that is there doubles it', 'emails'),
  'doubles-tag': doubling('An add of a tag that is there doubles it', 'tags'),
  'refuses-same-title': refusingOperation(
    'An add of the title that a user has is refused',
    every(operation('add', 'title'), again),
  ),
  'same-email-409': refusingOperation(
    'An add of an e-mail address that a user has answers 409',
    every(operation('add', 'emails'), again),
    new ScimError(409, 'It is there already.', 'uniqueness'),
  ),
  'clears-same-title': rewriting(
    'An add of the title that a user has takes it away',
    every(operation('add', 'title'), again),
    () => [{ op: 'remove', path: 'title' }],
  ),
  'touches-for-text': touching(
    'An add of a text that is there changes lastModified',
    (value) => typeof value === 'string',
  ),
  'touches-for-parts': touching(
    'An add of a complex value that is there changes lastModified',
    isObject,
  ),
  'touches-for-list': touching(
    'An add of an element that is there changes lastModified',
    Array.isArray,
  ),
} as const satisfies Record<string, Fault>
