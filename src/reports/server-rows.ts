import type { RunReport, ServerFacts } from '../core/run-report.js'

/** What each server comes to, in the words and the order of every report. */
export const serverColumns = [
  ['passed', 'Pass'],
  ['failed', 'Fail'],
  ['warned', 'Warn'],
  ['skipped', 'Skip'],
  ['blocked', 'Blocked'],
] as const satisfies readonly (readonly [keyof ServerFacts['verdict']['counts'], string])[]

/** The servers of a merged report, those that need a person first; none for any other report. */
export function serverRows({ servers = [] }: RunReport): readonly ServerFacts[] {
  return [...servers].sort((a, b) => Number(a.verdict.ok) - Number(b.verdict.ok))
}
