// Runs Okta's export and the built-in suite under every fault, step by step, and fails where they differ in
// what no table says. Takes a minute or more; `--write` renews the list of faults that CI looks at.
import { writeFile } from 'node:fs/promises'
import { faults, type FaultId } from '../src/reference/index.js'
import { changedUnder, differencesIn } from '../__tests__/support/equivalence.js'
import { areThere, oktaExports } from '../__tests__/support/okta-exports.js'
import { oktaScim2Differences, oktaScim2Pair } from '../__tests__/support/okta-equivalence.js'

const list = '__tests__/suites/okta-scim2-faults.json'

if (!areThere) throw new Error(`Okta's exports are not at ${oktaExports.pathname}`)
const all = Object.keys(faults) as FaultId[]
const changed = await changedUnder(oktaScim2Pair, all)
const told = new Map(
  Object.entries(oktaScim2Differences).flatMap(([name, shown]) =>
    Object.entries(shown).map(([fault, steps]) => [fault, { name, steps }] as const),
  ),
)
for (const [fault, said] of changed) {
  const differences = differencesIn(oktaScim2Pair, said)
  const known = told.get(fault)
  const isTold = JSON.stringify(differences) === JSON.stringify(known?.steps ?? [])
  if (!isTold) process.exitCode = 1
  const remark = isTold ? (known ? `on purpose (${known.name})` : 'the same') : 'NOT TOLD'
  process.stdout.write(`${fault}  ${remark}${differences.map((one) => `  ${one}`).join('')}\n`)
}
process.stdout.write(
  `${String(all.length)} faults, ${String(changed.size)} change a step, ${String(told.size)} differ on purpose\n`,
)
if (process.argv.includes('--write'))
  await writeFile(list, `${JSON.stringify(sample(), undefined, 2)}\n`)

/** Of the faults under which the same comes of every step the first, and all that differ on purpose. */
function sample(): readonly string[] {
  const seen = new Set<string>()
  return [...changed].flatMap(([fault, said]) => {
    const isNew = !seen.has(JSON.stringify(said))
    seen.add(JSON.stringify(said))
    return isNew || told.has(fault) ? [fault] : []
  })
}
