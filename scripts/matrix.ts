// Runs every check under every fault and prints which fail: a line a fault, in brackets the checks that it is
// not the proof of. Too long for each push; `npm run matrix -- 1/2` does one half, for two processes.
import { protocols } from '../src/core/protocol.js'
import { proofOf, type Suite } from '../src/engine/check.js'
import { plannedSuite } from '../src/engine/plan.js'
import { faults, type FaultId } from '../src/reference/index.js'
import { suites } from '../src/suites/index.js'
import { runOnReference } from '../__tests__/support/reference.js'

const [part = 1, parts = 1] = (process.argv[2] ?? '1/1').split('/').map(Number)
const proofs = Object.values<Suite>(suites)
  .flatMap((suite) => plannedSuite(suite).checks)
  .flatMap(({ id, check }) => Object.keys(proofOf(check)).map((fault) => ({ id, fault })))

async function caughtUnder(fault: FaultId): Promise<readonly string[]> {
  const runs = await Promise.all(
    protocols.map((protocol) => runOnReference([fault], { protocol, formats: 'badge' })),
  )
  const failed = runs.flatMap(({ report }) =>
    report.results.filter(({ outcome }) => outcome === 'fail'),
  )
  return [...new Set(failed.map(({ id }) => id.replace(/@.*$/, '')))]
}

const ids = (Object.keys(faults) as FaultId[]).filter((_, index) => index % parts === part - 1)
const width = Math.max(...ids.map((id) => id.length))
const beyond: number[] = []
for (const fault of ids) {
  const caught = await caughtUnder(fault)
  const proved = new Set(proofs.filter((proof) => proof.fault === fault).map(({ id }) => id))
  const others = caught.filter((id) => !proved.has(id))
  beyond.push(others.length)
  const cells = [...caught.filter((id) => proved.has(id)), ...others.map((id) => `(${id})`)]
  process.stdout.write(`${fault.padEnd(width)}  ${cells.join(' ') || '-'}\n`)
}
const ordered = beyond.toSorted((a, b) => a - b)
const at = (share: number): string => String(ordered[Math.floor((ordered.length - 1) * share)])
process.stdout.write(
  `${String(ids.length)} faults; checks beyond the proof: median ${at(0.5)}, 90 % ${at(0.9)}, most ${at(1)}\n`,
)
