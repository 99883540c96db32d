import { Skip } from '../../engine/signals.js'
import { checks } from '../checks.js'
import { eachLeaf, firstLeaf, ofType, single, stringsWith } from './filter-leaves.js'
import {
  askingSamples,
  comparing,
  type SampleFacts,
  type SampleQuestion,
  type Shown,
} from './filter-sample-question.js'

/** Asks for what equals the value of the lower sample. */
const equalToLow: SampleQuestion = (facts) => ({
  filter: comparing(facts, 'eq', facts.low),
  finds: facts.having((value) => value === facts.low),
})

/** Asks for what differs from the value of the lower sample; nothing is said of what has no value. */
const differentFromLow: SampleQuestion = (facts) => {
  if (facts.low === facts.high) throw new Skip(`no two samples differ in ${facts.attribute.path}`)
  return {
    filter: comparing(facts, 'ne', facts.low),
    finds: facts.having((value) => value !== facts.low),
    either: ['bare'],
  }
}

/** The value of the lower sample in other letter case. */
const otherCase = ({ low, attribute }: SampleFacts): string => {
  const text = String(low)
  const other = text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase()
  if (other === text) throw new Skip(`the value of ${attribute.path} has no letters`)
  return other
}

const same = (one: Shown, other: Shown): boolean =>
  String(one).toLowerCase() === String(other).toLowerCase()

const hint = 'Let filters compare every attribute that the schema declares, by its type.'

