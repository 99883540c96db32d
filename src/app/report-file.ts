import { outcomes } from '../core/check-result.js'
import type { BaseReport, BaseResult } from '../core/comparison.js'
import { ConfigError } from '../core/config-error.js'
import { schemaVersion } from '../core/run-report.js'

/** What is read of a report that an earlier run wrote; another minor version may say more of it, or less. */
export interface EarlierReport extends BaseReport {
  /** Whether it is a part of a run, which does not tell what the others found. */
  readonly isPart: boolean
  /** The patterns of its list of known failures. */
  readonly listed: readonly string[]
  /** Those of them that could be struck out. */
  readonly stale: readonly string[]
}

/**
 * Reads the JSON report of an earlier run. What stands in it is data of a stranger, and only what is needed is taken.
 * @throws ConfigError when it is no report, one of another version, or one of several servers
 */
export function readReport(option: string, file: string, text: string): EarlierReport {
  const shown = JSON.stringify(file)
  const none = (why: string, cause?: unknown): ConfigError =>
    new ConfigError(
      option,
      `${shown} is no report of this tool: ${why}. Name the report.json that a run wrote`,
      { cause },
    )
  const report = objectOf(parsed(text, none))
  if (!report || !('schemaVersion' in report)) throw none('it has no schemaVersion')
  if (report['schemaVersion'] !== schemaVersion)
    throw new ConfigError(
      option,
      `${shown} has schemaVersion ${JSON.stringify(report['schemaVersion'])}, and this version reads ${schemaVersion}. Write it anew with the version that runs here`,
    )
  if (Array.isArray(report['servers']))
    throw new ConfigError(
      option,
      `${shown} is merged from runs against several servers. Name the report of the one that it is about`,
    )
  const { startedAt, results } = report
  if (typeof startedAt !== 'string' || !moment.test(startedAt))
    throw none('startedAt is not a moment')
  if (!Array.isArray(results)) throw none('results is not a list')
  return {
    startedAt,
    results: results.map((entry, index) => {
      const result = resultOf(entry)
      if (!result) throw none(`results[${index}] is not a result`)
      return result
    }),
    listed: listOf(report['knownFailures']).flatMap((entry) => {
      const pattern = objectOf(entry)?.['pattern']
      return typeof pattern === 'string' ? [pattern] : []
    }),
    isPart: 'shard' in report,
    stale: listOf(report['staleKnownFailures']).filter((entry) => typeof entry === 'string'),
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : []
}

function parsed(text: string, none: (why: string, cause: unknown) => ConfigError): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw none('it is not JSON', cause)
  }
}

function resultOf(entry: unknown): BaseResult | undefined {
  const { id, title, outcome, force } = objectOf(entry) ?? {}
  const wanted = outcomes.find((one) => one === outcome)
  const weight = forces.find((one) => one === force)
  if (typeof id !== 'string' || typeof title !== 'string' || !wanted || !weight) return undefined
  return { id, title, outcome: wanted, force: weight }
}

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/

const forces = ['fail', 'warn', 'inform'] as const

function objectOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined
}
