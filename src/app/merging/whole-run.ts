import { ConfigError } from '../../core/config-error.js'
import type { CheckResult } from '../../core/check-result.js'
import type { RunReport, ShardFacts } from '../../core/run-report.js'
import { staleAmong } from '../../engine/known.js'
import { verdictOf, type FailOn } from '../../engine/verdict.js'
import { readPlans } from '../../engine/read-plan.js'
import { testPlans } from '../../suites/clients/plans.js'
import { comparisonOfAll, warningsOfUnbased } from './comparison.js'
import { coverageOfParts } from './coverage.js'
import { withDistinctExchanges } from './exchanges.js'
import type { Part } from './part.js'
import { united } from './united.js'
import { warningsOf } from './warnings.js'

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
  const [one, ...others] = placed.sort((a, b) => a.shard.index - b.shard.index)
  if (!one) throw new Error('neither whole runs nor parts')
  for (const another of others) refuseOther(one, another)
  refuseGaps([one, ...others])
  return judged(joined([one, ...others]), failOn)
}

/** Refuses parts that were not split from one plan in one way. */
function refuseOther(first: PlacedPart, other: PlacedPart): void {
  const [one, two] = [first.shard, other.shard]
  if (one.of !== two.of)
    throw refused(`${shown(first)} is one of ${one.of} parts, ${shown(other)} one of ${two.of}`)
  const [version, another] = [first, other].map(({ report }) => report.tool.version)
  if (version !== another)
    throw refused(
      `${shown(first)} was written by version ${version}, ${shown(other)} by ${another}. Run all parts with one version`,
    )
  if (one.plan !== two.plan)
    throw refused(
      `${shown(first)} and ${shown(other)} are not parts of the same checks. Run all parts with the same options and timings, against servers that declare the same`,
    )
}

function refuseGaps(parts: readonly [PlacedPart, ...PlacedPart[]]): void {
  const byIndex = new Map<number, PlacedPart>()
  for (const part of parts) {
    const { index, of } = part.shard
    const before = byIndex.get(index)
    if (before) throw refused(`${shown(before)} and ${shown(part)} are both part ${index}/${of}`)
    byIndex.set(index, part)
  }
  const [{ shard, report }] = parts
  const numbers = Array.from({ length: shard.of }, (_, at) => at + 1)
  const missing = numbers.filter((number) => !byIndex.has(number))
  if (missing.length > 0)
    throw refused(
      `${missing.map((number) => `${number}/${shard.of}`).join(', ')} of the run against ${report.target.baseUrl} ${missing.length === 1 ? 'is' : 'are'} missing. Without all parts nothing is proved`,
    )
  const places = new Set(parts.flatMap((part) => part.shard.places))
  const isWhole = parts.every((part) => part.report.results.length === part.shard.places.length)
  if (places.size !== shard.total || !isWhole)
    throw refused(
      `the parts of the run against ${report.target.baseUrl} do not have all of its ${shard.total} results; one of them was changed`,
    )
}

function joined(parts: readonly [PlacedPart, ...PlacedPart[]]): RunReport {
  const [first] = parts
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
  const { shard: _, comparison: __, warnings: ___, plans: ____, ...facts } = first.report
  const plans = readPlans(testPlans, results)
  const named = parts.map(
    ({ report, shard }) => [`part ${shard.index}/${shard.of}`, report] as const,
  )
  const comparison = comparisonOfAll(reports, results)
  const { knownFailures } = first.report
  const gone = (knownFailures ?? []).filter(({ checks }) => checks.length === 0)
  const stale = new Set([
    ...staleAmong(knownFailures ?? [], results),
    ...gone
      .map(({ pattern }) => pattern)
      .filter((pattern) => first.report.staleKnownFailures.includes(pattern)),
  ])
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
    staleKnownFailures: [...stale],
    ...(plans.length > 0 ? { plans } : {}),
    ...warningsOf(reports, warningsOfUnbased(named)),
    ...(comparison ? { comparison } : {}),
  }
}

function judged(report: RunReport, failOn: FailOn): RunReport {
  return { ...report, verdict: verdictOf(report.results, failOn, report.comparison) }
}

function shown({ file }: Part): string {
  return JSON.stringify(file)
}

function refused(message: string): ConfigError {
  return new ConfigError('merge', message)
}
