// Runs every check under every fault and prints which fail: a line a fault, in brackets the checks that it is
// not the proof of. Too long for each push; `npm run matrix -- 1/2` does one half, for two processes, and
// `npm run matrix -- clients` has only the suites of clients, and the faults that their checks are proved by.
import { protocols, type Protocol } from '../src/core/protocol.js'
import { proofOf, type Suite } from '../src/engine/check.js'
import { plannedSuite } from '../src/engine/plan.js'
import { faults, type FaultId } from '../src/reference/index.js'
import { clientSuites } from '../src/suites/clients/index.js'
import { suites } from '../src/suites/index.js'
import { runOnReference } from '../__tests__/support/reference.js'

const words = process.argv.slice(2)
const isOfClients = words.includes('clients')
const share = words.find((word) => word !== 'clients') ?? '1/1'
const [part = 1, parts = 1] = share.split('/').map(Number)
const asked: Readonly<Record<string, Suite>> = isOfClients ? clientSuites : suites
const proofs = Object.values<Suite>(asked)
  .flatMap((suite) => plannedSuite(suite).checks)
  .flatMap(({ id, check }) => Object.keys(proofOf(check)).map((fault) => ({ id, fault })))

/** What is asked in a run of a version of SCIM. */
function chosen(protocol: Protocol): { readonly suites?: string } {
  if (!isOfClients) return {}
  const those = Object.values(asked).filter((suite) => suite.protocol === protocol)
  return { suites: those.map(({ id }) => id).join(',') }
}

async function caughtUnder(fault: FaultId): Promise<readonly string[]> {
  const runs = await Promise.all(
    protocols.map((protocol) =>
      runOnReference([fault], { protocol, formats: 'badge', ...chosen(protocol) }),
    ),
  )
  const failed = runs.flatMap(({ report }) =>
    report.results.filter(({ outcome }) => outcome === 'fail'),
  )
  return [...new Set(failed.map(({ id }) => id.replace(/@.*$/, '')))]
}

const ids = (Object.keys(faults) as FaultId[])
  .filter((fault) => !isOfClients || proofs.some((proof) => proof.fault === fault))
  .filter((_, index) => index % parts === part - 1)
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
