// Runs Okta's exports and the built-in suites under every fault, step by step, and fails where they differ in
// what no table says. Takes minutes; `--write` renews the lists of faults that CI looks at.
import { writeFile } from 'node:fs/promises'
import { faults, type FaultId } from '../src/reference/index.js'
import { changedUnder, differencesIn, type Said } from '../__tests__/support/equivalence.js'
import { compared, sampleOf, toldOf, type Compared } from '../__tests__/support/okta-equivalence.js'
import { areThere, oktaExports } from '../__tests__/support/okta-exports.js'

if (!areThere) throw new Error(`Okta's exports are not at ${oktaExports.pathname}`)
for (const one of compared) await compare(one)

async function compare(one: Compared): Promise<void> {
  const all = Object.keys(faults) as FaultId[]
  const changed = await changedUnder(one.pair, all)
  const told = toldOf(one)
  for (const [fault, said] of changed) {
    const differences = differencesIn(one.pair, said)
    const known = told.get(fault)
    const isTold = JSON.stringify(differences) === JSON.stringify(known?.steps ?? [])
    if (!isTold) process.exitCode = 1
    const remark = isTold ? (known ? `on purpose (${known.name})` : 'the same') : 'NOT TOLD'
    process.stdout.write(`${fault}  ${remark}${differences.map((it) => `  ${it}`).join('')}\n`)
  }
  process.stdout.write(
    `${one.pair.suite}: ${String(all.length)} faults, ${String(changed.size)} change a step, ${String(told.size)} differ on purpose\n`,
  )
  if (process.argv.includes('--write'))
    await writeFile(sampleOf(one), `${JSON.stringify(sample(changed, told), undefined, 2)}\n`)
}

/** Of the faults under which the same comes of every step the first, and all that differ on purpose. */
function sample(
  changed: ReadonlyMap<string, readonly Said[]>,
  told: ReturnType<typeof toldOf>,
): readonly string[] {
  const seen = new Set<string>()
  return [...changed].flatMap(([fault, said]) => {
    const isNew = !seen.has(JSON.stringify(said))
    seen.add(JSON.stringify(said))
    return isNew || told.has(fault) ? [fault] : []
  })
}
