import { expect, test } from '@jest/globals'
import { createFindings } from '../../src/engine/findings.js'
import { Enough, Memory } from '../../src/engine/memory.js'

const finding = (place: number) => ({
  exchange: 'a#1',
  line: 'GET /Users answered 200',
  message: `/Resources/${String(place)}/id should be a text, is 1`,
  at: `/Resources/${String(place)}/id`,
  expected: 'a text',
  actual: '1',
})

test('of thousands of findings some are kept, and how many more there were', () => {
  const findings = createFindings(3)
  for (let place = 0; place < 1_000; place += 1) findings.add(finding(place))
  expect(findings.kept).toEqual([0, 1, 2].map(finding))
  expect(findings.all()).toEqual([
    ...findings.kept,
    { ...finding(2), message: 'and 997 more findings of this kind' },
  ])
})

test('what is kept whole says nothing of more', () => {
  const findings = createFindings(3)
  for (let place = 0; place < 3; place += 1) findings.add(finding(place))
  expect(findings.all()).toEqual([0, 1, 2].map(finding))
})

test('what an invariant may remember has an end, and what it knows stays known', () => {
  const memory = new Memory()
  const remember = (): void => {
    for (let id = 0; ; id += 1) memory.set(String(id), id)
  }
  expect(remember).toThrow(Enough)
  expect(memory.size).toBe(20_000)
  memory.set('7', 'new')
  expect(memory.get('7')).toBe('new')
})
