import type { Fault } from '../fault.js'
import { misreading } from './misreading.js'

const nobody = 'id eq "nobody"'

/** Lies about the example filters of RFC 7644, figure 2. */
export const filterExamplesFaults = {
  'bjensen-ignored': misreading('userName eq is ignored', /userName eq "bjensen"/, 'id pr'),
  'malley-ignored': misreading('An apostrophe ends the filter', /\S+ co "O'Malley"/, 'id pr'),
  'j-ignored': misreading('An operand of one letter is ignored', /\S*userName sw "J"/, 'id pr'),
  'past-finds-nothing': misreading(
    'Nothing is younger than a date of the past',
    /\S+ g[te] "2011-05-13T04:42:34Z"/,
    nobody,
  ),
  'past-finds-everyone': misreading(
    'Everything is older than a date of the past',
    /\S+ l[te] "2011-05-13T04:42:34Z"/,
    'id pr',
  ),
  'title-and-cut': misreading(
    'and behind pr is ignored',
    /title pr and userType eq "Employee"/,
    'title pr',
  ),
  'title-or-as-and': misreading(
    'or behind pr works as and',
    /title pr or userType/,
    'title pr and userType',
  ),
  'domains-find-nothing': misreading(
    'Conditions on e-mail domains find nothing',
    /\(emails co "example\.com" or emails\.value co "example\.org"\)/,
    `(${nobody})`,
  ),
  'email-type-ignored': misreading(
    'An expression in brackets is ignored',
    /\(emails\.type eq "work"\)/,
    '(id pr)',
  ),
  'value-path-ignored': misreading(
    'A value path behind and is ignored',
    /(?<=Employee" and )emails\[type eq "work" and value co "@example\.com"\]/,
    'id pr',
  ),
  'second-path-cut': misreading('A second value path is ignored', / or ims\[[^\]]*\]/, ''),
} as const satisfies Record<string, Fault>
