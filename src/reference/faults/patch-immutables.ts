import type { Fault } from '../fault.js'
import { textOf } from '../json.js'
import { badRequest, ScimError } from '../scim-error.js'
import { asked, without } from './lie.js'
import {
  every,
  ignoringOperation,
  operation,
  operationsOf,
  refusingOperation,
  whereSet,
  whereUnset,
} from './operations.js'

/** Stores another value for an immutable attribute, and answers as if it had always been there. */
const changing = (title: string, verb: string, name: string): Fault => ({
  title,
  async intercept(request, next, store) {
    const before = store.get(request.path[1] ?? '')
    const values = operationsOf(request)
      .filter(operation(verb, name))
      .map((it) => textOf(it, 'value'))
    const [value] = values
    if (!before || !asked.patch()(request) || value === undefined) return next(request)
    store.put({ ...before, attributes: { ...before.attributes, [name]: value } })
    return next(request)
  },
})

/** Takes the value of an immutable attribute away, and answers as if there had been none. */
const clearing = (title: string, name: string): Fault => ({
  title,
  async intercept(request, next, store) {
    const before = store.get(request.path[1] ?? '')
    const isRemoved = operationsOf(request).some(operation('remove', name))
    if (!before || !asked.patch()(request) || !isRemoved) return next(request)
    store.put({ ...before, attributes: without(name)(before.attributes) })
    return next(request)
  },
})

/** Lies about PATCH of attributes that can be set once. */
export const patchImmutablesFaults = {
  'refuses-first': refusingOperation(
    'An add of a first value for an immutable attribute is refused',
    every(operation('add', 'commissioned'), whereUnset('commissioned')),
    badRequest('mutability', 'commissioned is immutable.'),
  ),
  'drops-first': ignoringOperation(
    'An add of a first value for an immutable sub-attribute is answered as done, and nothing is stored',
    operation('add', 'placement.surveyed'),
  ),
  'add-changes': changing('An add changes the immutable serialNumber', 'add', 'serialNumber'),
  'add-500': refusingOperation(
    'An add of another value for an immutable attribute answers 500',
    every(operation('add', 'commissioned'), whereSet('commissioned')),
    new ScimError(500, 'SQLIntegrityConstraintViolation'),
  ),
  'replace-changes': changing(
    'A replace changes the immutable commissioned',
    'replace',
    'commissioned',
  ),
  'remove-clears': clearing('A remove takes the immutable commissioned away', 'commissioned'),
  'remove-500': refusingOperation(
    'A remove of an immutable attribute that has a value answers 500',
    every(operation('remove', 'commissioned'), whereSet('commissioned')),
    new ScimError(500, 'SQLIntegrityConstraintViolation'),
  ),
} as const satisfies Record<string, Fault>
