import { describe, expect, test } from '@jest/globals'
import type { Finding } from '../../../src/core/finding.js'
import { answerOf } from '../../../src/engine/answer.js'
import { Deviation } from '../../../src/engine/signals.js'
import { judge } from '../../../src/formats/transcript/demand.js'
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
    judge(answer, demand, new Map([['name', 'Ada']]))
  } catch (error) {
    if (!(error instanceof Deviation)) throw error
    findings.push(error.finding)
  }
  return findings.map(({ at }) => at)
}

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
  ])('%j on %j: %j', (demand, body, expected) => {
    expect(places(demand, body)).toEqual(expected)
  })
})
