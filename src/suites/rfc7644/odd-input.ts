import type { FaultId } from '../../reference/faults/index.js'
import { checks, type BuiltInCheck } from '../checks.js'
import { expectNoServerError } from './refusals.js'

const hint =
  'Look at what a client sends before you use it, and answer 400 or 404 when it can not be used.'

/** RFC 7644, section 3.12: whatever a client sends, the server does not break. */
export const oddInput = checks({
  'long-id': path('an id of 2000 characters', 'a'.repeat(2000), 'odd-input/long-id'),
  'quoted-id': path('an id with quotation marks', '%22%27%60', 'odd-input/quoted-id'),
  'control-in-id': path('an id with a control character', 'a%00b', 'odd-input/control-in-id'),
  'slash-in-id': path('an id with an encoded slash', 'a%2Fb%5Cc', 'odd-input/slash-in-id'),
  'broken-escape-in-id': path('an id with a broken escape', '%ZZ%', 'odd-input/broken-escape'),
  'emoji-in-id': path('an id with an emoji', '%F0%9F%9A%80', 'odd-input/emoji-in-id'),
  'no-utf8-in-id': path('an id that is no UTF-8', '%FF%FE', 'odd-input/no-utf8-in-id'),
  'empty-object': body('an empty object', () => ({}), 'odd-input/empty-object'),
  'control-in-value': body(
    'a control character in a value',
    (known) => ({ ...known, displayName: 'a\u0000b' }),
    'odd-input/control-in-value',
  ),
  'half-surrogate': body(
    'one half of a surrogate pair in a value',
    (known) => ({ ...known, displayName: 'a\ud800b' }),
    'odd-input/half-surrogate',
  ),
  'deep-nesting': body(
    'objects in 90 others',
    // Deeper, nobody could read the lists of a target that keeps this, and other checks read them.
    (known) => ({ ...known, unheardOf: nested(90) }),
    'odd-input/deep-nesting',
  ),
  'long-value': body(
    'a value of 20000 characters',
    (known) => ({ ...known, displayName: 'x'.repeat(20_000) }),
    'odd-input/long-value',
  ),
  'schemas-as-string': body(
    'schemas that are no list',
    (known) => ({ ...known, schemas: String([known['schemas']].flat()[0]) }),
    'odd-input/schemas-as-string',
  ),
  'unknown-schema': body(
    'a schema that nobody knows',
    (known) => ({ ...known, schemas: ['urn:example:unheard-of'] }),
    'odd-input/unknown-schema',
  ),
  'prototype-member': body(
    'members named like those of a prototype',
    (known) => ({ ...known, constructor: { prototype: { active: true } } }),
    'odd-input/prototype-member',
  ),
})

function path(words: string, id: string, fault: FaultId): BuiltInCheck {
  return {
    title: `GET of ${words} causes no server error`,
    cites: 'rfc7644-3.12-16',
    proof: { [fault]: 'status' },
    hint,
    async run(scim) {
      const type = scim.type()
      await scim.reader(type)
      expectNoServerError(await scim.get(`${type.endpoint}/${id}`))
    },
  }
}

function body(
  words: string,
  odd: (known: Readonly<Record<string, unknown>>) => unknown,
  fault: FaultId,
): BuiltInCheck {
  return {
    title: `POST with ${words} causes no server error`,
    cites: 'rfc7644-3.12-16',
    proof: { [fault]: 'status' },
    hint,
    spoils: true,
    async run(scim) {
      const type = scim.type()
      await scim.reader(type)
      expectNoServerError(await scim.post(type.endpoint, odd(scim.payload(type))))
    },
  }
}

function nested(depth: number): unknown {
  let value: unknown = 1
  for (let level = 0; level < depth; level += 1) value = { a: value }
  return value
}
