import type { RunReport, ServerFacts } from '../core/run-report.js'

/** What a server may come to, in the words and the order of every report. */
const columns = [
  ['passed', 'Pass'],
  ['failed', 'Fail'],
  ['warned', 'Warn'],
  ['skipped', 'Skip'],
  ['blocked', 'Blocked'],
  ['known', 'Known'],
] as const satisfies readonly (readonly [keyof ServerFacts['verdict']['counts'], string])[]

/** What each server comes to: known failures only where there are any. */
export function serverColumns({ servers = [] }: RunReport): readonly (typeof columns)[number][] {
  const hasKnown = servers.some(({ verdict }) => verdict.counts.known > 0)
  return columns.filter(([name]) => name !== 'known' || hasKnown)
}

/** The servers of a merged report, those that need a person first; none for any other report. */
export function serverRows({ servers = [] }: RunReport): readonly ServerFacts[] {
  return [...servers].sort((a, b) => Number(a.verdict.ok) - Number(b.verdict.ok))
}
