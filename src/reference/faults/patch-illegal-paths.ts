import type { Fault } from '../fault.js'
import type { Store } from '../store.js'
import { altering, asked, having, onStatus, withBody } from './lie.js'
import {
  acceptingInVain,
  breakingAt,
  done,
  hasPath,
  operating,
  pathOtherwise,
} from './operations.js'

const accepting = (what: string, pattern: RegExp): Fault =>
  acceptingInVain(`A path ${what} is accepted`, operating(hasPath(pattern)))
const breaking = (what: string, pattern: RegExp): Fault =>
  breakingAt(`A path ${what} answers 500`, operating(hasPath(pattern)))
const speechless = (what: string, pattern: RegExp): Fault =>
  altering(
    `A path ${what} is refused without a body`,
    operating(hasPath(pattern)),
    onStatus(400, ({ status }) => ({ status, headers: {} })),
  )

const paths = {
  operator: /\[type foo "x"\]/,
  quote: /\[type eq "x\]/,
  value: /\[type eq\]/,
  end: / and\]/,
  attribute: /^noSuchAttribute$/,
  part: /\.noSuchPart$/,
  extension: /^urn:example:params:scim:schemas:none/,
  prototype: /^__proto__/,
  index: /\[0\]$/,
  pointer: /^\/.*\/0$/,
} as const

/** The ids of resources that have got an attribute which no schema defines. */
const strange = new WeakMap<Store, Set<string>>()

/** Lies about paths that lead nowhere. */
export const patchIllegalPathsFaults = {
  'unclosed-bracket-204': accepting('with an open bracket', /\[$/),
  'empty-filter-204': accepting('with an empty filter', /\[\]$/),
  'filter-without-operator-204': accepting('with a filter without operator', /\[type\]$/),
  'two-dots-204': accepting('with two dots', /\.\./),
  'dot-at-end-204': accepting('with a dot at its end', /\.$/),
  'text-behind-bracket-204': accepting('with text behind a bracket', /\]value$/),
  'several-names-204': accepting('of several names', /^\w+ or /),
  'unknown-operator-204': accepting('with an unknown operator', paths.operator),
  'unknown-operator-500': breaking('with an unknown operator', paths.operator),
  'open-quote-204': accepting('with an open quote', paths.quote),
  'open-quote-500': breaking('with an open quote', paths.quote),
  'without-value-204': accepting('with a filter without a value', paths.value),
  'without-value-500': breaking('with a filter without a value', paths.value),
  'open-end-204': accepting('with a filter that ends in and', paths.end),
  'open-end-500': breaking('with a filter that ends in and', paths.end),
  'unknown-attribute-500': breaking('to an unknown attribute', paths.attribute),
  'unknown-attribute-without-body': speechless('to an unknown attribute', paths.attribute),
  'unknown-sub-attribute-500': breaking('to an unknown part', paths.part),
  'unknown-sub-attribute-without-body': speechless('to an unknown part', paths.part),
  'unknown-extension-500': breaking('to an unknown extension', paths.extension),
  'unknown-extension-without-body': speechless('to an unknown extension', paths.extension),
  'name-of-prototype-500': breaking('to the prototype', paths.prototype),
  'name-of-prototype-without-body': speechless('to the prototype', paths.prototype),
  'stores-unknown': {
    title: 'PATCH stores an attribute that no schema defines',
    async intercept(request, next, store) {
      const id = request.path[1] ?? ''
      const kept = strange.get(store) ?? new Set<string>()
      if (operating(hasPath(paths.attribute))(request)) {
        strange.set(store, kept.add(id))
        return done
      }
      const response = await next(request)
      const isStrange = asked.read()(request) && kept.has(id)
      return isStrange ? withBody(having({ noSuchAttribute: 'stored' }))(response) : response
    },
  },
  'index-500': breaking('with an index', paths.index),
  'index-removes': pathOtherwise('An index in a path removes the list', /^(\w+)\[0\]$/, '$1'),
  'pointer-500': breaking('that is a JSON Pointer', paths.pointer),
  'pointer-removes': pathOtherwise('A JSON Pointer removes the list', /^\/(\w+)\/0$/, '$1'),
  'pointer-replaces': pathOtherwise('A JSON Pointer is as good as a path', /^\/(\w+)$/, '$1'),
} as const satisfies Record<string, Fault>
