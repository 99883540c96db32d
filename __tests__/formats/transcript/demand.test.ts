import { describe, expect, test } from '@jest/globals'
import type { Finding } from '../../../src/core/finding.js'
import { answerOf } from '../../../src/engine/answer.js'
import { Deviation } from '../../../src/engine/signals.js'
import {
  comparisons,
  kinds,
  type ComparisonName,
} from '../../../src/formats/transcript/comparison.js'
import { judge } from '../../../src/formats/transcript/demand.js'
import { scopeOf } from '../../../src/formats/transcript/template.js'
import type { Demand } from '../../../src/formats/transcript/transcript.js'

const exchange = {
  id: 'a#1',
  purpose: 'probe',
  startedAt: '',
  durationMs: 600,
  request: { method: 'GET', url: '', headers: [] },
} as const

/** The places at which an answer does not meet a demand. */
function places(demand: Demand, body: unknown, status = 200): readonly string[] {
  const findings: Finding[] = []
  const response = {
    status,
    statusText: '',
    headers: [],
    body: body === undefined ? '' : JSON.stringify(body),
  }
  const answer = answerOf(exchange, 'GET /', response, body, (it) => findings.push(it))
  try {
    judge(answer, demand, scopeOf(new Map([['name', 'Ada']])))
  } catch (error) {
    if (!(error instanceof Deviation)) throw error
    findings.push(error.finding)
  }
  return findings.map(({ at }) => at)
}

describe('a comparison holds, or not', () => {
  const cases: readonly [ComparisonName, wanted: unknown, holds: unknown[], fails: unknown[]][] = [
    ['equals', true, [true], ['true', 1]],
    ['equals', '{{name}}', ['Ada'], ['ada', ['Ada'], null]],
    ['equals', { a: [1] }, [{ a: [1] }], [{ a: ['1'] }, { a: [1], b: 2 }]],
    ['not', 1, ['1', 2, null], [1]],
    ['one-of', [1, 'x'], [1, 'x'], ['1', [1, 'x']]],
    ['as-text', 'true', [true, 'true'], ['True', null]],
    ['not-as-text', '1', [2, '2'], [1, '1']],
    ['as-number', '1', [1, '1.000'], ['', true, null, '0x1']],
    ['above', 1, [2, '2'], [1, 'x', null]],
    ['at-least', 1, [1, 2], [0]],
    ['below', 1, [0], [1]],
    ['at-most', 1, [1, 0], [2]],
    ['has', 1, [[1], { a: 1 }], [['1'], 1, []]],
    ['has-as-text', '1', [[1], ['1'], { a: 1 }], [[2], '1']],
    ['has-key', 'a', [{ a: null }], [{}, ['a'], 'a']],
    ['contains', 'a', ['cat', ['a'], ['cat']], ['b', []]],
    ['lacks', 'a', ['b', []], ['cat', ['a']]],
    ['matches', '^a+$', ['aa'], ['ab', 1, ['a']]],
    // Without an end in sight: a second is enough.
    ['matches', '^(a+)+$', [], [`${'a'.repeat(40)}b`]],
    ['is', 'present', [false, 0, [], 'a'], ['', null]],
    ['is', 'filled', [false, 0, 'a', [1]], ['', null, [], {}]],
    ['is', 'empty', ['', null], [[], 0]],
    ['is', 'null', [null], ['', 0]],
    ['is', 'text', [''], [1, null]],
    ['is', 'number', [1], ['1']],
    ['is', 'numeric', [1, '1'], ['', true]],
    ['is', 'boolean', [false], ['false']],
    ['is', 'list', [[]], [{}]],
    ['is', 'object', [{}], [[], null]],
    ['is', 'absent', [], [null, '', 0]],
  ]
  test.each(cases)('%s %j', (by, wanted, holding, failing) => {
    const demand = { at: '/a', by, with: wanted }
    for (const a of holding) expect([a, places(demand, { a })]).toEqual([a, []])
    for (const a of failing) expect([a, places(demand, { a })]).toEqual([a, ['/a']])
  })

  test('and each of them is tried', () => {
    expect(new Set(cases.map(([by]) => by))).toEqual(new Set(Object.keys(comparisons)))
    const tried = cases.filter(([by]) => by === 'is').map(([, kind]) => kind)
    expect(new Set(tried)).toEqual(new Set(Object.keys(kinds)))
  })
})

