import { checks } from '../checks.js'
import { aboutUsers, asking, literal, type PeopleQuestion } from './filter-asking.js'
import { nameOf, personValues, type Person } from './filter-data.js'

/** Asks for a user by the nickName, whose characters need care. */
const byNickName =
  (key: Person, write: (nickName: string) => string): PeopleQuestion =>
  ({ stem }) => ({
    filter: `nickName eq ${write(String(personValues(stem)[key]['nickName']))}`,
    plainly: 'nickName eq "none"',
    asked: 'alone',
    on: ['nickName'],
    finds: [key],
  })

const escapedAs = (text: string, escaped: RegExp): string =>
  text.replace(escaped, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)

const percent = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')

/** RFC 7644, section 3.4.2.2, figure 1: JSON literals as operands, and the filter within the URL. */
export const filterLiterals = checks({
  'eq-true': {
    title: 'eq true finds the resources in which a boolean attribute is true',
    cites: ['rfc7644-3.4.2.2-10', 'rfc7644-3.4.2.2-40'],
    needs: aboutUsers,
    proof: {
      'filter-literals/booleans-ignored': '/Resources',
      'filter-literals/true-finds-nothing': '/Resources',
    },
    hint: 'Read true and false without quotes, and compare them with boolean attributes.',
    run: asking(() => ({
      filter: 'active eq true',
      on: ['active'],
      finds: ['ada', 'cyd', 'dee'],
    })),
  },
  'eq-false': {
    title: 'eq false finds the resources in which a boolean attribute is false',
    cites: ['rfc7644-3.4.2.2-10', 'rfc7644-3.4.2.2-40'],
    needs: aboutUsers,
    proof: {
      'filter-literals/booleans-ignored': '/Resources',
      'filter-literals/false-as-true': '/Resources',
    },
    hint: 'Read true and false without quotes, and compare them with boolean attributes.',
    run: asking(() => ({ filter: 'active eq false', on: ['active'], finds: ['bob'] })),
  },
  'eq-null': {
    title: 'A comparison with null finds nothing that has a value, or is declined',
    cites: 'rfc7644-3.4.2.2-40',
    needs: aboutUsers,
    proof: {
      'filter-literals/null-500': 'status',
      'filter-literals/null-unfiltered': '/Resources',
    },
    hint: 'Read null as an operand, or decline it with 400 and invalidFilter.',
    run: asking(() => ({
      filter: 'title eq null',
      on: ['title'],
      finds: [],
      either: ['eve'],
      declined: 'passes',
    })),
  },
  'number-for-string': {
    title: 'A comparison of a string with a number finds nothing else, or is declined',
    cites: 'rfc7644-3.4.2.2-03',
    needs: aboutUsers,
    proof: {
      'filter-literals/number-500': 'status',
      'filter-literals/number-unfiltered': '/Resources',
    },
    hint: 'Decline a literal of the wrong type with 400 and invalidFilter.',
    run: asking(() => ({ filter: 'title eq 7', on: ['title'], finds: [], declined: 'passes' })),
  },
  'escaped-quotes': {
    title: 'The escapes for quotes and backslashes in an operand stand for these characters',
    cites: 'rfc7644-3.4.2.2-39',
    needs: aboutUsers,
    proof: { 'filter-literals/escapes-kept': '/Resources' },
    hint: 'Parse a string operand as a JSON string.',
    run: asking(byNickName('dee', literal)),
  },
  'unicode-escapes': {
    title: 'Escapes of the form \\u00e9 in an operand stand for their characters',
    cites: 'rfc7644-3.4.2.2-39',
    needs: aboutUsers,
    proof: { 'filter-literals/unicode-escapes-kept': '/Resources' },
    hint: 'Parse a string operand as a JSON string.',
    run: asking(byNickName('dee', (text) => escapedAs(literal(text), /[^\x20-\x7e]/g))),
  },
  'escaped-slash': {
    title: 'The escape for a slash in an operand stands for a slash',
    cites: 'rfc7644-3.4.2.2-39',
    needs: aboutUsers,
    proof: { 'filter-literals/escaped-slash-kept': '/Resources' },
    hint: 'Parse a string operand as a JSON string.',
    run: asking(byNickName('dee', (text) => literal(text).replace('/', '\\/'))),
  },
  'non-ascii': {
    title: 'An operand with letters beyond ASCII finds its value',
    cites: ['rfc7644-3.4.2.2-39', 'rfc7644-3.4.2.2-09'],
    needs: aboutUsers,
    proof: { 'filter-literals/utf-8-as-latin-1': '/Resources' },
    hint: 'Decode the query of a URL as UTF-8.',
    run: asking(({ stem }) => ({
      filter: `name.familyName eq ${literal(`Élan ${stem}`)}`,
      plainly: 'name.familyName eq "none"',
      asked: 'alone',
      on: ['name'],
      finds: ['bob'],
    })),
  },
  apostrophe: {
    title: 'An operand with an apostrophe finds its value',
    cites: ['rfc7644-3.4.2.2-39', 'rfc7644-3.4.2.2-09'],
    needs: aboutUsers,
    proof: { 'filter-literals/apostrophe-500': 'status' },
    hint: 'Pass operands to the database as parameters, not as part of its query.',
    run: asking(({ stem }) => ({
      filter: `name.familyName eq ${literal(`O'Malley ${stem}`)}`,
      plainly: 'name.familyName eq "none"',
      asked: 'alone',
      on: ['name'],
      finds: ['ada'],
    })),
  },
  'reserved-characters': {
    title: 'An operand with percent-encoded +, &, = and # finds its value',
    cites: ['rfc7644-3.4.2.2-39', 'rfc7644-3.4.2.2-09'],
    needs: aboutUsers,
    proof: { 'filter-literals/plus-as-blank': '/Resources' },
    hint: 'Decode the query once, and split it before.',
    run: asking(byNickName('cyd', literal)),
  },
  'barely-percent-encoded': {
    title: 'A filter of which only blanks and quotes are percent-encoded means the same',
    cites: 'rfc7644-3.4.2.2-03',
    needs: aboutUsers,
    proof: { 'filter-literals/plain-at-sign-refused': 'status' },
    hint: 'Accept what a query may hold as it is, such as @ and brackets.',
    run: asking((set) => {
      const filter = `(userName eq ${literal(nameOf(set, 'ada'))})`
      return {
        filter,
        plainly: filter,
        asked: 'alone',
        finds: ['ada'],
        encoded: (text) => text.replace(/[^\w@().:/?-]/g, percent),
      }
    }),
  },
})
