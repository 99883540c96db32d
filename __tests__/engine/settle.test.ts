import { afterEach, describe, expect, test } from '@jest/globals'
import type { RunReport } from '../../src/core/run-report.js'
import { retriedLines } from '../../src/reports/retried.js'
import { startReference, type FaultId } from '../../src/reference/index.js'
import { conformWith } from '../support/conform.js'
import { showingLate } from '../support/late-server.js'

const token = 'token-of-the-test'
const open: { close(): unknown }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})

/** Checks of each kind that writes, and reads after it. */
const only = [
  'rfc7644/replacing/offers-put',
  'rfc7644/replacing/repeats-without-effect',
  'rfc7644/deleting/**',
  'rfc7644/reading/**',
].join()

/** A run on a server that shows each change after so many milliseconds. */
async function ran(lateMs: number, settle?: string, faults: readonly FaultId[] = []) {
  const wrappers = lateMs > 0 ? [showingLate(lateMs)] : []
  const server = await startReference({ token, wrappers, faults })
  open.push(server)
  const before = server.store.snapshot()
  const given = { 'base-url': server.url, token, only }
  const report = await conformWith({ ...given, ...(settle === undefined ? {} : { settle }) })
  const wrong = report.results.filter(({ outcome }) => outcome !== 'pass').map(({ id }) => id)
  return { report, wrong, isTidy: server.store.snapshot() === before }
}

const late = ({ exchanges }: RunReport): readonly string[] =>
  exchanges.flatMap(({ id, request, retried = [] }) =>
    retried.some(({ because }) => because === 'late') ? [`${request.method} ${id}`] : [],
  )

describe('on a server that shows changes late', () => {
  test('checks fail or are blocked without settle', async () => {
    const { wrong, report, isTidy } = await ran(1_500)
    expect(wrong.length).toBeGreaterThan(0)
    expect(late(report)).toEqual([])
    expect(isTidy).toBe(true)
  })

  test('all pass with settle, only reads are repeated, and the report tells how many', async () => {
    const { wrong, report, isTidy } = await ran(1_500, '10s')
    expect(wrong).toEqual([])
    const repeated = late(report)
    expect(repeated.length).toBeGreaterThan(0)
    expect(repeated.filter((line) => !line.startsWith('GET '))).toEqual([])
    expect(retriedLines(report.exchanges)).toContainEqual(
      expect.stringMatching(/^\d+ requests? sent again until it showed what had been written/),
    )
    const ids = report.exchanges.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(isTidy).toBe(true)
  })
})

describe('on a server that shows changes at once', () => {
  test('nothing is asked again', async () => {
    const { wrong, report } = await ran(0, '300ms')
    expect(wrong).toEqual([])
    expect(late(report)).toEqual([])
  })

  test('what is wrong is as wrong with settle as without', async () => {
    const faults: readonly FaultId[] = ['deleting/shows-as-inactive']
    const [without, settled] = [await ran(0, undefined, faults), await ran(0, '300ms', faults)]
    expect(without.wrong.length).toBeGreaterThan(0)
    expect(settled.wrong).toEqual(without.wrong)
    expect(settled.isTidy).toBe(true)
  })
})
