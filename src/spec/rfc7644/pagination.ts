import type { Entry } from '../requirement-table.js'

/** Section 3.4.2.4: paging by index. */
export const pagination = {
  'rfc7644-3.4.2.4-01': {
    section: '3.4.2.4',
    level: 'MAY',
    feature: 'pagination',
    text: 'A page can differ when it is asked for again, since the server keeps no state between two requests.',
    untestable: 'Equal and different pages are both allowed.',
  },
  'rfc7644-3.4.2.4-02': {
    section: '3.4.2.4',
    level: 'STATED',
    feature: 'pagination',
    text: 'Positions in a list start at 1, and so does a page for which no startIndex is given.',
  },
  'rfc7644-3.4.2.4-03': {
    section: '3.4.2.4',
    level: 'SHALL',
    feature: 'pagination',
    text: 'A startIndex of zero or less is treated as 1.',
  },
  'rfc7644-3.4.2.4-04': {
    section: '3.4.2.4',
    level: 'MUST NOT',
    feature: 'pagination',
    text: 'A page has at most as many entries as count says.',
  },
  'rfc7644-3.4.2.4-05': {
    section: '3.4.2.4',
    level: 'MAY',
    feature: 'pagination',
    text: 'A count above what the server hands out at once gives a smaller page rather than a server error.',
  },
  'rfc7644-3.4.2.4-06': {
    section: '3.4.2.4',
    level: 'SHALL',
    feature: 'pagination',
    text: 'A negative count is treated as 0, so the answer has no entries.',
  },
  'rfc7644-3.4.2.4-07': {
    section: '3.4.2.4',
    level: 'STATED',
    feature: 'pagination',
    text: 'The server decides how long a page is when no count is given.',
    untestable: 'A page of any length is right.',
  },
  'rfc7644-3.4.2.4-08': {
    section: '3.4.2.4',
    level: 'STATED',
    feature: 'pagination',
    text: 'A count of 0 gives the totalResults and no entries.',
  },
  'rfc7644-3.4.2.4-09': {
    section: '3.4.2.4',
    level: 'STATED',
    feature: 'pagination',
    text: 'The itemsPerPage of a page equals the number of its entries.',
    force: 'warn',
  },
  'rfc7644-3.4.2.4-10': {
    section: '3.4.2.4',
    level: 'STATED',
    feature: 'pagination',
    text: 'Counted from 1, the startIndex of an answer says where among all matches its entries begin.',
  },
  'rfc7644-3.4.2.4-11': {
    section: '3.4.2.4',
    level: 'STATED',
    feature: 'pagination',
    text: 'Pages that each start where the previous one ended give every match exactly once.',
  },
} as const satisfies Record<string, Entry>
