import { checks } from '../checks.js'
import { aboutUsers, asking, literal, type PeopleQuestion } from './filter-asking.js'
import { everyone, nameOf } from './filter-data.js'
import { asksWhenCreated, createdSpan, inZone, oneDay } from './filter-dates.js'

/** Compares the userName of the users with that of bob. */
const userNames =
  (
    operator: string,
    ...finds: readonly ('ada' | 'bob' | 'cyd' | 'dee' | 'eve')[]
  ): PeopleQuestion =>
  (set) => ({ filter: `userName ${operator} ${literal(nameOf(set, 'bob'))}`, finds })

/** Compares when the users were made with the day before and the day after. */
const aDayAround = (operator: string, finds: 'before' | 'after'): readonly PeopleQuestion[] => [
  (set) => ({
    filter: `meta.created ${operator} ${literal(inZone(createdSpan(set).first - oneDay, 0))}`,
    finds: finds === 'before' ? everyone : [],
  }),
  (set) => ({
    filter: `meta.created ${operator} ${literal(inZone(createdSpan(set).last + oneDay, 0))}`,
    finds: finds === 'after' ? everyone : [],
  }),
]

/** RFC 7644, section 3.4.2.2, table 3: gt, ge, lt and le on strings and on what the server dates itself. */
export const filterOrder = checks({
  'gt-string': {
    title: 'gt finds the strings behind the operand, and not the operand itself',
    cites: ['rfc7644-3.4.2.2-18', 'rfc7644-3.4.2.2-19'],
    needs: aboutUsers,
    proof: { 'filter-order/gt-string-as-ge': '/Resources', 'filter-order/gt-as-lt': '/Resources' },
    hint: 'Compare strings lexicographically, and let gt leave out the operand.',
    run: asking(userNames('gt', 'cyd', 'dee', 'eve')),
  },
  'ge-string': {
    title: 'ge finds the operand itself and the strings behind it',
    cites: ['rfc7644-3.4.2.2-23', 'rfc7644-3.4.2.2-19'],
    needs: aboutUsers,
    proof: { 'filter-order/ge-as-gt': '/Resources', 'filter-order/ge-as-le': '/Resources' },
    hint: 'Let ge find the operand itself too.',
    run: asking(userNames('ge', 'bob', 'cyd', 'dee', 'eve')),
  },
  'lt-string': {
    title: 'lt finds the strings before the operand, and not the operand itself',
    cites: ['rfc7644-3.4.2.2-25', 'rfc7644-3.4.2.2-19'],
    needs: aboutUsers,
    proof: { 'filter-order/lt-string-as-le': '/Resources', 'filter-order/lt-as-gt': '/Resources' },
    hint: 'Compare strings lexicographically, and let lt leave out the operand.',
    run: asking(userNames('lt', 'ada')),
  },
  'le-string': {
    title: 'le finds the operand itself and the strings before it',
    cites: ['rfc7644-3.4.2.2-27', 'rfc7644-3.4.2.2-19'],
    needs: aboutUsers,
    proof: { 'filter-order/le-as-lt': '/Resources', 'filter-order/le-as-ge': '/Resources' },
    hint: 'Let le find the operand itself too.',
    run: asking(userNames('le', 'ada', 'bob')),
  },
  'gt-created': {
    title: 'gt on meta.created finds what was made after the instant, and nothing made before',
    cites: ['rfc7644-3.4.2.2-18', 'rfc7644-3.4.2.2-20'],
    needs: aboutUsers,
    proof: { 'filter-order/gt-as-lt': '/Resources', 'filter-order/ignores-created': '/Resources' },
    hint: 'Let filters compare meta.created as a point in time.',
    run: asking(...aDayAround('gt', 'before')),
  },
  'ge-created': {
    title: 'ge on meta.created finds what was made since the instant, and nothing made before',
    cites: ['rfc7644-3.4.2.2-23', 'rfc7644-3.4.2.2-20'],
    needs: aboutUsers,
    proof: { 'filter-order/ge-as-le': '/Resources', 'filter-order/ignores-created': '/Resources' },
    hint: 'Let filters compare meta.created as a point in time.',
    run: asking(...aDayAround('ge', 'before')),
  },
  'lt-created': {
    title: 'lt on meta.created finds what was made before the instant, and nothing made after',
    cites: ['rfc7644-3.4.2.2-25', 'rfc7644-3.4.2.2-20'],
    needs: aboutUsers,
    proof: { 'filter-order/lt-as-gt': '/Resources', 'filter-order/ignores-created': '/Resources' },
    hint: 'Let filters compare meta.created as a point in time.',
    run: asking(...aDayAround('lt', 'after')),
  },
  'le-created': {
    title: 'le on meta.created finds what was made until the instant, and nothing made after',
    cites: ['rfc7644-3.4.2.2-27', 'rfc7644-3.4.2.2-20'],
    needs: aboutUsers,
    proof: { 'filter-order/le-as-ge': '/Resources', 'filter-order/ignores-created': '/Resources' },
    hint: 'Let filters compare meta.created as a point in time.',
    run: asking(...aDayAround('le', 'after')),
  },
  'created-in-other-zone': {
    title: 'An operand with another UTC offset is compared as the instant that it stands for',
    cites: 'rfc7644-3.4.2.2-20',
    needs: aboutUsers,
    proof: { 'filter-order/dates-as-text': '/Resources' },
    hint: 'Compare points in time, not the texts of dates.',
    run: asking((set) => ({
      // An hour later, written so that its text stands before that of every date shown.
      filter: `meta.created lt ${literal(inZone(createdSpan(set).last + oneDay / 24, -12))}`,
      finds: everyone,
    })),
  },
  'eq-created': {
    title: 'eq on meta.created finds a resource by the instant that it shows',
    cites: 'rfc7644-3.4.2.2-11',
    needs: aboutUsers,
    proof: { 'filter-order/eq-created-finds-nothing': '/Resources' },
    hint: 'Let eq find a date by the text that the resource shows.',
    run: asksWhenCreated,
  },
})
