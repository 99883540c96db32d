import type { Fault } from '../fault.js'
import { own, textOf, withMember, type JsonObject } from '../json.js'
import type { Request } from '../message.js'
import type { Store } from '../store.js'
import { altering, having, onStatus, withBody, type Asked } from './lie.js'
import {
  acceptingInVain,
  breakingAt,
  done,
  hasPath,
  ignoringOperation,
  operating,
  operation,
  operationsOf,
} from './operations.js'
import { badRequest, errorResponse } from '../scim-error.js'

const replaces = (pattern: RegExp): Asked =>
  operating((it) => !operation('remove')(it) && hasPath(pattern)(it))
const removes = (pattern: RegExp): Asked => operating(operation('remove', pattern))

const calling = (title: string, isAsked: Asked, scimType: string): Fault =>
  altering(title, isAsked, onStatus([400, 409], withBody(having({ scimType }))))

const valueOf = (request: Request): string => textOf(operationsOf(request)[0] ?? {}, 'value')

/** Refuses as the honest server does, and has changed the resource all the same. */
const refusingAfter = (
  title: string,
  isAsked: Asked,
  change: (attributes: JsonObject, request: Request) => JsonObject,
): Fault =>
  altering(
    title,
    isAsked,
    onStatus([400, 409], (response, request, _next, store) => {
      const stored = store.get(request.path[1] ?? '')
      if (stored) store.put({ ...stored, attributes: change(stored.attributes, request) })
      return response
    }),
  )

const losing = (title: string, name: string): Fault =>
  refusingAfter(title, removes(new RegExp(`^${name}$`)), (attributes) =>
    withMember(attributes, name, undefined),
  )

/** Accepts a PATCH of meta and moves the time of creation. */
const movingCreated = (title: string, isAsked: Asked): Fault => ({
  title,
  intercept(request, next, store) {
    const stored = store.get(request.path[1] ?? '')
    if (!stored || !isAsked(request)) return next(request)
    store.put({ ...stored, created: '1999-12-31T23:59:59Z' })
    return done
  },
})

const isFirst = (request: Request, store: Store): boolean =>
  own(store.get(request.path[1] ?? '')?.attributes ?? {}, 'commissioned') === undefined
const commissions = replaces(/^commissioned$/)
const names = replaces(/^userName$/)
const wrong: Asked = operating(
  (operation) => JSON.stringify(own(operation, 'value') ?? '') === '"neither"',
)

/** Lies about operations that the schema or the state does not allow. */
export const patchRefusalsFaults = {
  'id-204': acceptingInVain('A PATCH of the id is accepted', replaces(/^id$/)),
  'id-500': breakingAt('A PATCH of the id answers 500', replaces(/^id$/)),
  'id-as-syntax': calling(
    'A PATCH of the id is refused as invalidSyntax',
    replaces(/^id$/),
    'invalidSyntax',
  ),
  'read-only-204': acceptingInVain(
    'A PATCH of the read-only firmware is accepted',
    replaces(/^firmware$/),
  ),
  'adopts-created': movingCreated(
    'PATCH changes the time of creation',
    replaces(/^meta\.created$/),
  ),
  'created-500': breakingAt('A PATCH of meta.created answers 500', replaces(/^meta\.created$/)),
  'immutable-204': acceptingInVain(
    'A PATCH of the immutable serialNumber is accepted',
    replaces(/^serialNumber$/),
  ),
  'immutable-as-value': calling(
    'A PATCH of the immutable serialNumber is refused as invalidValue',
    replaces(/^serialNumber$/),
    'invalidValue',
  ),
  'refuses-first': {
    title: 'A PATCH with a first value for an immutable attribute is refused',
    intercept: (request, next, store) =>
      commissions(request) && isFirst(request, store)
        ? errorResponse(badRequest('mutability', 'commissioned is immutable.'))
        : next(request),
  },
  'drops-first': ignoringOperation(
    'A PATCH drops a first value for an immutable attribute',
    operation('add', /^commissioned$/),
  ),
  'remove-id-204': acceptingInVain('The removal of the id is accepted', removes(/^id$/)),
  'remove-id-500': breakingAt('The removal of the id answers 500', removes(/^id$/)),
  'remove-meta-500': breakingAt('The removal of meta answers 500', removes(/^meta$/)),
  'removes-meta': movingCreated('The removal of meta changes it', removes(/^meta$/)),
  'remove-firmware-204': acceptingInVain(
    'The removal of the read-only firmware is accepted',
    removes(/^firmware$/),
  ),
  'remove-firmware-done': refusingAfter(
    'The removal of the read-only firmware is refused, and changes it',
    removes(/^firmware$/),
    having({ firmware: '0.0.0' }),
  ),
  'remove-required-204': acceptingInVain(
    'The removal of a userName is accepted',
    removes(/^userName$/),
  ),
  'remove-required-500': breakingAt('The removal of a userName answers 500', removes(/^userName$/)),
  'remove-required-done': losing('The removal of a userName is refused, and done', 'userName'),
  'remove-required-as-syntax': calling(
    'The removal of a userName is refused as invalidSyntax',
    removes(/^userName$/),
    'invalidSyntax',
  ),
  'wrong-type-500': breakingAt('A PATCH with a text for a boolean answers 500', wrong),
  'wrong-type-without-body': altering(
    'A PATCH with a text for a boolean is refused without a body',
    wrong,
    onStatus(400, ({ status }) => ({ status, headers: {} })),
  ),
  'taken-204': acceptingInVain('A PATCH to a taken userName is accepted', names),
  'taken-500': altering(
    'A PATCH to a taken userName answers 500',
    names,
    onStatus(409, () => ({ status: 500, headers: {} })),
  ),
  'taken-as-syntax': calling(
    'A PATCH to a taken userName is refused as invalidSyntax',
    names,
    'invalidSyntax',
  ),
  'takes-name': refusingAfter(
    'A PATCH to a taken userName is refused, and takes another',
    names,
    (attributes, request) => withMember(attributes, 'userName', `${valueOf(request)}-2`),
  ),
  'tells-case-apart': acceptingInVain(
    'A PATCH to a userName that is taken in other letter case is accepted',
    (request) => names(request) && valueOf(request) === valueOf(request).toUpperCase(),
  ),
} as const satisfies Record<string, Fault>
