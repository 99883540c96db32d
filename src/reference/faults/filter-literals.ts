import type { Fault } from '../fault.js'
import { badRequest, errorResponse } from '../scim-error.js'
import { answering } from './lie.js'
import { breakingDown, findingNothing, misreading } from './misreading.js'

const undecoded = errorResponse(badRequest('invalidFilter', 'The filter is not understood.'))

/** Lies about the operands of filters, and about how a filter stands in a URL. */
export const filterLiteralsFaults = {
  'booleans-ignored': misreading('active is not compared', /active eq (?:true|false)$/, 'id pr'),
  'true-finds-nothing': misreading('true is no boolean', /active eq true$/, 'id eq "nobody"'),
  'false-as-true': misreading(
    'active eq false works as eq true',
    /active eq false$/,
    'active eq true',
  ),
  'null-500': breakingDown('A comparison with null is an error', / eq null/),
  'null-unfiltered': misreading('A comparison with null is ignored', /\S+ eq null/, 'id pr'),
  'number-500': breakingDown('A number for a string is an error', /title eq 7/),
  'number-unfiltered': misreading('A number for a string is ignored', /title eq 7/, 'id pr'),
  'escapes-kept': findingNothing(
    'Escaped quotes are kept as they are',
    /^nickName eq "\\"hi\\" \\\\ é\//,
  ),
  'unicode-escapes-kept': findingNothing('Unicode escapes are kept as they are', /\\u00e9/),
  'escaped-slash-kept': findingNothing('An escaped slash is kept as it is', /\\\//),
  'utf-8-as-latin-1': misreading('The query is read as Latin-1', /É/g, 'Ã‰'),
  'apostrophe-500': breakingDown('An apostrophe is an error', /^name\.familyName eq "O'Malley/),
  'plus-as-blank': misreading('An encoded plus is read as a blank', /(nickName eq "a)\+/, '$1 '),
  'plain-at-sign-refused': answering(
    'A query may not hold @ as it is',
    ({ target = '' }) => /filter=.*@/.test(target),
    undecoded,
  ),
} as const satisfies Record<string, Fault>
