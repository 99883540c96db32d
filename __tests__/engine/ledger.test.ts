import { describe, expect, test } from '@jest/globals'
import { createLedger } from '../../src/engine/ledger.js'

const created = (id: unknown) => ({
  method: 'POST',
  path: '/Users',
  status: 201,
  json: { id },
})

function observed(...all: { method: string; path: string; status: number; json: unknown }[]) {
  const ledger = createLedger('mark-1')
  for (const one of all) ledger.observe({ ...one, sentAt: ledger.tick() })
  return ledger
}

describe('what the run created', () => {
  test('is to be deleted, the youngest first', () => {
    const ledger = observed(created('1'), created('2'))
    expect(ledger.pending()).toEqual([{ path: '/Users/2' }, { path: '/Users/1' }])
  })

  test('is where half of a surrogate pair stands for no character', () => {
    expect(observed(created('a\ud800')).pending()).toEqual([{ path: '/Users/a%EF%BF%BD' }])
  })

  test.each([
    ['a create that was refused', { ...created('1'), status: 409 }],
    ['a search', { ...created('1'), path: '/Users/.search' }],
    ['a root search', { ...created('1'), path: '/.search' }],
    ['a bulk request', { ...created('1'), path: '/Bulk' }],
    ['an id that is no text', created(7)],
    ['an empty id', created('')],
    ['an id that leads up the path', created('..')],
    ['an id that no URL holds', created('x'.repeat(2_049))],
    ['a body that is no object', { ...created('1'), json: null }],
  ])('does not come from %s', (_, observation) => {
    expect(observed(observation).pending()).toEqual([])
  })

  test('does not contain a resource that was seen before', () => {
    const list = { Resources: [{ id: 'old' }] }
    const ledger = observed(
      { method: 'GET', path: '/Users', status: 200, json: list },
      created('old'),
    )
    expect(ledger.pending()).toEqual([])
    expect(ledger.mayWrite('DELETE', '/Users/old')).toBe(false)
  })

  test('contains a resource that another check saw while it was being created', () => {
    const ledger = createLedger('mark-1')
    const sentAt = ledger.tick()
    const json = { Resources: [{ id: 'new' }] }
    const sent = ledger.tick()
    ledger.observe({ method: 'GET', path: '/Users', status: 200, json, sentAt: sent })
    ledger.observe({ ...created('new'), sentAt })
    expect(ledger.pending()).toEqual([{ path: '/Users/new' }])
  })

  const deleted = { method: 'DELETE', path: '/Users/1', status: 204, json: undefined }

  test('is gone once it was deleted', () => {
    expect(observed(created('1'), deleted).pending()).toEqual([])
  })

  test('can be written to after it was deleted, and is there again when that succeeds', () => {
    const ledger = observed(created('1'), deleted)
    expect(ledger.mayWrite('PUT', '/Users/1')).toBe(true)
    ledger.observe({ ...deleted, method: 'PUT', status: 200, sentAt: ledger.tick() })
    expect(ledger.pending()).toEqual([{ path: '/Users/1' }])
  })

  test('contains what a PUT to an id that nobody has did create', () => {
    const ledger = observed()
    ledger.invent('made-up')
    const put = { method: 'PUT', path: '/Users/made-up', json: undefined }
    ledger.observe({ ...put, status: 404, sentAt: ledger.tick() })
    expect(ledger.pending()).toEqual([])
    ledger.observe({ ...put, status: 201, sentAt: ledger.tick() })
    expect(ledger.pending()).toEqual([{ path: '/Users/made-up' }])
  })

  test.each([
    ['an id that nobody has, once it is read', { id: 'made-up' }, [{ path: '/Users/made-up' }]],
    ['nothing, when such a read shows something else', { id: 'other' }, []],
  ])('contains %s', (_, json, pending) => {
    const ledger = observed()
    ledger.invent('made-up')
    const read = { method: 'GET', path: '/Users/made-up', status: 200, json }
    ledger.observe({ ...read, sentAt: ledger.tick() })
    expect(ledger.pending()).toEqual(pending)
  })
})

describe('writing', () => {
  test.each([
    ['GET', '/Users/foreign', true],
    ['POST', '/Users', true],
    ['PUT', '/Users/foreign', false],
    ['PATCH', '/Users/foreign', false],
    ['DELETE', '/Users/foreign', false],
    ['DELETE', '/Users', false],
    ['PUT', '/Users/1', true],
    ['DELETE', '/Users/made-up', true],
  ])('%s %s: %s', (method, path, allowed) => {
    const ledger = observed(created('1'))
    ledger.invent('made-up')
    expect(ledger.mayWrite(method, path)).toBe(allowed)
  })
})

describe('the mark of the run', () => {
  const read = { method: 'GET', path: '/Users/1', status: 200 }
  const group = { value: '7', display: 'Mark-1 team' }

  test.each([
    ['its name', { userName: 'MARK-1-ada@example.com' }, true],
    ['a name within it', { emails: [{ value: 'mark-1-ada@example.com' }] }, true],
    ['the name of a group of the run', { userName: 'ada', groups: [group] }, false],
    ['the name of somebody it refers to', { manager: { $ref: '/x', display: 'mark-1' } }, false],
    ['nothing', { userName: 'ada' }, false],
  ])('is on a resource that shows it in %s: %#', (_, json, marked) => {
    const ledger = observed(created('1'), { ...read, json: { id: '1', ...json } })
    expect(ledger.isMarked('/Users/1')).toBe(marked)
  })
})
