import type { CheckResult } from '../../src/core/check-result.js'
import type { Protocol } from '../../src/core/protocol.js'
import { startReference, type FaultId, type ReferenceServer } from '../../src/reference/index.js'
import { conformWith } from './conform.js'
import { textOf } from './okta-exports.js'
import { runExport } from './runscope.js'

const token = 'token-of-the-test'

/** A built-in suite, and the export that it stands for. */
export interface Pair {
  readonly suite: string
  /** Name of the export among Okta's. */
  readonly exported: string
  readonly protocol: Protocol
  /** How the reference server is started for both. */
  readonly server?: Parameters<typeof startReference>[0]
  /** The checks of the suite that stand for each step of the export, in order; what is said of time is left out. */
  readonly checks: readonly (readonly string[])[]
}

/** What two runs said of one step: `[built-in, export]`. */
export type Said = readonly [builtIn: string, exported: string]

/** Whether the scripts of the export run, each run in a thread of its own, which takes most of the time. */
interface Scripts {
  readonly scripts?: boolean
}

/** Runs both against servers of the same faults; gives what each said of each step. */
export async function saidUnder(
  pair: Pair,
  faults: readonly FaultId[],
  { scripts = true }: Scripts = {},
): Promise<readonly Said[]> {
  const { suite, protocol } = pair
  const text = textOf(pair.exported)
  const exported = scripts ? text : withoutScripts(text)
  const [ours, theirs] = await Promise.all([
    onReference(pair, faults, async ({ url }) =>
      conformWith({ 'base-url': url, token, protocol, suites: suite }),
    ),
    onReference(pair, faults, async ({ url }) => runExport(exported, url, { token, protocol })),
  ])
  const byId = new Map(ours.map((result) => [result.id, result]))
  // How long an answer takes is up to the machine.
  const steps = theirs.filter(({ id }) => !id.endsWith('-in-time'))
  return steps.map((result, index) => {
    const results = (pair.checks[index] ?? []).map((key) => byId.get(`${suite}/${key}`))
    return [worst(results), result.outcome]
  })
}

function withoutScripts(text: string): string {
  const exported = JSON.parse(text) as { readonly steps: readonly object[] }
  return JSON.stringify({
    ...exported,
    steps: exported.steps.map((step) => ({ ...step, scripts: [] })),
  })
}

async function onReference(
  { server, protocol }: Pair,
  faults: readonly FaultId[],
  run: (reference: ReferenceServer) => Promise<{ readonly results: readonly CheckResult[] }>,
): Promise<readonly CheckResult[]> {
  const reference = await startReference({ token, protocol, seed: 'some', ...server, faults })
  try {
    return (await run(reference)).results
  } finally {
    await reference.close()
  }
}

const order = ['error', 'fail', 'blocked', 'skip', 'pass']

function worst(results: readonly (CheckResult | undefined)[]): string {
  const said = results.map((result) => result?.outcome ?? 'nothing')
  return order.find((outcome) => said.includes(outcome as CheckResult['outcome'])) ?? 'nothing'
}

/** The faults under which any step ends in another way than on the honest server, and how. */
export async function changedUnder(
  pair: Pair,
  faults: readonly FaultId[],
  scripts: Scripts = {},
): Promise<ReadonlyMap<FaultId, readonly Said[]>> {
  const honest = JSON.stringify(await saidUnder(pair, [], scripts))
  const found = new Map<FaultId, readonly Said[]>()
  const waiting = [...faults]
  const lane = async (): Promise<void> => {
    for (let fault = waiting.shift(); fault !== undefined; fault = waiting.shift()) {
      const said = await saidUnder(pair, [fault], scripts)
      if (JSON.stringify(said) !== honest) found.set(fault, said)
    }
  }
  await Promise.all(Array.from({ length: 4 }, lane))
  return new Map(faults.flatMap((fault) => (found.has(fault) ? [[fault, found.get(fault)!]] : [])))
}

/** The steps of which the two say different things: `lists-users: fail, export pass`. */
export function differencesIn({ checks }: Pair, said: readonly Said[]): readonly string[] {
  return said.flatMap(([ours, theirs], index) =>
    ours === theirs ? [] : [`${checks[index]?.join('+') ?? ''}: ${ours}, export ${theirs}`],
  )
}
