import { describe, expect, test } from '@jest/globals'
import { pause } from '../../src/core/pause.js'
import type { Fault } from '../../src/reference/fault.js'
import { startReference, type FaultId } from '../../src/reference/index.js'
import { conformWith } from '../support/conform.js'
import { credentials, runOnReference, tokens } from '../support/reference.js'
import { hiding } from './exempt-faults.js'

/** Faults under which something must remain, with the number of resources and what the report says. */
const leaving: Readonly<Partial<Record<FaultId, RegExp>>> = {
  'delete/answers-500': /DELETE answered 500/,
  'create/returns-existing': /may have been there before/,
}

/** The resources of a snapshot, one a line. */
const lines = (snapshot: string): readonly string[] => snapshot.split('\n')

/** Checks that create, change and delete in all the ways there are; more would take minutes. */
const writing = [
  'okta-scim2/**',
  'rfc7643/**',
  ...[
    'creating',
    'replacing',
    'deleting',
    'malformed',
    'bulk-operations',
    'group-members',
    'group-additions',
  ].map((part) => `rfc7644/${part}/**`),
].join('\n')

// That nothing is lost or left, by all checks and under any fault, is a part of the gate that proves them.
describe('after a run the target holds what it held before', () => {
  test.each(['some', 'none'] as const)(
    'as SCIM 1.1, with %s resources at the start',
    async (seed) => {
      const { report, before, after } = await runOnReference([], { protocol: '1.1' }, {}, seed)
      expect(after).toBe(before)
      expect(report.leftovers).toEqual([])
      expect(report.verdict.ok).toBe(true)
    },
  )

  test('as SCIM 1.1, when the run is cancelled in the middle', async () => {
    const run = new AbortController()
    const { before, after } = await runOnReference(
      [],
      { protocol: '1.1', suites: 'okta-scim11' },
      { signal: run.signal },
      'some',
      { after: 'okta-scim11/creates-user', then: () => run.abort() },
    )
    expect(after).toBe(before)
  })

  test('on an empty server, where the run makes a user of its own', async () => {
    const { report, before, after } = await runOnReference([], { only: writing }, {}, 'none')
    expect(after).toBe(before)
    expect(report.verdict.ok).toBe(true)
  })

  test('when the run is cancelled in the middle', async () => {
    const run = new AbortController()
    const { report, before, after } = await runOnReference(
      [],
      { suites: 'rfc7643,okta-scim2', clients: 'none' },
      { signal: run.signal },
      'some',
      { after: 'okta-scim2/creates-user', then: () => run.abort() },
    )
    expect(after).toBe(before)
    expect(report.verdict.reasons).toContainEqual(expect.stringMatching(/could not be asked/))
  })

  test('when the run is cancelled while creates are under way that take long', async () => {
    const slow: Fault = {
      title: 'Creates take long',
      async intercept(request, next) {
        if (request.method === 'POST') await pause(900)
        return next(request)
      },
    }
    const server = await startReference({ ...tokens, wrappers: [slow] })
    const before = server.store.snapshot()
    const run = new AbortController()
    setTimeout(() => run.abort(), 1_500)
    await conformWith(
      { 'base-url': server.url, ...credentials, only: 'rfc7644/replacing/**', protocol: '2.0' },
      { signal: run.signal },
    )
    expect(server.store.snapshot()).toBe(before)
    await server.close()
  })

  test('when answers take too long', async () => {
    const { before, after } = await runOnReference(['groups/slow'], {
      only: writing,
      timeout: '500ms',
    })
    expect(after).toBe(before)
  })
})

describe('what was there before stays, whatever the server says', () => {
  test.each(Object.keys({ ...hiding, ...leaving }) as FaultId[])('under %s', async (fault) => {
    const { before, after } = await runOnReference([fault], { only: writing })
    expect(lines(after)).toEqual(expect.arrayContaining([...lines(before)]))
  })
})

describe('what could not be deleted is reported', () => {
  test.each(Object.entries(leaving))('under %s', async (fault, reason) => {
    const only = 'okta-scim2/creates-user'
    const { report } = await runOnReference([fault as FaultId], { only })
    expect(report.leftovers).toContainEqual(
      expect.objectContaining({
        path: expect.stringMatching(/^\/Users\/./),
        reason: expect.stringMatching(reason),
      }),
    )
  })
})
