// Runs in a row in one process, disturbed at random, and looks for what they leave. `npm run soak -- RUNS SEED`.
import { spawnSync } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testPorts } from '../__tests__/support/ports.js'
import { catalogue } from '../src/app/catalogue.js'
import { conform } from '../src/app/conform.js'
import { readOptions } from '../src/app/options.js'
import { faults, startReference, type FaultId } from '../src/reference/index.js'

const [runs = 200, seed = 1] = process.argv.slice(2).map(Number)
const token = 'token-of-the-soak'
/** Parts of the suites of SCIM 2.0, by patterns. */
const areas = [
  ...new Set(
    catalogue().flatMap(({ checks }) =>
      checks.map(({ id }) => id.replace(/[^/]+$/, '*')).filter((area) => !area.includes('scim11')),
    ),
  ),
]
/** What answers with what is not the run's, and is left on purpose. */
const leaving = 'create/returns-existing'

/** Numbers from 0 to 1 that are the same for each run of this script (mulberry32). */
function chance(): number {
  state = (state + 0x6d2b79f5) | 0
  let t = Math.imul(state ^ (state >>> 15), 1 | state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
}
let state = seed

const pick = <T>(of: readonly T[]): T => of[Math.floor(chance() * of.length)]!

/** A line between client and server that breaks one connection in `every`, before or behind the server. */
async function brittle(url: string, every: number) {
  const to = new URL(url)
  const server = createServer((request, response) => {
    const isLost = every > 0 && chance() < 1 / every
    if (isLost && chance() < 0.5) return void request.socket.resetAndDestroy()
    const { method, headers, url: path } = request
    const passed = httpRequest(
      { host: to.hostname, port: to.port, method, headers, path, agent: false },
      (answer) => {
        if (isLost) return void request.socket.resetAndDestroy()
        response.writeHead(answer.statusCode ?? 500, answer.headers)
        answer.pipe(response)
      },
    )
    passed.on('error', () => response.destroy())
    request.pipe(passed)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${String(port)}${to.pathname}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

interface Outcome {
  readonly exchanges: number
  readonly isCancelled: boolean
  readonly isReset: boolean
  /** Resources that stayed and that no report tells of. */
  readonly untold: number
  readonly told: number
}

async function once(directory: string, only: string): Promise<Outcome> {
  const ids = (Object.keys(faults) as FaultId[]).filter((id) => !id.startsWith(leaving))
  const server = await startReference({ token, faults: chance() < 0.5 ? [pick(ids)] : [] })
  const isReset = chance() < 0.3
  const line = await brittle(server.url, isReset ? 40 : 0)
  const before = new Set(server.store.list().map(({ id }) => id))
  const end = new AbortController()
  const isCancelled = chance() < 0.3
  let left = isCancelled ? Math.ceil(chance() * 40) : Infinity
  try {
    const values: Record<string, string> = {
      'base-url': line.url,
      ...(chance() < 0.2 ? { 'token-command': `echo ${token}` } : { token }),
      timeout: '2s',
      'report-directory': directory,
      clients: 'all',
      only,
    }
    const options = readOptions((name) => values[name])
    const { report } = await conform(options, testPorts({ signal: end.signal }), (event) => {
      if (event.type === 'check-finished' && --left === 0) end.abort()
    })
    const stayed = server.store.list().filter(({ id }) => !before.has(id))
    const told = new Set(report.leftovers.map(({ path }) => path.split('/').at(-1)))
    const untold = stayed.filter(({ id }) => !told.has(id)).length
    return { exchanges: report.exchanges.length, isCancelled, isReset, untold, told: told.size }
  } finally {
    await line.close()
    await server.close()
  }
}

const held = () => ({
  heap: (globalThis.gc?.(), process.memoryUsage().heapUsed / 2 ** 20),
  sockets: process.getActiveResourcesInfo().filter((name) => /TCP|TLS|Pipe|Server/.test(name))
    .length,
  // But for this look itself, and what translates this script.
  processes: spawnSync('ps', ['-o', 'args=', '--ppid', String(process.pid)], { encoding: 'utf8' })
    .stdout.trim()
    .split('\n')
    .filter((args) => args !== '' && !/^ps |esbuild/.test(args)).length,
})

/** Sockets that are being closed take a while; those that never are do not go. */
const settled = async (most: number): Promise<void> => {
  for (let turn = 0; turn < 100 && held().sockets > most; turn += 1)
    await new Promise((resolve) => setTimeout(resolve, 20))
}

const work = await mkdtemp(join(tmpdir(), 'soak-'))
const reports = join(work, 'reports')
// Others use the folder of the machine as well.
process.env['TMPDIR'] = work
const temporary = async (): Promise<number> =>
  (await readdir(work)).filter((name) => name !== 'reports').length
const outcomes: Outcome[] = []
const heaps: number[] = []
// What is made once, such as compiled code, is made in a run of all checks and in the first half.
await once(reports, areas.join())
await settled(0)
const first = held()
let half = first
for (let run = 1; run <= runs; run += 1) {
  outcomes.push(await once(reports, [pick(areas), pick(areas), pick(areas)].join()))
  if (run === Math.ceil(runs / 2)) half = held()
  if (run % Math.ceil(runs / 10) === 0) {
    const now = held()
    heaps.push(now.heap)
    process.stdout.write(
      `${String(run).padStart(5)} runs  heap ${now.heap.toFixed(1)} MiB  sockets ${String(now.sockets)}\n`,
    )
  }
}
await settled(first.sockets)
const last = held()
const sum = (of: (outcome: Outcome) => number): number =>
  outcomes.reduce((all, one) => all + of(one), 0)
const temporaryFiles = await temporary()
await rm(work, { recursive: true })
const result = {
  runs,
  exchanges: sum((one) => one.exchanges),
  cancelled: sum((one) => Number(one.isCancelled)),
  withResets: sum((one) => Number(one.isReset)),
  leftUntold: sum((one) => one.untold),
  leftAndTold: sum((one) => one.told),
  sockets: last.sockets - first.sockets,
  processes: last.processes,
  temporaryFiles,
  heapGrowthInSecondHalfMiB: Math.round((last.heap - half.heap) * 10) / 10,
}
process.stdout.write(`${JSON.stringify(result, undefined, 2)}\n`)
if (
  result.leftUntold > 0 ||
  result.sockets > 0 ||
  result.processes > 0 ||
  result.temporaryFiles > 0 ||
  result.heapGrowthInSecondHalfMiB > 10
)
  process.exitCode = 1
