import type { Fault } from '../fault.js'
import { isList, isObject, own, withMember, type Json, type JsonObject } from '../json.js'
import {
  altering,
  alteringRequest,
  answering,
  answering500,
  asked,
  having,
  onSuccess,
} from './lie.js'
import { withSent, without, type Asked } from './lie.js'
import {
  acceptingInVain,
  breakingAt,
  ignoringOperation,
  operating,
  operation,
  patching,
  rewriting,
} from './operations.js'
import { has } from './sent.js'
import { badRequest, errorResponse } from '../scim-error.js'

const patchOp = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'
const schemas = having({ schemas: [patchOp] })

const operations = (body: JsonObject): Json | undefined => own(body, 'Operations')
const isEmpty = (body: JsonObject): boolean => {
  const list = operations(body)
  return isList(list) && list.length === 0
}
const isResource = (body: JsonObject): boolean =>
  !has('Operations')(body) && Object.keys(body).length > 1
const names =
  (urn: string) =>
  (body: JsonObject): boolean =>
    JSON.stringify(own(body, 'schemas') ?? '').includes(urn)

/** Makes a body that the honest server takes of one that it refuses. */
const taking = (title: string, isAsked: Asked, change: (body: JsonObject) => JsonObject): Fault =>
  alteringRequest(title, isAsked, withSent(change))

const doing = (...list: readonly JsonObject[]): ((body: JsonObject) => JsonObject) =>
  having({ Operations: list })

const hasPathThat =
  (test: (path: Json | undefined) => boolean) =>
  (operation: JsonObject): boolean =>
    has('path')(operation) && test(own(operation, 'path'))
const withoutPath = (it: JsonObject): readonly JsonObject[] => [without('path')(it)]
const isNumber = hasPathThat((path) => typeof path === 'number')
const isObjectPath = hasPathThat((path) => isObject(path))
const isCapital = (one: JsonObject): boolean => own(one, 'op') === 'Replace'

/** Lies about the body of a PATCH. */
export const patchEnvelopeFaults = {
  'demands-resource-schema': answering(
    'A PATCH has to name the schema of the resource',
    patching((body) => names('PatchOp')(body) && !names(':core:')(body)),
    errorResponse(badRequest('invalidSyntax', 'That is not wanted here.')),
  ),
  'skips-unprefixed': ignoringOperation(
    'A path without a URN leads nowhere',
    operation('replace', 'title'),
  ),
  'takes-no-schemas': taking(
    'A PATCH needs no schemas',
    patching((body) => !has('schemas')(body)),
    schemas,
  ),
  'no-schemas-500': breakingAt(
    'A PATCH without schemas answers 500',
    patching((body) => !has('schemas')(body)),
  ),
  'takes-other-schema': taking(
    'A PATCH may be any message',
    patching(names('SearchRequest')),
    schemas,
  ),
  'takes-resource': taking(
    'A PATCH with a resource is done as a PUT',
    patching(isResource),
    (body) => ({
      schemas: [patchOp],
      Operations: [{ op: 'replace', value: without('schemas')(body) }],
    }),
  ),
  'no-operations-500': breakingAt(
    'A PATCH without Operations answers 500',
    patching((body) => !has('Operations')(body)),
  ),
  'empty-operations-500': breakingAt('A PATCH with no operation answers 500', patching(isEmpty)),
  'empty-operations-clear': taking(
    'A PATCH with no operation takes the title away',
    patching(isEmpty),
    doing({ op: 'remove', path: 'title' }),
  ),
  'object-500': breakingAt(
    'An object for the list of Operations answers 500',
    patching((body) => isObject(operations(body))),
  ),
  'takes-object': taking(
    'A single operation needs no list around it',
    patching((body) => isObject(operations(body))),
    (body) => withMember(body, 'Operations', [operations(body) ?? null]),
  ),
  'text-500': breakingAt(
    'A text for an operation answers 500',
    patching((body) => JSON.stringify(operations(body)) === '["replace"]'),
  ),
  'guesses-op': rewriting(
    'An operation without op replaces',
    (operation) => !has('op')(operation),
    (it) => [{ ...it, op: 'replace' }],
  ),
  'missing-op-500': breakingAt(
    'An operation without op answers 500',
    operating((operation) => !has('op')(operation)),
  ),
  'null-op-500': breakingAt(
    'An operation whose op is null answers 500',
    operating((operation) => own(operation, 'op') === null),
  ),
  'unknown-op-204': acceptingInVain('An unknown op is skipped', operating(operation('upsert'))),
  'unknown-op-500': breakingAt('An unknown op answers 500', operating(operation('upsert'))),
  'unknown-op-replaces': {
    title: 'An unknown op replaces, and is refused all the same',
    async intercept(request, next) {
      if (!operating(operation('upsert'))(request)) return next(request)
      const body = JSON.parse(request.body) as JsonObject
      const replaced = JSON.stringify(body).replace('"upsert"', '"replace"')
      await next({ ...request, body: replaced })
      return errorResponse(badRequest('invalidSyntax', 'The op upsert is not known.'))
    },
  },
  'capital-op-ignored': ignoringOperation('The op Replace is accepted and does nothing', isCapital),
  'capital-op-500': answering500('The op Replace answers 500', operating(isCapital)),
  'capital-op-refused-after-change': altering(
    'The op Replace is done, and refused all the same',
    operating(isCapital),
    onSuccess(() => errorResponse(badRequest('invalidSyntax', 'The op Replace is not known.'))),
  ),
  'move-204': acceptingInVain('The op move is skipped', operating(operation('move'))),
  'copy-204': acceptingInVain('The op copy is skipped', operating(operation('copy'))),
  'test-204': acceptingInVain('The op test is skipped', operating(operation('test'))),
  'number-path-500': breakingAt('A number as path answers 500', operating(isNumber)),
  'number-path-ignored': rewriting('A number as path counts as none', isNumber, withoutPath),
  'object-path-500': breakingAt('An object as path answers 500', operating(isObjectPath)),
  'object-path-ignored': rewriting('An object as path counts as none', isObjectPath, withoutPath),
  'empty-path-500': answering500(
    'An empty path answers 500',
    operating((operation) => own(operation, 'path') === ''),
  ),
  'unknown-member-500': answering500(
    'An unknown member of an operation answers 500',
    asked.both(asked.patch(), operating(has('comment'))),
  ),
} as const satisfies Record<string, Fault>
