import type { RunReport, ServerFacts, TargetFacts } from '../../core/run-report.js'
import type { ReadPlan } from '../../core/test-plan.js'
import { verdictOf, type FailOn } from '../../engine/verdict.js'
import { comparisonOfAll, labelledComparison, warningsOfUnbased } from './comparison.js'
import { coverageOfParts } from './coverage.js'
import { withDistinctExchanges } from './exchanges.js'
import { labelsOf } from './labels.js'
import { warningsOf } from './warnings.js'

/** More names than that are a number. */
const mostNames = 3

/**
 * One report of runs against several servers. What belongs to one of them has its label at the end of
 * its id and title, so that nothing of two servers is taken for one.
 */
export function fleet(runs: readonly RunReport[], failOn: FailOn): RunReport {
  const [first] = runs
  if (!first) throw new Error('a fleet without a server')
  const labels = labelsOf(runs.map(({ target }) => target.baseUrl))
  const labelled = runs.map((run, at) => withLabel(run, labels[at] ?? ''))
  const results = labelled.flatMap((run) => run.results)
  const servers = runs.map(({ target, startedAt, durationMs, verdict }, at): ServerFacts => {
    return { label: labels[at] ?? '', target, startedAt, durationMs, verdict }
  })
  const comparison = comparisonOfAll(labelled, results)
  const plans = labelled.flatMap((run) => run.plans ?? [])
  const verdict = verdictOf(results, failOn, comparison)
  // Among the others, a server of which nothing was asked would go unseen.
  const idle = servers.filter(({ verdict: { reasons } }) => reasons.includes('no check ran'))
  const reasons = [...verdict.reasons, ...idle.map(({ label }) => `no check ran on ${label}`)]
  return {
    schemaVersion: first.schemaVersion,
    tool: first.tool,
    target: summed(servers),
    servers,
    startedAt: runs.map(({ startedAt }) => startedAt).sort()[0] ?? first.startedAt,
    durationMs: runs.reduce((sum, { durationMs }) => sum + durationMs, 0),
    verdict: { ...verdict, ok: reasons.length === 0, reasons },
    suites: labelled.flatMap((run) => run.suites),
    results,
    requirements: Object.assign(
      {},
      ...runs.map((run) => run.requirements),
    ) as RunReport['requirements'],
    coverage: coverageOfParts(runs, results),
    exchanges: labelled.flatMap((run) => run.exchanges),
    leftovers: runs.flatMap(({ leftovers, target }) =>
      leftovers.map((one) => ({ ...one, path: `${target.baseUrl}${one.path}` })),
    ),
    staleKnownFailures: staleOnAll(runs),
    ...(comparison ? { comparison } : {}),
    ...(plans.length > 0 ? { plans } : {}),
    ...warningsOf(labelled, warningsOfUnbased(labelled.map((run, at) => [labels[at] ?? '', run]))),
  }
}

function withLabel(run: RunReport, label: string): RunReport {
  const { suites, results, ...rest } = withDistinctExchanges(run, label)
  return {
    ...rest,
    ...(run.comparison ? { comparison: labelledComparison(run.comparison, label) } : {}),
    ...(run.warnings ? { warnings: run.warnings.map((one) => `${label}: ${one}`) } : {}),
    ...(run.plans ? { plans: run.plans.map((plan) => labelledPlan(plan, label)) } : {}),
    suites: suites.map(({ id, title }) => ({ id: `${id}@${label}`, title: `${title} (${label})` })),
    results: results.map((result) => ({
      ...result,
      id: `${result.id}@${label}`,
      suite: `${result.suite}@${label}`,
      title: `${result.title} (${label})`,
    })),
  }
}

function labelledPlan(plan: ReadPlan, label: string): ReadPlan {
  return {
    ...plan,
    id: `${plan.id}@${label}`,
    title: `${plan.title} (${label})`,
    rows: plan.rows.map((row) => ({ ...row, checks: row.checks.map((id) => `${id}@${label}`) })),
  }
}

/** What is mended on one server may fail on another, for which its line has to stay. */
function staleOnAll(runs: readonly RunReport[]): readonly string[] {
  const patterns = new Set(runs.flatMap((run) => run.staleKnownFailures))
  return [...patterns].filter((pattern) =>
    runs.every(
      ({ knownFailures = [], staleKnownFailures }) =>
        staleKnownFailures.includes(pattern) ||
        !knownFailures.some((entry) => entry.pattern === pattern),
    ),
  )
}

function summed(servers: readonly ServerFacts[]): TargetFacts {
  const targets = servers.map(({ target }) => target)
  const union = (of: (target: TargetFacts) => readonly string[]): readonly string[] => [
    ...new Set(targets.flatMap(of)),
  ]
  const labels = servers.map(({ label }) => label)
  const more = labels.length > mostNames
  return {
    baseUrl: more ? `${labels.length} servers` : labels.join(', '),
    protocol: targets[0]?.protocol ?? '2.0',
    auth: union(({ auth }) => [auth]).join(', '),
    resourceTypes: union(({ resourceTypes }) => resourceTypes),
    features: union(({ features }) => features)
      .filter((feature) => targets.every(({ features }) => features.includes(feature)))
      .sort(),
    absent: [...union(({ absent }) => absent)].sort(),
  }
}
