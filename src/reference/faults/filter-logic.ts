import type { Fault } from '../fault.js'
import { breakingDown, findingNothing, misreading, refusing } from './misreading.js'

const A = 'title eq "Pilot"'
const B = 'userType eq "Employee"'
const C = 'active eq true'

/** Reads one formula of the conditions as another one. */
function mistaking(title: string, formula: string, instead: string): Fault {
  const spelledOut = (text: string): string =>
    text.replace(/\b[ABC]\b/g, (name) => ({ A, B, C })[name] ?? name)
  const literally = spelledOut(formula).replace(/[()]/g, '\\$&')
  return misreading(title, new RegExp(`(^| and \\()${literally}(\\)?)$`), (_, before, after) =>
    [before, spelledOut(instead), after].join(''),
  )
}

/** Lies about and, or, not and brackets in filters. */
export const filterLogicFaults = {
  'and-cut': mistaking('What follows and is ignored', 'A and B', 'A'),
  'and-as-or': mistaking('and works as or', 'A and B', 'A or B'),
  'or-cut': mistaking('What follows or is ignored', 'A or B', 'A'),
  'or-as-and': mistaking('or works as and', 'A or B', 'A and B'),
  'not-ignored': misreading('not is ignored', /not (?=\(title eq "Pilot"\)$)/, ''),
  'not-present-finds-nothing': findingNothing('not (title pr) finds no one', /not \(title pr\)/),
  'not-first-only': mistaking('not inverts the next expression', 'not (A and B)', 'not (A) and B'),
  'from-left-to-right': mistaking(
    'and and or are evaluated from left to right',
    'A or B and C',
    '(A or B) and C',
  ),
  'from-right-to-left': mistaking(
    'and and or are evaluated from right to left',
    'A and B or C',
    'A and (B or C)',
  ),
  'not-last': misreading(
    'not inverts all that follows',
    /not \((title eq "Pilot")\) (and|or) (userType eq "Employee")/,
    'not ($1 $2 $3)',
  ),
  'sw-takes-the-rest': misreading(
    'What follows the operand of sw is ignored',
    /title sw "P" and userType eq "Employee"/,
    'title sw "P"',
  ),
  'brackets-ignored': mistaking('Brackets are ignored', '(A or B) and C', 'A or B and C'),
  'brackets-behind-ignored': mistaking(
    'Brackets behind and are ignored',
    'A and (B or C)',
    'A and B or C',
  ),
  'inner-brackets-ignored': mistaking(
    'Brackets within brackets are ignored',
    '(A and (B or C)) or (C and not (A or B))',
    '(A and B or C) or (C and not (A or B))',
  ),
  'double-brackets-500': breakingDown('Two brackets in a row are an error', /\(\(userType/),
  'third-term-dropped': mistaking('The third of a chain is ignored', 'C and B and A', 'C and B'),
  'third-alternative-dropped': misreading(
    'The third alternative is ignored',
    / or title eq "Pilot"/,
    '',
  ),
  'capitals-refused': refusing('AND, Or and NOT are refused', / (?:AND|Or) |NOT \(/),
} as const satisfies Record<string, Fault>
