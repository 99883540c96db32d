import { markdownCode, markdownText } from '../../core/escape.js'
import type { CheckResult } from '../../core/check-result.js'
import type { RunReport } from '../../core/run-report.js'
import { newlyFailing } from '../changes.js'
import { citations } from '../citation.js'
import { citationLine, linked } from '../markdown/citation-line.js'
import { grouped } from '../quantity.js'
import { byRule, instancesTogether } from '../rules.js'

const mostRules = 5
const mostChecks = 3

const cures: Partial<Record<CheckResult['outcome'], string>> = {
  error: 'This is a mistake of this tool, not of the server.',
  blocked: 'It could not be asked: what it needs could not be made ready.',
}

/** Failures by the rule that they break, each with its cure; at most five rules, and the others counted. */
export function failures(run: RunReport, results: readonly CheckResult[]): string {
  const rules = byRule(results)
  const shown = rules.slice(0, mostRules)
  const more = results.length - shown.reduce((sum, { length }) => sum + length, 0)
  return [
    shown.map((rule) => ruleLines(run, rule)).join('\n'),
    more > 0 && `… and ${grouped(more)} more.`,
  ]
    .filter((part) => part !== false && part !== '')
    .join('\n\n')
}

function ruleLines(run: RunReport, rule: readonly CheckResult[]): string {
  const checks = instancesTogether(rule)
  const [first] = checks as readonly [CheckResult, ...CheckResult[]]
  const named = mark(run, rule)
  if (checks.length === 1)
    return `- ${joined([`${named}${title(first)}`, citationLine(run, first), cure(first)])}`
  const [cited] = citations(run, first)
  const heading = cited ? [linked(cited), first.level, markdownText(cited.text ?? '')] : []
  const more = checks.length - mostChecks
  return [
    `- ${named}${joined(heading)}`,
    ...checks
      .slice(0, mostChecks)
      .map((check) => `  - ${joined([title(check), markdownCode(check.id), cure(check)])}`),
    ...(more > 0 ? [`  - … and ${grouped(more)} more`] : []),
  ].join('\n')
}

/** New against the base, or of a check that the base does not have. */
function mark(run: RunReport, results: readonly CheckResult[]): string {
  const added = run.comparison?.added ?? []
  if (results.some(({ id }) => newlyFailing(run).has(id))) return '🆕 '
  return results.some(({ id }) => added.includes(id)) ? '➕ ' : ''
}

function title(result: CheckResult): string {
  return `**${markdownText(result.title, 200)}**`
}

function cure({ outcome, hint }: CheckResult): string {
  return cures[outcome] ?? (hint === '' ? '' : `Fix: ${markdownText(hint)}`)
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ')
}
