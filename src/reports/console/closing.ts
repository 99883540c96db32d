import { singleLine } from '../../core/escape.js'
import type { RunReport } from '../../core/run-report.js'
import { coverageLine } from '../coverage.js'
import { groups } from '../groups.js'
import { headline } from '../headline.js'
import { partLine } from '../part-line.js'
import { duration, grouped, quantity } from '../quantity.js'
import { changedShort } from './changes.js'
import type { Paint } from './paint.js'

const tints = { pass: 'green', warn: 'yellow', fail: 'red' } as const
const mostReasons = 4

/** The last lines: the verdict and the counts. */
export function closing(run: RunReport, paint: Paint): string {
  const { mood, text } = headline(run)
  const verdict = `${run.verdict.ok ? '✓ ok' : '✗ not ok'}: ${singleLine(text)}`
  const change = changedShort(run)
  const requirements = coverageLine(run)
  return [
    paint('bold', paint(tints[mood], verdict)),
    `  ${counts(run)}      ${duration(run.durationMs)}, ${quantity(run.exchanges.length, 'exchange')}`,
    ...(change === '' ? [] : [`  ${change}`]),
    ...(requirements === '' ? [] : [`  ${requirements}`]),
    ...(run.shard ? [`  ${partLine(run.shard)}`] : []),
  ].join('\n')
}

function counts(run: RunReport): string {
  const { total, passed, failed, warned, informed, skipped, blocked, errors, known } =
    run.verdict.counts
  const parts = [
    `${grouped(passed)} pass`,
    `${grouped(failed)} fail`,
    `${grouped(warned)} warn`,
    informed > 0 && `${grouped(informed)} info`,
    known > 0 && `${grouped(known)} known`,
    skipped > 0 && `${grouped(skipped)} skip${whySkipped(run)}`,
    `${grouped(blocked)} blocked`,
    errors > 0 && quantity(errors, 'error'),
  ].filter((part) => part !== false)
  return `${quantity(total, 'check')}: ${parts.join(' · ')}`
}

function whySkipped(run: RunReport): string {
  const reasons = [...new Set(groups(run).skipped.flatMap(({ reason }) => reason ?? []))]
  if (reasons.length === 0) return ''
  const more = reasons.length > mostReasons ? '; …' : ''
  const named = reasons.slice(0, mostReasons).map((reason) => singleLine(reason, 60))
  return ` (${named.join('; ')}${more})`
}
