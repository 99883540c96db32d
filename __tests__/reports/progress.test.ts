import { stripVTControlCharacters } from 'node:util'
import { describe, expect, test } from '@jest/globals'
import type { RunEvent } from '../../src/core/run-event.js'
import type { RunReport } from '../../src/core/run-report.js'
import { consoleProgress, type ProgressOptions } from '../../src/reports/console/progress.js'
import { expectGolden } from '../support/golden.js'
import { passingRun } from '../support/plain-runs.js'
import { richRun } from '../support/rich-run.js'

/** What the engine tells of a run. */
function eventsOf(run: RunReport): readonly RunEvent[] {
  const total = run.results.length
  const of = (id: string) => run.results.filter(({ suite }) => suite === id)
  return [
    {
      type: 'run-started',
      target: run.target,
      suites: run.suites.map((suite) => ({ ...suite, total: of(suite.id).length })),
      total,
    },
    ...run.suites.flatMap((suite): RunEvent[] => [
      { type: 'suite-started', suite, total: of(suite.id).length },
      ...of(suite.id).flatMap((result): RunEvent[] => [
        { type: 'check-started', id: result.id, title: result.title },
        { type: 'check-finished', result, done: run.results.indexOf(result) + 1, total },
      ]),
      { type: 'suite-finished', suite, results: of(suite.id) },
    ]),
    { type: 'cleanup-started', resources: 2 },
    { type: 'run-finished', report: run },
  ]
}

/** What was written for the events, in pieces, by a clock that ticks half a second a look. */
function written(
  events: readonly RunEvent[],
  options: Partial<ProgressOptions>,
): readonly string[] {
  const pieces: string[] = []
  let clock = 0
  const listener = consoleProgress({
    colour: false,
    tty: false,
    now: () => (clock += 500),
    write: (text) => pieces.push(text),
    ...options,
  })
  events.forEach(listener)
  return pieces
}

const erase = '\r\u001b[2K'

/** What stands on a terminal after the pieces. */
function screen(pieces: readonly string[]): string {
  const lines = pieces.join('').split('\n')
  return lines.map((line) => line.split(erase).at(-1)).join('\n')
}

describe('without a terminal', () => {
  const text = written(eventsOf(richRun), {}).join('')

  test('it writes what is committed', () => {
    expectGolden('rich.progress.txt', text)
  })

  test('it writes no control character and no workflow command', () => {
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cs}\p{Bidi_Control}]/u)
    expect(text).not.toMatch(/^\s*::|##\w*\[/m)
  })

  test('it writes a line for each check', () => {
    const lines = text.split('\n').filter((line) => /^ {2}[✗‼⊘!i~–✓] /.test(line))
    expect(lines).toHaveLength(richRun.results.length)
  })

  test('each piece is one whole line', () => {
    expect(written(eventsOf(richRun), {}).every((piece) => /^[^\n]*\n$/.test(piece))).toBe(true)
  })
})

describe('on a terminal', () => {
  const pieces = written(eventsOf(passingRun), { tty: true })

  test('it leaves the same lines, and no status line', () => {
    const plain = written(eventsOf(passingRun), {}).join('')
    expect(screen(pieces)).toBe(plain.replace('\ndeleting 2 test resources\n', ''))
  })

  test('it says what is asked, how many are done, and the time left', () => {
    const status = pieces.filter((piece) => !piece.endsWith('\n')).join('\n')
    expect(status).toContain('0/2  POST creates a user')
    expect(status).toMatch(/1\/2, \d s left {2}DELETE deletes a user/)
    expect(status).toContain('2/2  deleting 2 test resources')
  })

  test('no status line is as wide as the terminal', () => {
    const narrow = written(eventsOf(richRun), { tty: true, width: 30 })
    const status = narrow
      .filter((piece) => !piece.endsWith('\n'))
      .map((piece) => piece.replace(erase, '').replaceAll('\u200b', ''))
    expect(Math.max(...status.map((line) => Array.from(line).length))).toBeLessThanOrEqual(29)
    expect(status.join('')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u)
  })
})

test('colours are written where they are wanted, with a terminal or without', () => {
  const plain = written(eventsOf(passingRun), {}).join('')
  const coloured = written(eventsOf(passingRun), { colour: true }).join('')
  expect(coloured).toContain('\u001b[32m✓\u001b[39m')
  expect(stripVTControlCharacters(coloured)).toBe(plain)
})

test('a heading is repeated when suites run side by side', () => {
  const [first, second] = passingRun.results
  const events: RunEvent[] = [
    { type: 'suite-started', suite: { id: 'a', title: 'A' }, total: 2 },
    { type: 'suite-started', suite: { id: 'b', title: 'B' }, total: 1 },
    { type: 'check-finished', result: { ...first!, suite: 'a' }, done: 1, total: 3 },
    { type: 'check-finished', result: { ...first!, suite: 'b' }, done: 2, total: 3 },
    { type: 'check-finished', result: { ...second!, suite: 'a' }, done: 3, total: 3 },
  ]
  const headings = written(events, {}).filter((piece) => /^[AB]\n$/.test(piece))
  expect(headings).toEqual(['A\n', 'B\n', 'A\n'])
})
