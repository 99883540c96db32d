import { checks } from '../checks.js'
import { aboutUsers, asking, literal } from './filter-asking.js'
import { nameOf } from './filter-data.js'

/** RFC 7644, section 3.4.2.2, table 3: the operators on strings and on what is there or not. */
export const filterOperators = checks({
  'eq-string': {
    title: 'eq finds a string that equals the operand, and none that merely contains it',
    cites: 'rfc7644-3.4.2.2-09',
    needs: aboutUsers,
    proof: { 'filter-operators/eq-contains': '/Resources' },
    hint: 'Let eq compare whole strings.',
    run: asking(({ stem }) => ({
      filter: `displayName eq ${literal(stem)}`,
      asked: 'alone',
      on: ['displayName'],
      finds: ['dee'],
    })),
  },
  'eq-longer-string': {
    title: 'eq does not find a string that the operand merely begins with',
    cites: 'rfc7644-3.4.2.2-09',
    needs: aboutUsers,
    proof: { 'filter-operators/eq-truncates': '/Resources' },
    hint: 'Let eq compare whole strings, and never cut the operand.',
    run: asking(({ stem }) => ({
      filter: `displayName eq ${literal(`${stem} northern`)}`,
      asked: 'alone',
      on: ['displayName'],
      finds: [],
    })),
  },
  'ne-string': {
    title: 'ne finds the values that differ from the operand',
    cites: 'rfc7644-3.4.2.2-12',
    needs: aboutUsers,
    proof: { 'filter-operators/ne-inverted': '/Resources' },
    hint: 'Let ne find every value that eq does not.',
    run: asking((set) => ({
      filter: `userName ne ${literal(nameOf(set, 'ada'))}`,
      finds: ['bob', 'cyd', 'dee', 'eve'],
    })),
  },
  'co-string': {
    title: 'co finds the operand at the start, in the middle, at the end, and as the whole value',
    cites: 'rfc7644-3.4.2.2-13',
    needs: aboutUsers,
    proof: { 'filter-operators/co-starts': '/Resources' },
    hint: 'Let co look for the operand anywhere in the value.',
    run: asking(({ stem }) => ({
      filter: `displayName co ${literal(stem)}`,
      asked: 'alone',
      on: ['displayName'],
      finds: ['ada', 'bob', 'cyd', 'dee'],
    })),
  },
  'co-whole-operand': {
    title: 'co finds only values that contain the whole operand, with its blanks',
    cites: 'rfc7644-3.4.2.2-13',
    needs: aboutUsers,
    proof: { 'filter-operators/co-first-word': '/Resources' },
    hint: 'Take the operand of co as one text, not as a list of words.',
    run: asking(({ stem }) => ({
      filter: `displayName co ${literal(`${stem} east`)}`,
      asked: 'alone',
      on: ['displayName'],
      finds: ['cyd'],
    })),
  },
  'co-wildcards': {
    title: 'co takes the characters % and _ of its operand literally',
    cites: 'rfc7644-3.4.2.2-13',
    needs: aboutUsers,
    proof: { 'filter-operators/co-wildcards': '/Resources' },
    hint: 'Escape what the query language of the database takes for a wildcard.',
    run: asking(({ stem }) => ({
      filter: `nickName co ${literal(`0%_${stem}`)}`,
      asked: 'alone',
      on: ['nickName'],
      finds: ['ada'],
    })),
  },
  'sw-string': {
    title: 'sw finds the values that begin with the operand, and the one that equals it',
    cites: 'rfc7644-3.4.2.2-14',
    needs: aboutUsers,
    proof: { 'filter-operators/sw-contains': '/Resources' },
    hint: 'Let sw compare the beginning of the value with the operand.',
    run: asking(({ stem }) => ({
      filter: `displayName sw ${literal(stem)}`,
      asked: 'alone',
      on: ['displayName'],
      finds: ['ada', 'dee'],
    })),
  },
  'ew-string': {
    title: 'ew finds the values that end in the operand, and the one that equals it',
    cites: 'rfc7644-3.4.2.2-15',
    needs: aboutUsers,
    proof: { 'filter-operators/ew-contains': '/Resources' },
    hint: 'Let ew compare the end of the value with the operand.',
    run: asking(({ stem }) => ({
      filter: `displayName ew ${literal(stem)}`,
      asked: 'alone',
      on: ['displayName'],
      finds: ['bob', 'dee'],
    })),
  },
  'pr-simple': {
    title: 'pr finds the resources in which a simple attribute has a value, and no others',
    cites: ['rfc7644-3.4.2.2-16', 'rfc7644-3.4.2.2-54'],
    needs: aboutUsers,
    proof: { 'filter-operators/pr-everything': '/Resources' },
    hint: 'Let pr find a resource only if the attribute has a value there.',
    run: asking(() => ({
      filter: 'title pr',
      on: ['title'],
      unset: ['title'],
      finds: ['ada', 'bob', 'cyd', 'dee'],
    })),
  },
  'pr-complex': {
    title: 'pr finds the resources in which a part of a complex attribute has a value',
    cites: 'rfc7644-3.4.2.2-17',
    needs: aboutUsers,
    proof: { 'filter-operators/pr-not-complex': '/Resources' },
    hint: 'Let pr find a complex attribute as soon as one of its sub-attributes has a value.',
    run: asking(() => ({
      filter: 'name pr',
      on: ['name'],
      unset: ['name'],
      finds: ['ada', 'bob', 'cyd', 'dee'],
    })),
  },
  'pr-multi-valued': {
    title: 'pr finds the resources in which a multi-valued attribute has an element',
    cites: 'rfc7644-3.4.2.2-17',
    needs: aboutUsers,
    proof: { 'filter-operators/pr-not-multi-valued': '/Resources' },
    hint: 'Let pr find a multi-valued attribute as soon as it has one element with a value.',
    run: asking(() => ({
      filter: 'emails pr',
      on: ['emails'],
      unset: ['emails'],
      finds: ['ada', 'bob', 'cyd', 'dee'],
    })),
  },
})