/** RFC 7644, section 3.4.2.2: eq, ne, pr and letter case for every attribute of every resource type. */
export const filterTypes = checks({
  'eq-string': {
    title: 'eq finds the resources with a string, whatever attribute it is',
    cites: ['rfc7644-3.4.2.2-09', 'rfc7644-3.4.2.2-03'],
    needs: 'filter',
    proof: {
      'filter-types/unmapped-unfiltered': '/Resources',
      'filter-types/strings-find-nothing': '/Resources',
    },
    hint,
    each: eachLeaf(ofType('string')),
    run: askingSamples(equalToLow),
  },
  'eq-boolean': {
    title: 'eq finds the resources in which a boolean attribute has the value',
    cites: 'rfc7644-3.4.2.2-10',
    needs: 'filter',
    proof: { 'filter-types/booleans-inverted': '/Resources' },
    hint,
    each: eachLeaf(ofType('boolean')),
    run: askingSamples((facts) => ({
      filter: comparing(facts, 'eq', false),
      finds: facts.having((value) => value === false),
    })),
  },
  'eq-number': {
    title: 'eq finds the resources in which an attribute has the number',
    cites: 'rfc7644-3.4.2.2-40',
    needs: 'filter',
    proof: { 'filter-types/numbers-find-nothing': '/Resources' },
    hint,
    each: eachLeaf(ofType('integer', 'decimal')),
    run: askingSamples(equalToLow),
  },
  'eq-date': {
    title: 'eq finds the resources in which an attribute has the date',
    cites: 'rfc7644-3.4.2.2-11',
    needs: 'filter',
    proof: { 'filter-types/dates-find-nothing': '/Resources' },
    hint,
    each: eachLeaf(ofType('dateTime')),
    run: askingSamples(equalToLow),
  },
  'eq-reference': {
    title: 'eq finds the resources in which a reference is the same',
    cites: 'rfc7644-3.4.2.2-09',
    needs: 'filter',
    proof: { 'filter-types/references-find-nothing': '/Resources' },
    hint,
    each: eachLeaf(ofType('reference')),
    run: askingSamples(equalToLow),
  },
  'eq-binary': {
    title: 'eq finds the resources in which a binary attribute has the same base64 text',
    cites: 'rfc7644-3.4.2.2-09',
    needs: 'filter',
    proof: { 'filter-types/binaries-find-nothing': '/Resources' },
    hint,
    each: eachLeaf(ofType('binary')),
    run: askingSamples(equalToLow),
  },
  'ne-exact-string': {
    title: 'ne finds the values of a caseExact attribute that differ',
    cites: 'rfc7644-3.4.2.2-12',
    needs: 'filter',
    proof: { 'filter-types/ne-as-pr': '/Resources' },
    hint,
    each: firstLeaf(single(stringsWith(true))),
    run: askingSamples(differentFromLow),
  },
  'ne-boolean': {
    title: 'ne finds the other one of the two booleans',
    cites: 'rfc7644-3.4.2.2-12',
    needs: 'filter',
    proof: { 'filter-types/ne-as-pr': '/Resources' },
    hint,
    each: firstLeaf(single(ofType('boolean'))),
    run: askingSamples(differentFromLow),
  },
  'ne-number': {
    title: 'ne finds the numbers that differ',
    cites: 'rfc7644-3.4.2.2-12',
    needs: 'filter',
    proof: { 'filter-types/ne-as-pr': '/Resources' },
    hint,
    each: firstLeaf(single(ofType('integer', 'decimal'))),
    run: askingSamples(differentFromLow),
  },
  'ne-date': {
    title: 'ne finds the dates that differ',
    cites: 'rfc7644-3.4.2.2-12',
    needs: 'filter',
    proof: { 'filter-types/ne-as-pr': '/Resources' },
    hint,
    each: firstLeaf(single(ofType('dateTime'))),
    run: askingSamples(differentFromLow),
  },
  'ne-reference': {
    title: 'ne finds the references that differ',
    cites: 'rfc7644-3.4.2.2-12',
    needs: 'filter',
    proof: { 'filter-types/ne-as-pr': '/Resources' },
    hint,
    each: firstLeaf(single(ofType('reference'))),
    run: askingSamples(differentFromLow),
  },
  'ne-binary': {
    title: 'ne finds the binary values that differ',
    cites: 'rfc7644-3.4.2.2-12',
    needs: 'filter',
    proof: { 'filter-types/ne-as-pr': '/Resources' },
    hint,
    each: firstLeaf(single(ofType('binary'))),
    run: askingSamples(differentFromLow),
  },
  pr: {
    title: 'pr finds the resources in which an attribute has a value, false and 0 included',
    cites: 'rfc7644-3.4.2.2-16',
    needs: 'filter',
    proof: { 'filter-types/pr-misses-false': '/Resources' },
    hint: 'Let pr find every value that is there, also false and 0.',
    each: eachLeaf(ofType('boolean', 'integer', 'decimal', 'dateTime', 'reference', 'binary')),
    run: askingSamples((facts) => ({
      filter: `${facts.attribute.path} pr`,
      finds: facts.having(() => true),
    })),
  },
  'ignores-case': {
    title: 'eq finds a string in other letter case when its attribute is not caseExact',
    cites: ['rfc7644-3.4.2.2-51', 'rfc7643-2.2-04', 'rfc7643-7-21'],
    needs: 'filter',
    proof: { 'filter-types/case-kept': '/Resources' },
    hint: 'Compare strings without regard to case unless the schema says caseExact true.',
    each: eachLeaf(stringsWith(false)),
    run: askingSamples((facts) => ({
      filter: comparing(facts, 'eq', otherCase(facts)),
      plainly: comparing(facts, 'eq', facts.low),
      finds: facts.having((value) => same(value, facts.low)),
    })),
  },
  'respects-case': {
    title: 'eq finds a string in the same letter case only when its attribute is caseExact',
    cites: ['rfc7644-3.4.2.2-52', 'rfc7643-7-21'],
    needs: 'filter',
    proof: { 'filter-types/case-lost': '/Resources' },
    hint: 'Compare the strings of an attribute that the schema declares caseExact with their case.',
    each: eachLeaf(stringsWith(true)),
    run: askingSamples(equalToLow, (facts) => {
      const other = otherCase(facts)
      return {
        filter: comparing(facts, 'eq', other),
        finds: facts.having((value) => value === other),
      }
    }),
  },
})
