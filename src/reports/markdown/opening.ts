import { markdownCode, markdownText } from '../../core/escape.js'
import type { RenderOptions } from '../../core/report.js'
import type { RunReport } from '../../core/run-report.js'
import { headline } from '../headline.js'
import { partLine } from '../part-line.js'
import { duration, quantity } from '../quantity.js'
import { destination } from './citation-line.js'

const marks = { pass: '✅', warn: '⚠️', fail: '❌' } as const

/** The verdict as it opens every Markdown report, without a heading's sign: `❌ SCIM conformance: 3 rules broken`. */
export function verdictLine(run: RunReport): string {
  const { mood, text } = headline(run)
  return `${marks[mood]} SCIM conformance: ${markdownText(text, 200)}`
}

/** What was tested, in how many checks and how long, and where the rest is. */
export function targetLine(run: RunReport, options: RenderOptions): string {
  const { target, verdict, durationMs } = run
  const parts = [
    markdownCode(target.baseUrl),
    `SCIM ${target.protocol}`,
    quantity(verdict.counts.total, 'check'),
    duration(durationMs),
    ...(run.shard ? [partLine(run.shard)] : []),
    ...fullReport(options),
  ]
  return parts.join(' · ')
}

/** A link to the full report, or its path where that is no URL. Empty when nobody said where it is. */
export function fullReport({ fullReportUrl }: RenderOptions): readonly string[] {
  if (fullReportUrl === undefined || fullReportUrl === '') return []
  return /^https?:\/\//i.test(fullReportUrl)
    ? [`[full report](${destination(fullReportUrl)})`]
    : [`full report: ${markdownCode(fullReportUrl)}`]
}

/** The counts of the run in words; what is zero is not said, but for passes. */
export function countsLine({ verdict }: RunReport): string {
  const { passed, failed, warned, informed, skipped, blocked, errors, known } = verdict.counts
  const all: readonly (readonly [number, string])[] = [
    [failed, 'fail'],
    [errors, errors === 1 ? 'error' : 'errors'],
    [blocked, 'blocked'],
    [warned, 'warn'],
    [informed, 'info'],
    [known, 'known'],
    [skipped, 'skip'],
  ]
  const rest = all.filter(([count]) => count > 0)
  return [[passed, 'pass'] as const, ...rest].map(([n, word]) => `${n} ${word}`).join(' · ')
}
