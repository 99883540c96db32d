import type { Fault } from '../fault.js'
import { isObject, listOf, own, withMember, type Json, type JsonObject } from '../json.js'
import type { Request } from '../message.js'
import { badRequest, errorResponse } from '../scim-error.js'
import {
  altering,
  alteringRequest,
  alteringShown,
  answering,
  answering500,
  asked,
  forgetting,
  having,
  onStatus,
  onSuccess,
  withBody,
  without,
  withParameter,
  withSent,
  withStatus,
  type Asked,
} from './lie.js'

/** Stores what a PATCH of a device says of an attribute, whatever its schema says. */
function adopting(title: string, name: string): Fault {
  return {
    title,
    intercept(request, next, store) {
      const before = store.get(request.path[1] ?? '')
      const value = patchedValue(request, name)
      if (!before || value === undefined || !asked.patch('Devices')(request)) return next(request)
      store.put({ ...before, attributes: { ...before.attributes, [name]: value } })
      return { status: 204, headers: {} }
    },
  }
}

function patchedValue({ body }: Request, path: string): Json | undefined {
  try {
    const message: unknown = JSON.parse(body)
    const operations = isObject(message) ? listOf(own(message, 'Operations')) : []
    const found = operations.find((one) => isObject(one) && own(one, 'path') === path)
    return isObject(found) ? own(found, 'value') : undefined
  } catch {
    return undefined
  }
}

/** Stores a value that is taken, under a name that only the server knows. */
function twice(title: string, name: string): Fault {
  return altering(
    title,
    asked.both(
      asked.create('Devices'),
      asked.sent((body) => own(body, name) !== undefined),
    ),
    onStatus(409, (_, request, next) =>
      next(withSent(having({ [name]: `${request.body.length}-another` }))(request)),
    ),
  )
}

const names =
  (parameter: string, name: string): Asked =>
  ({ query }) =>
    (query.get(parameter) ?? '').split(',').includes(name)

const hasOtherEmail = (body: JsonObject): boolean =>
  listOf(own(body, 'emails')).some((email) => isObject(email) && own(email, 'type') === 'other')

/** Lies of a server that does not act on what its own schemas declare. */
export const declaredFaults = {
  'patch-adopts-firmware': adopting('PATCH changes the read-only firmware', 'firmware'),
  'patch-changes-serial-number': adopting(
    'PATCH changes the immutable serialNumber',
    'serialNumber',
  ),
  'patch-changes-nothing': forgetting(
    'PATCH of a device is accepted and does nothing',
    asked.patch('Devices'),
  ),
  'lowers-case': alteringShown(
    'A case-exact value loses its capitals',
    asked.read('Devices'),
    (it) => withMember(it, 'hardwareKey', lower(own(it, 'hardwareKey'))),
  ),
  'always-not-named': altering(
    'What is always returned is missing when others are asked for',
    asked.both(asked.read('Devices'), asked.given('attributes')),
    onSuccess((response, request) =>
      names('attributes', 'displayName')(request)
        ? response
        : withBody(without('displayName'))(response),
    ),
  ),
  'always-excluded': altering(
    'What is always returned can be excluded',
    asked.both(asked.read('Devices'), names('excludedAttributes', 'displayName')),
    onSuccess(withBody(without('displayName'))),
  ),
  'default-not-named': altering(
    'What is returned by default is missing when it is asked for',
    asked.both(asked.read('Devices'), names('attributes', 'model')),
    onSuccess(withBody(without('model'))),
  ),
  'default-stays': alteringRequest(
    'What is returned by default is shown whatever is asked for',
    asked.both(asked.read('Devices'), asked.given('attributes')),
    withParameter('attributes'),
  ),
  'hidden-filter-500': answering500(
    'A filter of the password answers 500',
    asked.both(asked.list('Users'), ({ query }) =>
      (query.get('filter') ?? '').startsWith('password'),
    ),
  ),
  'inventory-name-twice': twice('Two devices have the same inventoryName', 'inventoryName'),
  'serial-number-twice': twice('Two devices have the same serialNumber', 'serialNumber'),
  'duplicate-422': altering(
    'A value that is taken is answered with 422',
    asked.create('Devices'),
    onStatus(409, withStatus(422)),
  ),
  'model-once': {
    title: 'No two devices may have the same model',
    intercept(request, next, store) {
      const isTaken = asked.sent((body) => {
        const model = own(body, 'model')
        const devices = store.list('Device')
        return (
          model !== undefined &&
          devices.some(({ attributes }) => own(attributes, 'model') === model)
        )
      })
      return asked.both(asked.create('Devices'), isTaken)(request)
        ? errorResponse(badRequest('uniqueness', 'The model is taken.'))
        : next(request)
    },
  },
  'refuses-other-email': answering(
    'An e-mail address of the canonical type other is refused',
    asked.both(asked.create('Users'), asked.sent(hasOtherEmail)),
    errorResponse(badRequest('invalidValue', 'There is no such type.')),
  ),
} as const satisfies Record<string, Fault>

function lower(value: Json | undefined): Json | undefined {
  return typeof value === 'string' ? value.toLowerCase() : value
}
