import type { Fault } from '../fault.js'
import { listOf, own, withMember } from '../json.js'
import { alteringBody } from './lie.js'
import { breakingDown, filteredBy, findingNothing, misreading, unfiltered } from './misreading.js'

/** Lies about complex and multi-valued attributes in filters. */
export const filterValuesFaults = {
  'sub-attribute-finds-nothing': findingNothing(
    'name.givenName eq finds no one',
    /^name\.givenName eq "given-bob/,
  ),
  'first-element-only': misreading(
    'Only primary addresses are compared with a type',
    /emails\.type eq "home"/,
    'emails[type eq "home" and primary eq true]',
  ),
  'second-address-lost': findingNothing(
    'Only the first address is compared',
    /^emails\.value eq "\S*-ada@example.org/,
  ),
  'binds-without-brackets': misreading(
    'Conditions bind to one element without brackets',
    /emails\.type eq "work" and emails\.value co ("@example.org")/,
    'emails[type eq "work" and value co $1]',
  ),
  'a-row-for-each-value': alteringBody(
    'A resource is listed once for each of its addresses',
    filteredBy(/^emails\.value sw /),
    (body) => {
      const resources = listOf(own(body, 'Resources'))
      return withMember(body, 'Resources', [...resources, ...resources])
    },
  ),
  'brackets-unfiltered': unfiltered('A value path is ignored', /^emails\[value co [^\]]*\]$/),
  'brackets-500': breakingDown('A value path is an error', /^emails\[value co [^\]]*\]$/),
  'co-in-brackets-empty': findingNothing(
    'co in square brackets finds nothing',
    /^emails\[value co [^\]]*\]$/,
  ),
  'brackets-do-not-bind': misreading(
    'Conditions in square brackets may be met by different elements',
    /emails\[type eq "work" and value co ("@example.org")\]$/,
    '(emails.type eq "work" and emails.value co $1)',
  ),
  'primary-ignored': misreading(
    'primary is ignored in square brackets',
    / and primary eq true/,
    '',
  ),
  'or-in-brackets-cut': misreading(
    'The second alternative in square brackets is ignored',
    / or type eq "other"\]/,
    ']',
  ),
  'not-around-brackets': misreading(
    'not in square brackets inverts the whole value path',
    /emails\[not \(type eq "work"\)\]/,
    'not (emails[type eq "work"])',
  ),
  'round-in-square-ignored': misreading(
    'Round brackets within square ones are ignored',
    /\[\((type eq "home" or type eq "other")\)/,
    '[$1',
  ),
  'after-brackets-cut': misreading(
    'What follows a value path is ignored',
    /(emails\[type eq "work"\]) and userType eq "Employee"/,
    '$1',
  ),
} as const satisfies Record<string, Fault>
