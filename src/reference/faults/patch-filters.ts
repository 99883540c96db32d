import type { Fault } from '../fault.js'
import { textOf } from '../json.js'
import { badRequest } from '../scim-error.js'
import { atPath, every, operation, refusingOperation, rewriting, type About } from './operations.js'

const noTarget = badRequest('noTarget', 'Nothing matches.')
const invalidFilter = badRequest('invalidFilter', 'That is no filter.')

/** The filter of the path of an operation is like this. */
const filter =
  (pattern: RegExp): About =>
  (it) =>
    pattern.test(/\[.*\]/.exec(textOf(it, 'path'))?.[0] ?? '')
const replace = operation('replace')

/** Lies about the filter in the path of an operation. */
export const patchFiltersFaults = {
  'and-as-first': rewriting(
    'Of conditions that "and" joins in a path, the first counts',
    every(operation('replace', /^emails/), filter(/ pr and /)),
    atPath((path) => path.replace(/ and [^\]]*/, '')),
  ),
  'refuses-and': refusingOperation(
    'A path with "and" in its filter is refused',
    every(operation('replace', /^interfaces/), filter(/ pr and /)),
    invalidFilter,
  ),
  'or-as-and': rewriting(
    'The "or" in a path is read as "and"',
    every(replace, filter(/^\[type eq "[^"]*" or /)),
    atPath((path) => path.replace(' or ', ' and ')),
  ),
  'ignores-not': rewriting(
    'The "not" in a path is ignored',
    every(replace, filter(/^\[not /)),
    atPath((path) => path.replace('not ', '')),
  ),
  'ignores-groups': rewriting(
    'The parentheses in a path are ignored',
    every(replace, filter(/^\[\(/)),
    atPath((path) => path.replace('[(', '[').replace(') and ', ' and ')),
  ),
  'exact-labels': refusingOperation(
    'The filter in a path compares labels exactly',
    every(replace, filter(/^\[type eq "[A-Z]+"\]/)),
    noTarget,
  ),
  'exact-names': refusingOperation(
    'Names in a path have to be in the case of the schema',
    every(replace, filter(/^\[TYPE EQ /)),
  ),
  'refuses-urn': refusingOperation(
    'A path with a filter may not begin with a URN',
    operation('replace', /^urn:.*\[/),
  ),
  'refuses-booleans': refusingOperation(
    'The filter in a path compares with texts only',
    every(replace, filter(/ eq true/)),
    invalidFilter,
  ),
  'stops-at-quote': refusingOperation(
    'A text in the filter of a path ends at the first quote, even if it is escaped',
    every(operation('replace', /^emails/), filter(/\\"/)),
    invalidFilter,
  ),
  'stops-at-bracket': refusingOperation(
    'The filter in a path ends at the first bracket, even if it is in a text',
    every(operation('replace', /^interfaces/), filter(/\].*\]/)),
  ),
} as const satisfies Record<string, Fault>
