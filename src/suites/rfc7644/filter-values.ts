import { checks } from '../checks.js'
import { aboutUsers, asking, literal, type PeopleQuestion } from './filter-asking.js'
import type { Person } from './filter-data.js'

/** Asks for the users whose e-mail addresses match. */
const emails =
  (filter: string, ...finds: readonly Person[]): PeopleQuestion =>
  () => ({ filter, on: ['emails'], finds })

const optional =
  'Evaluate what stands in square brackets, or decline it with 400 and invalidFilter.'

/** RFC 7644, section 3.4.2.2: parts of complex attributes, many values, and conditions on one element. */
export const filterValues = checks({
  'sub-attribute': {
    title: 'A dotted path reaches a part of a complex attribute',
    cites: 'rfc7644-3.4.2.2-46',
    needs: aboutUsers,
    proof: { 'filter-values/sub-attribute-finds-nothing': '/Resources' },
    hint: 'Resolve paths such as name.givenName in filters.',
    run: asking(({ stem }) => ({
      filter: `name.givenName eq ${literal(`given-bob-${stem}`)}`,
      asked: 'alone',
      on: ['name'],
      finds: ['bob'],
    })),
  },
  'sub-attribute-of-many': {
    title: 'A dotted path reaches a part of each element of a multi-valued attribute',
    cites: ['rfc7644-3.4.2.2-46', 'rfc7644-3.4.2.2-45'],
    needs: aboutUsers,
    proof: { 'filter-values/first-element-only': '/Resources' },
    hint: 'Resolve paths such as emails.type over all elements.',
    run: asking(emails('emails.type eq "home"', 'ada', 'cyd')),
  },
  'any-value': {
    title: 'Each value of a multi-valued attribute finds its resource',
    cites: 'rfc7644-3.4.2.2-45',
    needs: aboutUsers,
    proof: { 'filter-values/second-address-lost': '/Resources' },
    hint: 'Compare all values of a multi-valued attribute; one that matches is enough.',
    run: asking(
      ({ stem }) => ({
        filter: `emails.value eq "${stem}-ada@example.com"`,
        asked: 'alone',
        on: ['emails'],
        finds: ['ada'],
      }),
      ({ stem }) => ({
        filter: `emails.value eq "${stem}-ada@example.org"`,
        asked: 'alone',
        on: ['emails'],
        finds: ['ada'],
      }),
    ),
  },
  'values-of-different-elements': {
    title: 'Conditions without square brackets may be met by different elements',
    cites: 'rfc7644-3.4.2.2-45',
    needs: aboutUsers,
    proof: { 'filter-values/binds-without-brackets': '/Resources' },
    hint: 'Bind conditions to one element only within square brackets.',
    run: asking(emails('emails.type eq "work" and emails.value co "@example.org"', 'ada', 'bob')),
  },
  'lists-once': {
    title: 'A resource of which several values match is listed once',
    cites: ['rfc7644-3.4.2.2-45', 'rfc7644-3.4.2.2-03'],
    needs: aboutUsers,
    proof: { 'filter-values/a-row-for-each-value': '/Resources' },
    hint: 'Make the results distinct when a join gives a row for each value.',
    run: asking(({ stem }) => ({
      filter: `emails.value sw ${literal(`${stem}-ada@`)}`,
      asked: 'alone',
      on: ['emails'],
      finds: ['ada'],
    })),
  },
  'value-path': {
    title: 'A condition in square brackets finds the resources of which an element meets it',
    cites: 'rfc7644-3.4.2.2-32',
    needs: aboutUsers,
    proof: {
      'filter-values/brackets-unfiltered': '/Resources',
      'filter-values/brackets-500': 'status',
      'filter-values/co-in-brackets-empty': '/Resources',
    },
    hint: optional,
    run: asking(({ stem }) => ({
      filter: `emails[value co ${literal(`${stem}-ada@example.org`)}]`,
      asked: 'alone',
      on: ['emails'],
      finds: ['ada'],
    })),
  },
  'same-element': {
    title: 'All conditions in square brackets are met by one and the same element',
    cites: 'rfc7644-3.4.2.2-33',
    needs: aboutUsers,
    proof: { 'filter-values/brackets-do-not-bind': '/Resources' },
    hint: 'Put all conditions of a pair of square brackets to each element by itself.',
    run: asking(emails('emails[type eq "work" and value co "@example.org"]', 'bob')),
  },
  'same-element-boolean': {
    title: 'A boolean condition in square brackets is met by the element that meets the others',
    cites: 'rfc7644-3.4.2.2-33',
    needs: aboutUsers,
    proof: { 'filter-values/primary-ignored': '/Resources' },
    hint: 'Put all conditions of a pair of square brackets to each element by itself.',
    run: asking(emails('emails[type eq "work" and primary eq true]', 'ada')),
  },
  'or-in-value-path': {
    title: 'or works in square brackets',
    cites: ['rfc7644-3.4.2.2-32', 'rfc7644-3.4.2.2-35'],
    needs: aboutUsers,
    proof: { 'filter-values/or-in-brackets-cut': '/Resources' },
    hint: optional,
    run: asking(emails('emails[type eq "home" or type eq "other"]', 'ada', 'cyd', 'dee')),
  },
  'not-in-value-path': {
    title: 'not works in square brackets, for each element by itself',
    cites: ['rfc7644-3.4.2.2-32', 'rfc7644-3.4.2.2-35'],
    needs: aboutUsers,
    proof: { 'filter-values/not-around-brackets': '/Resources' },
    hint: optional,
    run: asking(emails('emails[not (type eq "work")]', 'ada', 'cyd', 'dee')),
  },
  'brackets-in-value-path': {
    title: 'Round brackets group conditions in square brackets',
    cites: 'rfc7644-3.4.2.2-35',
    needs: aboutUsers,
    proof: { 'filter-values/round-in-square-ignored': '/Resources' },
    hint: optional,
    run: asking(
      emails('emails[(type eq "home" or type eq "other") and value co "@example.com"]', 'cyd'),
    ),
  },
  'value-path-joined': {
    title: 'A value path is joined with other expressions',
    cites: ['rfc7644-3.4.2.2-32', 'rfc7644-3.4.2.2-29'],
    needs: aboutUsers,
    proof: { 'filter-values/after-brackets-cut': '/Resources' },
    hint: optional,
    run: asking(() => ({
      filter: 'emails[type eq "work"] and userType eq "Employee"',
      on: ['emails', 'userType'],
      finds: ['ada'],
    })),
  },
})
