import type { Report } from '../core/report.js'
import type { RunReport } from '../core/run-report.js'
import { headline } from './headline.js'
import { grouped } from './quantity.js'

const colours = { pass: 'brightgreen', warn: 'yellow', fail: 'red' } as const

/** What a shields.io endpoint badge reads: `SCIM 2.0 | 412 of 412 pass`. */
export const badge: Report = {
  title: 'Badge',
  file: 'badge.json',
  render: (run) =>
    `${JSON.stringify({ schemaVersion: 1, label: `SCIM ${run.target.protocol}`, message: message(run), color: colours[headline(run).mood] }, undefined, 2)}\n`,
}

/** Skipped checks were not asked, so they are not a part of the whole. */
function message({ verdict: { counts } }: RunReport): string {
  const asked = counts.total - counts.skipped
  if (asked === 0) return 'nothing checked'
  const known = counts.known > 0 ? `, ${grouped(counts.known)} known` : ''
  return `${grouped(counts.passed)} of ${grouped(asked)} pass${known}`
}
