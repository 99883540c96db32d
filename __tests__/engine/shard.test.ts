import { describe, expect, test } from '@jest/globals'
import type { Suite } from '../../src/engine/check.js'
import type { PlannedSuite } from '../../src/engine/plan.js'
import { partOf, type Durations } from '../../src/engine/shard.js'

function suite(id: string, order: Suite['order'], count: number): PlannedSuite {
  const check = {
    title: 'answers',
    cites: 'a',
    hint: 'Answer.',
    run: () => Promise.resolve(),
  } as const
  return {
    suite: { id, title: id, order, checks: {}, requirements: {} },
    checks: Array.from({ length: count }, (_, at) => ({
      id: `${id}/${at}`,
      check,
      level: 'MUST',
      force: 'fail',
    })),
  }
}

const plan = [
  suite('probes', 'any', 90),
  suite('steps', 'sequence', 12),
  suite('watch', 'observed', 5),
]
const parts = (of: number, durations?: Durations, whole: readonly PlannedSuite[] = plan) =>
  Array.from({ length: of }, (_, at) => partOf(whole, { index: at + 1, of }, durations))
const idsOf = ({ plan: suites }: { readonly plan: readonly PlannedSuite[] }) =>
  suites.flatMap(({ checks }) => checks.map(({ id }) => id))
const asked = (part: { readonly plan: readonly PlannedSuite[] }) =>
  idsOf(part).filter((id) => !id.startsWith('watch/'))

describe('the parts of a plan', () => {
  test.each([1, 2, 3, 4, 7, 20])('%i of them have every check that asks exactly once', (of) => {
    const all = parts(of).flatMap(asked)
    expect([...all].sort()).toEqual(idsOf({ plan: plan.slice(0, 2) }).sort())
  })

  test('are about equally many, and a sequence stays whole', () => {
    const all = parts(4)
    const sizes = all.map((part) => asked(part).length)
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
    const steps = all.map((part) => asked(part).filter((id) => id.startsWith('steps/')).length)
    expect(steps.sort()).toEqual([0, 0, 0, 12])
  })

  test('all watch over what they exchange', () => {
    for (const part of parts(4))
      expect(idsOf(part).filter((id) => id.startsWith('watch/'))).toHaveLength(5)
  })

  test('take about equally long by the times of an earlier run', () => {
    const times = new Map(
      idsOf({ plan }).map((id, at) => [id, id.startsWith('probes/') ? 1 + at ** 2 : 100]),
    )
    const loads = parts(3, times).map((part) =>
      asked(part).reduce((sum, id) => sum + (times.get(id) ?? 0), 0),
    )
    const longest = Math.max(...times.values())
    expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(longest)
    // By count they would not.
    const byCount = parts(3).map((part) =>
      asked(part).reduce((sum, id) => sum + (times.get(id) ?? 0), 0),
    )
    expect(Math.max(...loads)).toBeLessThan(Math.max(...byCount))
  })

  test('are the same each time, and whatever order the checks come in', () => {
    const reversed = plan.map((one) => ({ ...one, checks: [...one.checks].reverse() })).reverse()
    const sets = (whole: readonly PlannedSuite[]) =>
      parts(3, undefined, whole).map((part) => asked(part).sort())
    expect(sets(reversed)).toEqual(sets(plan))
    expect(parts(3)).toEqual(parts(3))
  })

  test('know their places, and that they belong together', () => {
    const all = parts(3)
    const ids = idsOf({ plan })
    for (const part of all) {
      expect(part.facts.places.map((place) => ids[place])).toEqual(idsOf(part))
      expect(part.facts).toMatchObject({ of: 3, total: ids.length, plan: all[0]?.facts.plan })
    }
    const times = new Map([7, 8, 9].map((at) => [`probes/${at}`, 1 + (at % 7) * 999]))
    const others = [parts(3, times), parts(3, undefined, plan.slice(0, 2))]
    for (const [other] of others) expect(other?.facts.plan).not.toBe(all[0]?.facts.plan)
  })

  test('say how much they ask, so that an empty one can be refused', () => {
    const few = [suite('probes', 'any', 2), suite('watch', 'observed', 5)]
    expect(parts(3, undefined, few).map(({ units }) => units)).toEqual([1, 1, 0])
  })
})
