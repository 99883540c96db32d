import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { ask, runSteps } from '../../support/runscope.js'

/** Texts that templates, URLs, paths and scripts may stumble over. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom(
    '{{',
    '}}',
    '{{a',
    '{{{{a}}}}',
    '{{a}}',
    '{{ a }}',
    '{{md5({{a}})}}',
    '{{md5(',
    '{{random_int(9,1)}}',
    '{{random_string(-1)}}',
    '{{format_timestamp(x,y)}}',
    '{{__proto__}}',
    '{{constructor}}',
    '{{uuid()}}',
    '{{auth}}',
    'http://',
    'http://[',
    '//x',
    'file:///etc/passwd',
    '../../..',
    '%',
    '%zz',
    '\u0000',
    '\ud800',
    'a[0',
    '[-1]',
    '["',
    '__proto__',
    'constructor.name',
    'length',
    '$..*',
    '5e999',
    'throw null',
    'for',
    '',
  ),
)
const path = text.map((suffix) => `/x/${suffix}`)
const assertion = fc.record({
  source: fc.constantFrom(
    'response_status',
    'response_json',
    'response_headers',
    'response_text',
    'response_size',
  ),
  comparison: fc.constantFrom(
    'equal',
    'contains',
    'has_key',
    'has_value',
    'is_less_than',
    'empty',
    'nonsense',
  ),
  property: text,
  value: fc.oneof(text, fc.double(), fc.constant(null)),
})
const step = fc.record({
  path,
  method: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom('GET', 'POST', 'DELETE') },
    { weight: 1, arbitrary: text },
  ),
  headers: fc.dictionary(text, fc.oneof(text, fc.array(text, { maxLength: 2 })), { maxKeys: 2 }),
  body: fc.oneof({ weight: 3, arbitrary: fc.constant('') }, { weight: 1, arbitrary: text }),
  assertions: fc.array(assertion, { maxLength: 3 }),
  variables: fc.array(
    fc.record({ source: fc.constant('response_json'), property: text, name: text }),
    { maxLength: 2 },
  ),
})

test('however odd a step is, it ends in an outcome with words, and never in a defect of ours', async () => {
  const steps = fc.sample(step, { numRuns: 400, seed: 11 })
  const { results, heard } = await runSteps(
    steps.map(({ path: below, ...rest }) => ask(below, rest)),
    () => ({ json: { a: 1, list: [], x: null } }),
    { variables: 'a=1' },
  )
  expect(results.filter(({ outcome }) => outcome === 'error')).toEqual([])
  const unexplained = results.filter(
    ({ outcome, findings, reason }) => outcome !== 'pass' && findings.length === 0 && !reason,
  )
  expect(unexplained).toEqual([])
  expect(heard.length).toBeGreaterThan(50)
  expect(JSON.stringify(heard.map(({ url }) => url))).not.toContain('{{')
})
