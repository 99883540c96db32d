import { describe, expect, test } from '@jest/globals'
import type { Invariant, Probe } from '../../src/engine/check.js'
import { discoveryOf } from '../../src/engine/discovery.js'
import { eachType } from '../../src/engine/instance.js'
import { expanded, plan, unmatched, type Selection } from '../../src/engine/plan.js'
import { serve } from '../support/http-server.js'
import { runSuite, sessionWith, suiteWith } from '../support/probe-suite.js'

const nothing = { run: () => Promise.resolve() }
const suite = suiteWith({
  plain: nothing,
  each: { ...nothing, each: eachType },
})
const discovery = discoveryOf(undefined, [], [])

/** The ids that a selection leaves. */
function ids(selection: Partial<Selection>): readonly string[] {
  const whole = { only: [], skip: [], ...selection }
  const planned = expanded(plan([suite], whole), discovery, whole)
  return planned.flatMap(({ checks }) => checks.map(({ id }) => id))
}

describe('a plan', () => {
  test.each<[string, Partial<Selection>, string[]]>([
    ['everything', {}, ['plain', 'each@User', 'each@Group']],
    ['a check', { only: ['probe/plain'] }, ['plain']],
    ['all instances', { only: ['probe/each'] }, ['each@User', 'each@Group']],
    ['one instance', { only: ['probe/each@Group'] }, ['each@Group']],
    ['a glob of instances', { only: ['probe/*@User'] }, ['each@User']],
    ['all but an instance', { skip: ['probe/each@User'] }, ['plain', 'each@Group']],
    ['all but a check', { skip: ['probe/each'] }, ['plain']],
    ['nothing', { skip: ['**'] }, []],
  ])('of %s', (_, selection, expected) => {
    expect(ids(selection)).toEqual(expected.map((id) => `probe/${id}`))
  })

  test('of more checks than may be is none', () => {
    const all = { only: [], skip: [] }
    expect(expanded(plan([suite], all), discovery, all, 3)).toHaveLength(1)
    expect(() => expanded(plan([suite], all), discovery, all, 2)).toThrow(
      /^The target declares 2 resource types with 0 attributes in all, about which more than 2 checks/,
    )
    const some = { only: ['probe/*@User'], skip: [] }
    expect(expanded(plan([suite], some), discovery, some, 2)).toHaveLength(1)
  })

  test('knows a pattern that matches nothing, before anything was discovered', () => {
    const patterns = ['probe/plain', 'probe/each@Robot', 'probe/none', '**']
    expect(unmatched([suite], patterns)).toEqual(['probe/none'])
  })
})

describe('an invariant', () => {
  /** The result of an invariant over a run with one request to /thing. */
  async function over(invariant: Pick<Invariant, 'concerns' | 'holds'>) {
    const server = await serve((_, response) => response.end('{"id":"1"}'))
    const { session, close } = sessionWith(server.url)
    const run: Probe['run'] = async (scim) => {
      await scim.get('/thing')
    }
    const suites = [suiteWith({ ask: { run } }), suiteWith({ watch: invariant }, 'observed')]
    try {
      const { results } = await runSuite(session, suites)
      return results.find(({ id }) => id === 'probe/watch')
    } finally {
      close()
      await server.close()
    }
  }

  test('sees every exchange, discovery included', async () => {
    const seen: string[] = []
    await over({
      concerns: ({ purpose, request }) => {
        seen.push(`${purpose} ${request.path}`)
        return false
      },
      holds: () => undefined,
    })
    expect(seen).toEqual(expect.arrayContaining(['discovery /Schemas', 'probe /thing']))
  })

  test('is skipped when it was about nothing', async () => {
    const result = await over({ concerns: () => false, holds: () => undefined })
    expect(result).toMatchObject({
      outcome: 'skip',
      reason: 'no exchange of the run was about this',
    })
  })

  test('passes when it held', async () => {
    expect(await over({ concerns: () => true, holds: () => undefined })).toMatchObject({
      outcome: 'pass',
    })
  })

  test('fails with what it found', async () => {
    const finding = { message: 'm', at: '/id', expected: '2', actual: '1' }
    const result = await over({
      concerns: ({ request }) => request.path === '/thing',
      holds: ({ answer }) => {
        answer.report(finding)
      },
    })
    expect(result).toMatchObject({ outcome: 'fail', findings: [finding] })
  })

  test('that breaks is our error and harms no other', async () => {
    const result = await over({
      concerns: () => true,
      holds: () => {
        throw new TypeError('oops')
      },
    })
    expect(result).toMatchObject({ outcome: 'error', reason: expect.stringContaining('oops') })
  })
})
