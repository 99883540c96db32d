import type { Fault } from '../fault.js'
import { isObject, listOf, own, textOf, withMember, type Json, type JsonObject } from '../json.js'
import { altering, answering500, asked, onSuccess, type Asked } from './lie.js'
import {
  ignoringOperation,
  operating,
  operation,
  operationsOf,
  pathOtherwise,
  refusingOperation,
} from './operations.js'

const list = 'phoneNumbers'
const byValue = /\[value eq "(?:[^"\\]|\\.)*"\]$/
const byType = /\[type eq "[^"]*"\]$/
const removes = (pattern: RegExp): Asked => operating(operation('remove', pattern))

/** Stores something in the place of a list of which a removal has left nothing. */
const leaving = (title: string, isAsked: Asked, left: Json): Fault =>
  altering(
    title,
    asked.both(isAsked, asked.patch('Users')),
    onSuccess((response, request, _next, store) => {
      const stored = store.get(request.path[1] ?? '')
      if (stored && own(stored.attributes, list) === undefined)
        store.put({ ...stored, attributes: withMember(stored.attributes, list, left) })
      return response
    }),
  )

/** Puts elements back that an honest removal has taken away. */
const puttingBack = (
  title: string,
  isAsked: Asked,
  choose: (removed: readonly Json[]) => readonly Json[],
): Fault => ({
  title,
  async intercept(request, next, store) {
    const before = store.get(request.path[1] ?? '')
    const response = await next(request)
    const stored = store.get(request.path[1] ?? '')
    if (!before || !stored || !isAsked(request)) return response
    const after = listOf(own(stored.attributes, list))
    const removed = listOf(own(before.attributes, list)).filter(
      (one) => !after.some((other) => valueOf(other) === valueOf(one)),
    )
    const attributes = withMember(stored.attributes, list, [...after, ...choose(removed)])
    store.put({ ...stored, attributes })
    return response
  },
})

const valueOf = (element: Json): string => (isObject(element) ? textOf(element, 'value') : '')

/** A list of which a filter on the type takes the last element. */
const onLast: Asked = (request) => {
  const operations = operationsOf(request)
  return operations.length > 1 && operations.every(operation('remove', byType))
}
const removesAll: Asked = operating(
  (operation: JsonObject) => own(operation, 'op') === 'remove' && own(operation, 'path') === list,
)

/** Lies about the removal of values that a filter chooses. */
export const patchRemovingValuesFaults = {
  'value-clears-all': pathOtherwise(
    'A removal by value clears the list',
    /^(phoneNumbers)\[value eq "\+[^"\\]*"\]$/,
    '$1',
  ),
  'value-ignored': ignoringOperation(
    'A removal by value does nothing',
    operation('remove', byValue),
  ),
  'value-refused': refusingOperation('A removal by value is refused', operation('remove', byValue)),
  'leaves-hollow': leaving(
    'An empty element stays when the last value is removed',
    removes(byValue),
    [{ type: 'work' }],
  ),
  'first-of-type': puttingBack(
    'A removal by type takes the first match alone',
    removes(byType),
    (removed) => removed.slice(1),
  ),
  'type-clears-all': pathOtherwise(
    'A removal by type clears the list',
    /^(phoneNumbers)\[type eq "[^"]*"\]$/,
    '$1',
  ),
  'and-takes-first': pathOtherwise(
    'Of conditions joined by and the first one counts',
    / and value ne "[^"]*"\]/,
    ']',
  ),
  'and-as-or': pathOtherwise('And is taken for or', / and value ne /, ' or value ne '),
  'or-takes-first': pathOtherwise(
    'Of conditions joined by or the first one counts',
    /^(phoneNumbers\[type eq "[^"]*") or .*\]/,
    '$1]',
  ),
  'not-dropped': pathOtherwise('Not is skipped', /^(phoneNumbers)\[not \((.*)\)\]/, '$1[$2]'),
  'not-500': answering500('A negated condition in a path answers 500', removes(/\[not /)),
  'brackets-dropped': pathOtherwise(
    'Brackets in the filter of a path are skipped',
    /\[\((.*)\) and /,
    '[$1 and ',
  ),
  'boolean-reversed': pathOtherwise(
    'A boolean in the filter of a path is read the other way round',
    /primary eq true/,
    'primary eq false',
  ),
  'boolean-dropped': pathOtherwise(
    'A boolean in the filter of a path is skipped',
    / and primary eq true/,
    '',
  ),
  'escape-cuts': refusingOperation('A path ends at an escaped quote', operation('remove', /\\"/)),
  'escape-unread': pathOtherwise('Escaped quotes in a path are dropped', /\\"/g, ''),
  'capitals-refused': refusingOperation(
    'A path in capitals is refused',
    operation('remove', / EQ /),
  ),
  'last-type-hollow': leaving(
    'An empty element stays when removals by type have taken every value',
    onLast,
    [{ display: 'none' }],
  ),
  'keeps-last': puttingBack('Of several removals the last one is not done', onLast, (removed) =>
    removed.slice(-1),
  ),
  'list-keeps-first': puttingBack('A removed list keeps its first value', removesAll, (removed) =>
    removed.slice(0, 1),
  ),
  'list-hollow': leaving('A removed list keeps an empty element', removesAll, [{ type: 'work' }]),
  'part-takes-element': pathOtherwise(
    'The removal of a sub-attribute removes the element',
    /\]\.type$/,
    ']',
  ),
  'part-ignored': ignoringOperation(
    'The removal of a sub-attribute does nothing',
    operation('remove', /\]\.type$/),
  ),
  'part-of-all': pathOtherwise(
    'A sub-attribute is removed from all elements',
    /\[value eq .*\]\.type$/,
    '.type',
  ),
  'no-match-500': answering500(
    'A removal of what nothing matches answers 500',
    removes(/value eq "none-/),
  ),
  'no-match-clears': pathOtherwise(
    'A removal of what nothing matches clears the list',
    /^(phoneNumbers)\[value eq "none-.*\]$/,
    '$1',
  ),
} as const satisfies Record<string, Fault>
