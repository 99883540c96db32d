import type { Fault } from '../fault.js'
import { errorResponse, ScimError } from '../scim-error.js'
import { altering, answering, asked } from './lie.js'

const failure = errorResponse(new ScimError(500, 'Nobody has thought of that.'))

const id = (words: string, pattern: RegExp): Fault =>
  altering(
    `An id ${words} answers 500`,
    asked.both(asked.method('GET'), ({ target = '' }) => pattern.test(target)),
    () => failure,
  )

const body = (words: string, pattern: RegExp): Fault =>
  answering(
    `A new resource ${words} answers 500`,
    asked.both(asked.create(), ({ body }) => pattern.test(body)),
    failure,
  )

/** Lies about what only a strange client sends. */
export const oddInputFaults = {
  'long-id': id('of 2000 characters', /\/a{2000}/),
  'quoted-id': id('with quotation marks', /\/%22%27%60/),
  'control-in-id': id('with a control character', /\/a%00b/),
  'slash-in-id': id('with an encoded slash', /\/a%2Fb%5Cc/),
  'broken-escape': id('with a broken escape', /\/%ZZ%/),
  'emoji-in-id': id('with an emoji', /\/%F0%9F%9A%80/),
  'no-utf8-in-id': id('that is no UTF-8', /\/%FF%FE/),
  'empty-object': body('without anything', /^\{\}$/),
  'control-in-value': body('with a control character', /\\u0000/),
  'half-surrogate': body('with half of a surrogate pair', /\\ud800(?!\\ud)/),
  'deep-nesting': body('of many levels', /(\{"a":){90}/),
  'long-value': body('with a long value', /x{20000}/),
  'schemas-as-string': body('with schemas that are no list', /"schemas":"/),
  'unknown-schema': body('of an unknown schema', /urn:example:unheard-of/),
  'prototype-member': body('with members of a prototype', /"constructor"/),
} as const satisfies Record<string, Fault>
