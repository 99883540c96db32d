import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { startReference, type ReferenceServer } from '../../src/reference/index.js'
import { conformWith } from '../support/conform.js'

const token = 'token-of-the-reference'
const open: { close(): unknown }[] = []
let reference: ReferenceServer
let directory = ''
beforeAll(async () => {
  reference = await startReference({ token })
  directory = await mkdtemp(join(tmpdir(), 'tokens-'))
})
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})
afterAll(async () => {
  await reference.close()
  await rm(directory, { recursive: true })
})

/** The reference server behind a gate that lets those pass whose bearer token it accepts. */
async function gate(accepts: (token: string) => boolean): Promise<string> {
  const target = new URL(reference.url)
  const server = createServer((incoming, outgoing) => {
    const { authorization = '', ...headers } = incoming.headers
    const isIn = accepts(authorization.replace(/^bearer /i, ''))
    const shown = isIn
      ? { ...headers, authorization: `Bearer ${token}` }
      : { ...headers, authorization }
    const { host: _, ...rest } = shown
    const passed = httpRequest(
      {
        host: target.hostname,
        port: target.port,
        path: incoming.url,
        method: incoming.method,
        headers: rest,
      },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 500, answer.headers)
        answer.pipe(outgoing)
      },
    )
    incoming.pipe(passed)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  open.push({
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  })
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}${target.pathname}`
}

/** A command that prints `token-1`, then `token-2`, and so on, and how often it ran. */
async function printing(name: string): Promise<{ command: string; count(): Promise<number> }> {
  const file = join(directory, name)
  await writeFile(file, '')
  return {
    command: `echo >> '${file}'; echo "token-number-$(wc -l < '${file}' | tr -d ' ')"`,
    count: async () => (await readFile(file, 'utf8')).length,
  }
}

const asking = {
  only: 'rfc7644/reading/**,rfc7644/authentication/none-*,rfc7644/authentication/wrong-*',
}

describe('token-command', () => {
  test('gives a token, and another once when the server refuses it; wrong credentials on purpose ask for none', async () => {
    const { command, count } = await printing('renewed')
    let left = 10
    const url = await gate((shown) =>
      shown === 'token-number-1' ? left-- > 0 : shown === 'token-number-2',
    )
    const masked: string[] = []
    const report = await conformWith(
      { 'base-url': url, 'token-command': command, ...asking },
      { mask: (secret) => masked.push(secret) },
    )
    expect(report.results.filter(({ outcome }) => outcome !== 'pass')).toEqual([])
    expect(report.results.length).toBeGreaterThan(10)
    expect(await count()).toBe(2)
    const retried = report.exchanges.flatMap((exchange) => exchange.retried ?? [])
    expect(retried.length).toBeGreaterThan(0)
    expect(new Set(retried.map(({ because }) => because))).toEqual(new Set(['unauthorized']))
    expect(masked).toEqual(expect.arrayContaining(['token-number-1', 'token-number-2']))
    expect(JSON.stringify(report)).not.toMatch(/token-number/)
    expect(report.target.auth).toBe('bearer token of a command')
  })

  test('is run once more for cleaning up, when the run is over and the token as well', async () => {
    const { command, count } = await printing('after-the-run')
    const before = reference.store.snapshot()
    const run = new AbortController()
    const there = reference.store.list().length
    const url = await gate((shown) => {
      if (reference.store.list().length > there + 3) run.abort()
      return shown === (run.signal.aborted ? 'token-number-2' : 'token-number-1')
    })
    const { leftovers } = await conformWith(
      {
        'base-url': url,
        'token-command': command,
        only: 'rfc7644/{replacing,wrong-values,sorting}/**',
      },
      { signal: run.signal },
    )
    expect(await count()).toBe(2)
    expect(leftovers).toEqual([])
    expect(reference.store.snapshot()).toBe(before)
  })

  test('that gives nothing better lets the answer stand', async () => {
    const { command, count } = await printing('refused')
    const url = await gate((shown) => shown.startsWith('token-number-') && false)
    const report = await conformWith({
      'base-url': url,
      'token-command': command,
      only: 'rfc7644/reading/**',
    })
    expect(report.verdict.ok).toBe(false)
    expect(await count()).toBe(2)
  })

  test.each([
    ['exit 3', /^token-command: the command ended with status 3\.$/],
    [
      'echo why it broke >&2; exit 1',
      /^token-command: .* status 1\. Its last lines: why it broke$/,
    ],
    ['true', /^token-command: printed nothing\. It should print the token alone/],
    ['printf "a\\nb"', /^token-command: printed more than one line/],
    ['echo "Bearer abc"', /^token-command: printed what is no token/],
  ])('%j is a mistake that is told', async (command, message) => {
    const given = { 'base-url': reference.url, 'token-command': command }
    await expect(conformWith(given)).rejects.toThrow(message)
  })
})

test('a token that holds no more in the middle of a run blocks the rest, and is no reason for a thousand requests', async () => {
  let left = 40
  let refused = 0
  const url = await gate((shown) => {
    if (shown === 'static-token' && (left -= 1) >= 0) return true
    refused += 1
    return false
  })
  const { results, warnings } = await conformWith({
    'base-url': url,
    token: 'static-token',
    only: 'rfc7644/{creating,replacing,patching}/**',
  })
  const last = results.filter(({ reason }) => reason?.includes('its credentials hold no more'))
  expect(last.length).toBeGreaterThan(results.length / 3)
  expect(warnings?.join()).toMatch(/^the run gave the target up: /)
  expect(refused).toBeLessThan(300)
})

test('a second tenant may be told by header fields of its own', async () => {
  const header = { name: 'X-Api-Key', value: 'key-of-the-first' }
  const one = await startReference({ header })
  const other = await startReference({ header: { ...header, value: 'key-of-the-second' } })
  open.push(one, other)
  const report = await conformWith({
    'base-url': one.url,
    headers: 'X-Api-Key: key-of-the-first',
    'second-headers': 'X-Api-Key: key-of-the-second',
    'second-base-url': other.url,
    only: 'rfc7644/isolation/not-read-by-id',
  })
  expect([...new Set(report.results.map(({ outcome }) => outcome))]).toEqual(['pass'])
})

test('what takes longer than the whole run may is blocked, what was made is deleted, and the report tells it', async () => {
  const slow = await startReference({ token, delayMs: 40 })
  open.push(slow)
  const before = slow.store.snapshot()
  const report = await conformWith({
    'base-url': slow.url,
    token,
    suites: 'rfc7644',
    'run-timeout': '700ms',
  })
  expect(report.verdict.ok).toBe(false)
  expect(report.warnings).toEqual(['the run took longer than run-timeout allows (0.7 s)'])
  const reasons = report.results.map(({ reason }) => reason ?? '')
  expect(reasons).toContain('the run took longer than run-timeout allows (0.7 s)')
  expect(slow.store.snapshot()).toBe(before)
})

test('certificates that are not verified are told loudly', async () => {
  const lines: string[] = []
  const given = {
    'base-url': reference.url,
    token,
    only: 'rfc7644/reading/**',
    'tls-verify': 'false',
  }
  const { warnings } = await conformWith(given, { log: (line) => lines.push(line) })
  expect(warnings?.join()).toMatch(/^tls-verify is false: no certificate was verified/)
  expect(lines.join('\n')).toContain('WARNING: tls-verify is false')
})
