import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { annotate } from '../../src/action/annotation.js'
import type { Annotation } from '../../src/action/annotation.js'
import { annotationsOf } from '../../src/action/annotations.js'
import type { CheckResult } from '../../src/core/check-result.js'
import { hostile, result, runOf } from './run-reports.js'
import { startRunner } from './runner.js'
import type { FakeRunner } from './runner.js'

describe('annotationsOf', () => {
  test('tells what happened, the rule, and the fix', () => {
    expect(annotationsOf(runOf(result()))).toEqual([
      {
        level: 'error',
        title: 'POST creates a user',
        message:
          'POST /Users answered 200: status should be 201, is 200. RFC 7644 §3.3. Fix: Answer 201 with the user.',
      },
    ])
  })

  test.each<[string, Partial<CheckResult>, string[]]>([
    ['a broken MUST', {}, ['error']],
    ['a broken STATED', { level: 'STATED' }, ['error']],
    ['a broken SHOULD', { level: 'SHOULD' }, ['warning']],
    ['a broken MAY', { level: 'MAY' }, []],
    ['a blocked check', { outcome: 'blocked', reason: 'no user', findings: [] }, ['error']],
    ['a blocked SHOULD', { outcome: 'blocked', level: 'SHOULD', findings: [] }, ['error']],
    ['an error of ours', { outcome: 'error', reason: 'oops', findings: [] }, ['error']],
    ['a skipped check', { outcome: 'skip', findings: [] }, []],
    ['a pass', { outcome: 'pass', findings: [] }, []],
    ['a known failure', { known: 'issue 7' }, []],
  ])('of %s are %j and %j', (_, changes, levels) => {
    // Beside another failure, so that the run has an error in any case.
    const told = annotationsOf(runOf(result(changes), result({ id: 'other' }))).slice(0, -1)
    expect(told.map(({ level }) => level)).toEqual(levels)
  })

  test('puts failures before errors before blocked checks', () => {
    const run = runOf(
      result({ outcome: 'blocked', reason: 'no user', title: 'third' }),
      result({ outcome: 'error', reason: 'oops', title: 'second' }),
      result({ title: 'first' }),
    )
    expect(annotationsOf(run).map(({ title }) => title)).toEqual(['first', 'second', 'third'])
  })

  test('tells why a check was blocked, and counts further findings', () => {
    const [finding] = result().findings
    const run = runOf(
      result({ findings: [finding!, finding!, finding!] }),
      result({ outcome: 'blocked', reason: 'POST /Users answered 500', findings: [] }),
    )
    const [several, blocked] = annotationsOf(run)
    expect(several?.message).toContain('is 200 (and 2 more). RFC 7644')
    expect(blocked?.message).toBe(
      'okta-scim2/create-user could not be asked: POST /Users answered 500. RFC 7644 §3.3.',
    )
  })

  test('tells checks that lack the same thing once, and those of a suite file each at its line', () => {
    const lacking = { outcome: 'blocked', reason: 'no user', findings: [] } as const
    const own = { file: 'scim.yml', line: 4 }
    const run = runOf(
      ...['a', 'b', 'c', 'd'].map((id) => result({ ...lacking, id })),
      result({ ...lacking, id: 'e', reason: 'no group', title: 'alone' }),
      result({ ...lacking, id: 'f', declaredAt: own, title: 'own' }),
      result({ title: 'broken' }),
    )
    const told = annotationsOf(run)
    expect(told.map(({ title }) => title)).toEqual([
      'broken',
      'own',
      '4 checks could not be asked',
      'alone',
    ])
    expect(told[2]?.message).toBe('no user. Among them: a, b, c.')
  })

  test('points at the line of a suite file, else at the step', () => {
    const own = { file: 'scim.yml', line: 4 }
    const step = { file: '.github/workflows/ci.yml', line: 9 }
    const run = runOf(result({ declaredAt: own }), result())
    expect(annotationsOf(run, step).map(({ at }) => at)).toEqual([own, step])
    expect(annotationsOf(run).map(({ at }) => at)).toEqual([own, undefined])
  })

  test('never leaves a run that is not ok without an error', () => {
    expect(annotationsOf(runOf())).toEqual([
      { level: 'error', title: 'SCIM conformance: not ok', message: 'The run is not ok.' },
    ])
    expect(annotationsOf(runOf(result({ outcome: 'pass', findings: [] })))).toEqual([])
  })
})

describe('annotate', () => {
  let runner: FakeRunner
  beforeEach(async () => {
    runner = await startRunner()
  })
  afterEach(() => runner.dispose())

  test.each([
    [10, 10, '10'],
    [11, 9, '2 more'],
    [45, 9, '36 more'],
  ])('shows of %i at most ten a level', (count, own, last) => {
    const list = (['error', 'warning', 'notice'] as const).flatMap((level) =>
      Array.from({ length: count }, (_, index): Annotation => {
        return { level, title: String(index + 1), message: 'm' }
      }),
    )
    annotate(runner.core, list, 'the job summary')
    for (const level of ['error', 'warning', 'notice']) {
      const shown = runner.commands(level)
      expect(shown).toHaveLength(10)
      expect(shown.slice(0, own).map(({ properties }) => properties.title)).toEqual(
        list.slice(0, own).map(({ title }) => title),
      )
      expect(shown[9]?.properties.title).toContain(last)
    }
  })

  test('says where the others are', () => {
    const list = Array.from({ length: 12 }, () => ({ level: 'error', title: 't', message: 'm' }))
    annotate(runner.core, list as Annotation[], 'the job summary')
    expect(runner.commands().at(-1)).toEqual({
      name: 'error',
      properties: { title: '3 more errors' },
      message: 'All of them are in the job summary.',
    })
  })

  test('gives file and line', () => {
    const at = { file: 'a,b:c.yml', line: 3 }
    annotate(runner.core, [{ level: 'warning', title: 't', message: 'm', at }], 'there')
    expect(runner.commands()).toEqual([
      { name: 'warning', properties: { title: 't', file: 'a,b:c.yml', line: '3' }, message: 'm' },
    ])
  })

  test('lets no server write commands', () => {
    const finding = { message: hostile, at: 'body', expected: hostile, actual: hostile }
    const run = runOf(
      result({ title: hostile, findings: [finding], id: hostile, hint: hostile }),
      result({ outcome: 'blocked', reason: hostile, cites: [hostile] }),
    )
    annotate(runner.core, annotationsOf(run), 'the job summary')
    const lines = runner.log().trimEnd().split('\n')
    expect(lines).toHaveLength(2)
    expect(runner.commands().map(({ name }) => name)).toEqual(['error', 'error'])
    expect(runner.log()).not.toContain('##[')
    expect(runner.log()).not.toContain('\r')
    for (const { message, properties } of runner.commands()) {
      expect(`${message}${properties.title ?? ''}`).not.toMatch(/[\r\n]/)
    }
  })

  test('bounds what a server can make long', () => {
    const finding = { message: 'x'.repeat(1_000_000), at: 'body', expected: '', actual: '' }
    annotate(runner.core, annotationsOf(runOf(result({ findings: [finding] }))), 'there')
    expect(runner.log().length).toBeLessThan(3_000)
  })
})
