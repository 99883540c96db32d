import type { Fault } from '../fault.js'
import { having, without } from './alteration.js'
import { alteringError } from './lie.js'
import { breakingDown, filteredBy, misreading, unfiltered } from './misreading.js'
import { isObject } from '../json.js'
import type { Alteration } from './alteration.js'

/** Changes the Error body that refuses a filter. */
function refusingOtherwise(title: string, pattern: RegExp, change: Alteration): Fault {
  return alteringError(
    title,
    (status) => status === 400,
    (response) =>
      isObject(response.body) ? { ...response, body: change(response.body) } : response,
    filteredBy(pattern),
  )
}

const unknownOperator = /^userName x\w{10} "/

/** Lies about filters that break the grammar, or that name what does not exist. */
export const filterErrorsFaults = {
  'empty-unfiltered': unfiltered('A filter without an expression is ignored', /^[()]+$/),
  'incomplete-unfiltered': unfiltered(
    'An incomplete expression is ignored',
    /^(?:userName|(?:eq )?"[^"]*")$/,
  ),
  'incomplete-500': breakingDown('A comparison without an operand is an error', /^userName eq$/),
  'rest-ignored': misreading(
    'What follows the first expression is ignored',
    /^(userName (?:pr|eq "[^"]*")) (?:".*|and|userName .*)$/,
    '$1',
  ),
  'quote-added': misreading('A missing quote is added', /^userName eq "[^"]*$/, '$&"'),
  'brackets-not-counted': misreading(
    'Brackets need not match',
    /^\(?(userName eq "[^"]*")\)?$/,
    '$1',
  ),
  'leading-or-ignored': misreading('or at the start is ignored', /^or /, ''),
  'double-operator-read-once': misreading('An operator may stand twice', /^(userName eq) eq/, '$1'),
  'double-logic-read-once': misreading('and or is read as or', / and or /, ' or '),
  'not-without-brackets-read': misreading(
    'not needs no brackets',
    /^not title pr$/,
    'not (title pr)',
  ),
  'single-quotes-unfiltered': unfiltered('A string in single quotes is ignored', /^userName eq '/),
  'single-quotes-500': breakingDown('Single quotes are an error', /^userName eq '/),
  'unquoted-unfiltered': unfiltered('A string without quotes is ignored', /^userName eq [a-z]+-/),
  'unknown-operator-unfiltered': unfiltered('An unknown operator is ignored', unknownOperator),
  'unknown-operator-500': breakingDown('An unknown operator is an error', unknownOperator),
  'unknown-operator-syntax': refusingOtherwise(
    'An unknown operator is refused as invalidSyntax',
    unknownOperator,
    having({ scimType: 'invalidSyntax' }),
  ),
  'unknown-operator-unexplained': refusingOtherwise(
    'An unknown operator is refused without a word',
    unknownOperator,
    without('detail'),
  ),
  'half-understood': misreading(
    'What is not understood is left out',
    /^(userName eq "[^"]*") or userName x.*/,
    '$1',
  ),
  'unknown-attribute-unfiltered': unfiltered('An unknown attribute is ignored', /^x\w{10} eq/),
  'unknown-attribute-500': breakingDown('An unknown attribute is an error', /^x\w{10} eq/),
  'unknown-sub-attribute-unfiltered': misreading(
    'An unknown sub-attribute is ignored',
    /^name\.x\w{10} eq "[^"]*"/,
    'id pr',
  ),
  'unknown-urn-unfiltered': unfiltered('An unknown schema is ignored', /^urn:example:x\w{10}:/),
  'unknown-in-path-unfiltered': misreading(
    'An unknown sub-attribute in square brackets is ignored',
    /^emails\[x\w{10} eq "[^"]*"\]/,
    'emails pr',
  ),
  'incomplete-path-unfiltered': misreading(
    'An incomplete expression in square brackets is ignored',
    /^emails\[type\]/,
    'emails pr',
  ),
  'empty-path-unfiltered': misreading(
    'Empty square brackets are ignored',
    /^emails\[\]/,
    'emails pr',
  ),
  'path-end-added': misreading('A missing square bracket is added', /^emails\[[^\]]*$/, '$&]'),
} as const satisfies Record<string, Fault>
