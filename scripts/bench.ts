// Prints how long the tool takes beside what is unavoidable. A benchmark, not a test: nothing fails here.
import { execFile, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { Agent, createServer, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { conform } from '../src/app/conform.js'
import { readOptions, type OptionName } from '../src/app/options.js'
import type { Exchange } from '../src/core/exchange.js'
import { startReference } from '../src/reference/index.js'
import { createTransport } from '../src/http/transport.js'
import { testPorts } from '../__tests__/support/ports.js'
import { pageCost } from './bench-page.js'

const rounds = { cold: 15, suite: 150, all: 3, page: 7 }
const lanes = 8
const delayMs = 50
const token = 'token-of-the-benchmark'
const bundles = { action: 'dist/index.js', cli: 'dist/cli/index.js' } as const
const root = fileURLToPath(new URL('..', import.meta.url))

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

const print = (name: string, ...cells: readonly string[]): void => {
  process.stdout.write(`${name.padEnd(44)}${cells.map((cell) => cell.padStart(14)).join('')}\n`)
}
const ms = (value: number): string => `${value.toFixed(1)} ms`
const ratio = (time: number, other: number): string => `x ${(time / other).toFixed(2)}`

/** A Node 24, which is what GitHub runs the action with. */
async function node24(): Promise<string> {
  if (process.version.startsWith('v24.')) return process.execPath
  const args = ['exec', '--yes', '--package=node@24', '--', 'node', '-p', 'process.execPath']
  return (await promisify(execFile)('npm', args)).stdout.trim().split('\n').at(-1) ?? ''
}

/** The time from starting a process until its first request arrives. */
async function coldStart(node: string, args: (url: string) => readonly string[]): Promise<number> {
  let arrived: () => void = () => undefined
  const first = new Promise<void>((resolve) => (arrived = resolve))
  const server = createServer((_, response) => {
    arrived()
    response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`
  const start = performance.now()
  const environment = { PATH: process.env['PATH'], 'INPUT_BASE-URL': url, INPUT_TOKEN: token }
  const child = spawn(node, args(url), { env: environment, stdio: 'ignore', cwd: tmpdir() })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await Promise.race([first, ended])
  const time = performance.now() - start
  child.kill('SIGKILL')
  await ended
  server.closeAllConnections()
  server.close()
  return time
}

/** The reference server in a process of its own, so that the two do not share a thread. */
async function reference(): Promise<{ url: string; stop(): void }> {
  const child = spawn(process.execPath, [join(root, bundles.cli), 'serve', '--token', token])
  const url = await new Promise<string>((resolve) =>
    child.stdout.once('data', (text: Buffer) => resolve(text.toString().split('\n')[0] ?? '')),
  )
  return { url, stop: () => child.kill() }
}

/** One run of suites; gives its time and its exchanges. */
async function run(url: string, directory: string, suites: string) {
  const values: Partial<Record<OptionName, string>> = {
    'base-url': url,
    token,
    suites,
    concurrency: String(lanes),
    'report-directory': directory,
  }
  const start = performance.now()
  const options = readOptions((name) => values[name])
  const { report } = await conform(options, testPorts(), () => undefined)
  return { time: performance.now() - start, exchanges: report.exchanges }
}

/** A request as it was sent: the record has the credentials taken out. */
const asSent = ({ request }: Exchange): readonly (readonly [string, string])[] =>
  request.headers.map(([name, value]) => [name, value === '***' ? `Bearer ${token}` : value])

/** The same requests through our HTTP client (node-fetch), without any engine around it. */
async function clientLoop(exchanges: readonly Exchange[]): Promise<number> {
  const limits = { timeoutMs: 10_000, maxBodyBytes: 1024 * 1024, connections: 8 }
  const client = createTransport(limits)
  const start = performance.now()
  for (const exchange of exchanges) {
    const { method, url, body } = exchange.request
    const headers = asSent(exchange)
    await client.send({ method, url, headers, ...(body ? { body: body.text } : {}) })
  }
  client.close()
  return performance.now() - start
}

/** The same requests, one after the other over a kept-alive connection of node:http, and nothing else. */
async function bareLoop(exchanges: readonly Exchange[]): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const start = performance.now()
  for (const exchange of exchanges)
    await new Promise<void>((resolve, reject) => {
      const { request } = exchange
      const headers = Object.fromEntries(asSent(exchange))
      const sent = httpRequest(request.url, { method: request.method, headers, agent }, (answer) =>
        answer.resume().once('end', resolve),
      )
      sent.once('error', reject)
      sent.end(request.body?.text)
    })
  agent.destroy()
  return performance.now() - start
}

async function printPage(): Promise<void> {
  const cost = await pageCost(rounds.page)
  if (cost === undefined) {
    print('HTML report: no Chromium found, name one in CHROMIUM')
    return
  }
  const { checks, exchanges, bytes, render, interactive } = cost
  print(`HTML report, ${String(checks)} checks, ${String(exchanges)} exchanges`, 'median')
  print(`  rendering ${(bytes / 1024 / 1024).toFixed(1)} MB`, ms(median(render)))
  print('  time to interactive in Chromium', ms(median(interactive)))
}

async function printStart(): Promise<void> {
  const node = await node24()
  const bare = join(root, 'package.json')
  print('cold start under Node 24', 'median')
  const empty: number[] = []
  for (let i = 0; i < rounds.cold; i += 1)
    empty.push(await coldStart(node, () => ['-e', '0', bare]))
  print('  an empty script, to its end', ms(median(empty)))
  for (const [name, bundle] of Object.entries(bundles)) {
    const run =
      name === 'cli' ? (url: string) => ['run', '--base-url', url, '--token', token] : () => []
    const times: number[] = []
    for (let i = 0; i < rounds.cold; i += 1)
      times.push(await coldStart(node, (url) => [join(root, bundle), ...run(url)]))
    print(`  ${bundle}, to the first request`, ms(median(times)))
  }
}

async function printOkta({ url, directory }: Place): Promise<void> {
  const suiteTimes: number[] = []
  const clientTimes: number[] = []
  const loopTimes: number[] = []
  let count = 0
  for (let i = 0; i < rounds.suite; i += 1) {
    const { time, exchanges } = await run(url, directory, 'okta-scim2')
    const client = await clientLoop(exchanges)
    const loop = await bareLoop(exchanges)
    count = exchanges.length
    // The first rounds warm both sides up.
    if (i < rounds.suite / 3) continue
    suiteTimes.push(time)
    clientTimes.push(client)
    loopTimes.push(loop)
  }
  print(`Okta's Spec Test, ${String(count)} exchanges`, 'median')
  print('  the suite', ms(median(suiteTimes)))
  const rows = { 'node-fetch': median(clientTimes), 'node:http': median(loopTimes) }
  for (const [name, time] of Object.entries(rows))
    print(`  a bare keep-alive loop on ${name}`, ms(time), ratio(median(suiteTimes), time))
}

async function printAll({ url, directory }: Place): Promise<void> {
  const all: number[] = []
  const loop: number[] = []
  let count = 0
  for (let i = 0; i < rounds.all; i += 1) {
    const { time, exchanges } = await run(url, directory, '')
    count = exchanges.length
    all.push(time)
    loop.push(await clientLoop(exchanges))
  }
  print(`All suites, ${String(count)} exchanges, ${String(lanes)} at a time`, 'median')
  print('  the suites', ms(median(all)))
  print('  the same, one after the other', ms(median(loop)), ratio(median(all), median(loop)))
}

async function printDelayed({ directory }: Place): Promise<void> {
  const slow = await startReference({ token, delayMs })
  const { time, exchanges } = await run(slow.url, directory, '')
  await slow.close()
  const ideal = (exchanges.length * delayMs) / lanes
  print(`All suites with ${String(delayMs)} ms of delay`, 'once')
  print(`  the suites, ${String(exchanges.length)} exchanges`, ms(time))
  print('  exchanges x delay / lanes', ms(ideal), ratio(time, ideal))
}

/** A reference server, and a folder for reports. */
interface Place {
  readonly url: string
  readonly directory: string
}

/** What is measured; `npm run bench -- start delay` measures two of them. */
const parts: Readonly<Record<string, (place: Place) => Promise<void>>> = {
  page: printPage,
  start: printStart,
  okta: printOkta,
  all: printAll,
  delay: printDelayed,
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !(name in parts))
if (unknown.length > 0)
  throw new Error(`no part ${unknown.join(', ')}: there are ${Object.keys(parts).join(', ')}`)
const directory = await mkdtemp(join(tmpdir(), 'scim-conformance-'))
const server = await reference()
try {
  for (const [name, measure] of Object.entries(parts))
    if (wanted.length === 0 || wanted.includes(name)) await measure({ url: server.url, directory })
} finally {
  server.stop()
  await rm(directory, { recursive: true })
}
