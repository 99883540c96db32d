import { ConfigError } from '../../core/config-error.js'
import type { CheckResult } from '../../core/check-result.js'
import type { RunReport, ShardFacts } from '../../core/run-report.js'
import { verdictOf, type FailOn } from '../../engine/verdict.js'
import { coverageOfParts } from './coverage.js'
import { withDistinctExchanges } from './exchanges.js'
import type { Part } from './part.js'
import { united } from './united.js'

/** A part that knows its place. */
interface PlacedPart extends Part {
  readonly shard: ShardFacts
}

/**
 * The run that the parts against one server are the parts of.
 * @throws ConfigError when parts overlap, are missing, or are not of one run
 */
export function wholeRun(parts: readonly Part[], failOn: FailOn): RunReport {
  const [first, second] = parts
  if (!first) throw new Error('a server without a report')
  const placed = parts.flatMap(({ file, report }) =>
    report.shard ? [{ file, report, shard: report.shard }] : [],
  )
  if (placed.length === 0 && !second) return judged(first.report, failOn)
  const whole = parts.find(({ report }) => !report.shard)
  const other = parts.find((part) => part !== whole)
  if (whole && other)
    throw refused(
      `${shown(whole)} is a whole run against ${whole.report.target.baseUrl}, and ${shown(other)} ${other.report.shard ? 'a part of one' : 'another'}. Give one of them, or the parts of one run`,
    )
  refuseOthers(placed)
  refuseGaps(placed)
  return judged(joined([...placed].sort((a, b) => a.shard.index - b.shard.index)), failOn)
}

/** Refuses parts that were not split from one plan in one way. */
function refuseOthers([first, ...others]: readonly PlacedPart[]): void {
  for (const other of first ? others : []) {
    const { shard: one, report: mine } = first!
    const { shard, report } = other
    if (one.of !== shard.of)
      throw refused(
        `${shown(first!)} is one of ${one.of} parts, ${shown(other)} one of ${shard.of}`,
      )
    if (mine.tool.version !== report.tool.version)
      throw refused(
        `${shown(first!)} was written by version ${mine.tool.version}, ${shown(other)} by ${report.tool.version}. Run all parts with one version`,
      )
    if (one.plan !== shard.plan)
      throw refused(
        `${shown(first!)} and ${shown(other)} are not parts of the same checks. Run all parts with the same options and timings, against servers that declare the same`,
      )
  }
}

function refuseGaps(parts: readonly PlacedPart[]): void {
  const byIndex = new Map<number, PlacedPart>()
  for (const part of parts) {
    const { index, of } = part.shard
    const before = byIndex.get(index)
    if (before) throw refused(`${shown(before)} and ${shown(part)} are both part ${index}/${of}`)
    byIndex.set(index, part)
  }
  const [{ shard: { of, total } = { of: 0, total: 0 }, report } = {}] = parts
  const missing = Array.from({ length: of }, (_, at) => at + 1).filter((at) => !byIndex.has(at))
  if (missing.length > 0)
    throw refused(
      `${missing.map((at) => `${at}/${of}`).join(', ')} of the run against ${report?.target.baseUrl} ${missing.length === 1 ? 'is' : 'are'} missing. Without all parts nothing is proved`,
    )
  const places = new Set(parts.flatMap(({ shard }) => shard.places))
  if (
    places.size !== total ||
    parts.some(({ report: { results }, shard }) => results.length !== shard.places.length)
  )
    throw refused(`the parts have ${places.size} checks together, and the run has ${total}`)
}

function joined(parts: readonly PlacedPart[]): RunReport {
  const [first] = parts
  if (!first) throw new Error('no part')
  const distinct = parts.map(({ report, shard }) => ({
    shard,
    report: withDistinctExchanges(report, `part-${shard.index}`),
  }))
  const found = new Map<number, CheckResult[]>()
  for (const { shard, report } of distinct)
    report.results.forEach((result, at) => {
      const place = shard.places[at] ?? 0
      found.set(place, [...(found.get(place) ?? []), result])
    })
  const results = [...found].sort(([a], [b]) => a - b).map(([, same]) => united(same))
  const reports = parts.map(({ report }) => report)
  const { shard: _, ...facts } = first.report
  const order = new Map(results.map(({ suite }, at) => [suite, at] as const).reverse())
  const suites = new Map(reports.flatMap((report) => report.suites).map((one) => [one.id, one]))
  return {
    ...facts,
    startedAt: reports.map(({ startedAt }) => startedAt).sort()[0] ?? facts.startedAt,
    durationMs: reports.reduce((sum, { durationMs }) => sum + durationMs, 0),
    suites: [...suites.values()].sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0)),
    results,
    requirements: Object.assign(
      {},
      ...reports.map(({ requirements }) => requirements),
    ) as RunReport['requirements'],
    coverage: coverageOfParts(reports, results),
    exchanges: distinct.flatMap(({ report }) => report.exchanges),
    leftovers: reports.flatMap(({ leftovers }) => leftovers),
    staleKnownFailures: [...new Set(reports.flatMap((report) => report.staleKnownFailures))],
  }
}

function judged(report: RunReport, failOn: FailOn): RunReport {
  return { ...report, verdict: verdictOf(report.results, failOn) }
}

function shown({ file }: Part): string {
  return JSON.stringify(file)
}

function refused(message: string): ConfigError {
  return new ConfigError('merge', message)
}
