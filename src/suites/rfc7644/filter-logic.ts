import { checks } from '../checks.js'
import { aboutUsers, asking, type PeopleQuestion } from './filter-asking.js'
import type { Person } from './filter-data.js'

/**
 * Conditions under which the users differ: ada meets all of them, bob only A, cyd B and C, dee only C.
 * What eve meets, who was sent without values, is left to the target.
 */
const conditions = {
  A: 'title eq "Pilot"',
  B: 'userType eq "Employee"',
  C: 'active eq true',
} as const

const spelledOut = (formula: string): string =>
  formula.replace(/\b[ABC]\b/g, (name) => conditions[name as keyof typeof conditions])

/** Asks for a formula of the conditions; who understands it as `plainly` must understand it so too. */
const logic =
  (formula: string, finds: readonly Person[], plainly?: string): PeopleQuestion =>
  () => ({
    filter: spelledOut(formula),
    ...(plainly === undefined ? {} : { plainly: spelledOut(plainly) }),
    on: ['title', 'userType', 'active'],
    finds,
    either: ['eve'],
  })

/** RFC 7644, section 3.4.2.2, tables 4 and 5: and, or, not, brackets, and what binds tighter. */
export const filterLogic = checks({
  and: {
    title: 'Two expressions joined by and find what meets both',
    cites: ['rfc7644-3.4.2.2-29', 'rfc7644-3.4.2.2-08'],
    needs: aboutUsers,
    proof: { 'filter-logic/and-cut': '/Resources', 'filter-logic/and-as-or': '/Resources' },
    hint: 'Evaluate both sides of and, never the first one alone.',
    run: asking(logic('A and B', ['ada'])),
  },
  or: {
    title: 'Two expressions joined by or find what meets either',
    cites: ['rfc7644-3.4.2.2-30', 'rfc7644-3.4.2.2-08'],
    needs: aboutUsers,
    proof: { 'filter-logic/or-cut': '/Resources', 'filter-logic/or-as-and': '/Resources' },
    hint: 'Evaluate both sides of or.',
    run: asking(logic('A or B', ['ada', 'bob', 'cyd'])),
  },
  not: {
    title: 'not finds what does not meet the expression in its brackets',
    cites: ['rfc7644-3.4.2.2-31', 'rfc7644-3.4.2.2-37'],
    needs: aboutUsers,
    proof: { 'filter-logic/not-ignored': '/Resources' },
    hint: 'Let not invert the expression in the brackets behind it.',
    run: asking(logic('not (A)', ['cyd', 'dee'])),
  },
  'not-present': {
    title: 'not with pr finds the resources in which an attribute has no value',
    cites: ['rfc7644-3.4.2.2-31', 'rfc7644-3.4.2.2-16'],
    needs: aboutUsers,
    proof: { 'filter-logic/not-present-finds-nothing': '/Resources' },
    hint: 'Let not (title pr) find the resources that have no title.',
    run: asking(() => ({
      filter: 'not (title pr)',
      on: ['title'],
      unset: ['title'],
      finds: ['eve'],
    })),
  },
  'not-of-and': {
    title: 'not before a joined expression inverts all of it',
    cites: ['rfc7644-3.4.2.2-31', 'rfc7644-3.4.2.2-42'],
    needs: aboutUsers,
    proof: { 'filter-logic/not-first-only': '/Resources' },
    hint: 'Let not invert everything in the brackets behind it.',
    run: asking(logic('not (A and B)', ['bob', 'cyd', 'dee'])),
  },
  'and-before-or': {
    title: 'and on the right of or is evaluated first',
    cites: 'rfc7644-3.4.2.2-43',
    needs: aboutUsers,
    proof: { 'filter-logic/from-left-to-right': '/Resources' },
    hint: 'Let and bind tighter than or.',
    run: asking(logic('A or B and C', ['ada', 'bob', 'cyd'])),
  },
  'and-before-following-or': {
    title: 'and on the left of or is evaluated first',
    cites: 'rfc7644-3.4.2.2-43',
    needs: aboutUsers,
    proof: { 'filter-logic/from-right-to-left': '/Resources' },
    hint: 'Let and bind tighter than or.',
    run: asking(logic('A and B or C', ['ada', 'cyd', 'dee'])),
  },
  'not-before-and': {
    title: 'not is evaluated before and',
    cites: 'rfc7644-3.4.2.2-43',
    needs: aboutUsers,
    proof: { 'filter-logic/not-last': '/Resources' },
    hint: 'Let not apply to the brackets behind it and to nothing more.',
    run: asking(logic('not (A) and B', ['cyd'])),
  },
  'not-before-or': {
    title: 'not is evaluated before or',
    cites: 'rfc7644-3.4.2.2-43',
    needs: aboutUsers,
    proof: { 'filter-logic/not-last': '/Resources' },
    hint: 'Let not apply to the brackets behind it and to nothing more.',
    run: asking(logic('not (A) or B', ['ada', 'cyd', 'dee'])),
  },
  'comparison-before-and': {
    title: 'Each comparison is evaluated before and joins the results',
    cites: 'rfc7644-3.4.2.2-44',
    needs: aboutUsers,
    proof: { 'filter-logic/sw-takes-the-rest': '/Resources' },
    hint: 'Read attribute, operator and operand as one expression before logical operators.',
    run: asking(() => ({
      filter: 'title sw "P" and userType eq "Employee"',
      on: ['title', 'userType'],
      finds: ['ada'],
    })),
  },
  'brackets-around-or': {
    title: 'or in round brackets is evaluated before and',
    cites: 'rfc7644-3.4.2.2-42',
    needs: aboutUsers,
    proof: { 'filter-logic/brackets-ignored': '/Resources' },
    hint: 'Evaluate what stands in brackets first.',
    run: asking(logic('(A or B) and C', ['ada', 'cyd'])),
  },
  'brackets-behind-and': {
    title: 'or in round brackets behind and is evaluated first',
    cites: 'rfc7644-3.4.2.2-42',
    needs: aboutUsers,
    proof: { 'filter-logic/brackets-behind-ignored': '/Resources' },
    hint: 'Evaluate what stands in brackets first.',
    run: asking(logic('A and (B or C)', ['ada'])),
  },
  'nested-brackets': {
    title: 'Round brackets within round brackets are evaluated from the inside',
    cites: 'rfc7644-3.4.2.2-42',
    needs: aboutUsers,
    proof: { 'filter-logic/inner-brackets-ignored': '/Resources' },
    hint: 'Let brackets nest.',
    run: asking(logic('(A and (B or C)) or (C and not (A or B))', ['ada', 'dee'])),
  },
  'redundant-brackets': {
    title: 'Round brackets that change nothing do no harm',
    cites: ['rfc7644-3.4.2.2-08', 'rfc7644-3.4.2.2-42'],
    needs: aboutUsers,
    proof: { 'filter-logic/double-brackets-500': 'status' },
    hint: 'Accept brackets around a single expression, also several pairs.',
    run: asking(logic('(A) and ((B))', ['ada'], 'A and (B)')),
  },
  'chain-of-and': {
    title: 'A chain of three expressions with and is evaluated to its end',
    cites: 'rfc7644-3.4.2.2-38',
    needs: aboutUsers,
    proof: { 'filter-logic/third-term-dropped': '/Resources' },
    hint: 'Evaluate each expression of a chain.',
    run: asking(logic('C and B and A', ['ada'], 'C and B')),
  },
  'chain-of-or': {
    title: 'A chain of three expressions with or is evaluated to its end',
    cites: 'rfc7644-3.4.2.2-38',
    needs: aboutUsers,
    proof: { 'filter-logic/third-alternative-dropped': '/Resources' },
    hint: 'Evaluate each expression of a chain.',
    run: asking(() => ({
      filter: 'title eq "Cook" or title eq "Nurse" or title eq "Pilot"',
      plainly: 'title eq "Cook" or title eq "Nurse"',
      on: ['title'],
      finds: ['ada', 'bob'],
    })),
  },
  'and-in-capitals': {
    title: 'AND means the same as and',
    cites: 'rfc7644-3.4.2.2-38',
    needs: aboutUsers,
    proof: { 'filter-logic/capitals-refused': 'status' },
    hint: 'Read and, or and not in any letter case.',
    run: asking(logic('A AND B', ['ada'], 'A and B')),
  },
  'or-in-mixed-case': {
    title: 'Or means the same as or',
    cites: 'rfc7644-3.4.2.2-38',
    needs: aboutUsers,
    proof: { 'filter-logic/capitals-refused': 'status' },
    hint: 'Read and, or and not in any letter case.',
    run: asking(logic('A Or B', ['ada', 'bob', 'cyd'], 'A or B')),
  },
  'not-in-capitals': {
    title: 'NOT means the same as not',
    cites: 'rfc7644-3.4.2.2-38',
    needs: aboutUsers,
    proof: { 'filter-logic/capitals-refused': 'status' },
    hint: 'Read and, or and not in any letter case.',
    run: asking(logic('NOT (A)', ['cyd', 'dee'], 'not (A)')),
  },
})