describe('a demand is met, or not', () => {
  test.each<[Demand, unknown, readonly string[]]>([
    [{ status: 200 }, {}, []],
    [{ status: 201 }, {}, ['status']],
    [{ at: '/a', is: 'present' }, { a: false }, []],
    [{ at: '/a', is: 'present' }, { a: 0 }, []],
    [{ at: '/a', is: 'present' }, { a: [] }, []],
    [{ at: '/a', is: 'present' }, { a: '' }, ['/a']],
    [{ at: '/a', is: 'present' }, { a: null }, ['/a']],
    [{ at: '/a', is: 'present' }, {}, ['/a']],
    [{ at: '/a', is: 'number' }, { a: 1 }, []],
    [{ at: '/a', is: 'number' }, { a: '1' }, []],
    [{ at: '/a', is: 'number' }, { a: 'one' }, ['/a']],
    [{ at: '/a', is: 'number' }, { a: '' }, ['/a']],
    [{ at: '/a', is: 'number' }, { a: true }, ['/a']],
    [{ at: '/a', is: 'list' }, { a: [] }, []],
    [{ at: '/a', is: 'list' }, { a: {} }, ['/a']],
    [{ at: '/a', is: 'list', unless: { at: '/n', equals: '0' } }, { n: 0 }, []],
    [{ at: '/a', is: 'list', unless: { at: '/n', equals: '0' } }, { n: 1 }, ['/a']],
    [{ at: '/a', equals: 'true' }, { a: true }, []],
    [{ at: '/a', equals: 'true' }, { a: 'true' }, []],
    [{ at: '/a', equals: 'true' }, { a: 'True' }, ['/a']],
    [{ at: '/a', equals: '{{name}}' }, { a: 'Ada' }, []],
    [{ at: '/a', equals: '{{name}}' }, { a: 'Bob' }, ['/a']],
    [{ at: '/a', has: 'x' }, { a: ['y', 'x'] }, []],
    [{ at: '/a', has: 'x' }, { a: { k: 'x' } }, []],
    [{ at: '/a', has: 'x' }, { a: ['xy'] }, ['/a']],
    [{ at: '/a', has: 'x' }, { a: 'x' }, ['/a']],
    [{ withinMs: 601 }, {}, []],
    [{ withinMs: 600 }, {}, ['time']],
    [{ at: '/a', is: 'present' }, null, ['body']],
    [{ at: '/a', is: 'present' }, [1], ['body']],
    [{ at: '/a', is: 'present' }, undefined, ['body']],
    [{ status: [200, 204] }, {}, []],
    [{ status: [201, 204] }, {}, ['status']],
    [{ at: 'status', by: 'below', with: 300 }, {}, []],
    [{ at: 'status', by: 'below', with: 200 }, {}, ['status']],
    [{ at: 'header etag', by: 'is', with: 'absent' }, {}, []],
    [{ at: 'header etag', by: 'is', with: 'present' }, {}, ['header etag']],
    [{ at: 'text', by: 'contains', with: '"a"' }, { a: 1 }, []],
    [{ at: 'size', by: 'as-number', with: '7' }, { a: 1 }, []],
    [{ at: 'count /a', by: 'equals', with: 2 }, { a: [1, 2] }, []],
    [{ at: 'count /a', by: 'equals', with: 1 }, { a: [1, 2] }, ['count /a']],
    [{ at: 'count /a', by: 'equals', with: 1 }, { a: 1 }, ['count /a']],
    [{ at: '/a', by: 'equals', with: 'x' }, undefined, ['body']],
    [{ at: '/a', by: 'is', with: 'absent' }, undefined, ['body']],
    [{ at: '', by: 'equals', with: [1] }, [1], []],
    [{ at: '/a', by: 'not', with: 1 }, {}, ['/a']],
    [{ at: '/a', by: 'lacks', with: 'x' }, {}, ['/a']],
  ])('%j on %j: %j', (demand, body, expected) => {
    expect(places(demand, body)).toEqual(expected)
  })
})
