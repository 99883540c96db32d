import { byReason } from '../../core/by-reason.js'
import type { CheckResult } from '../../core/check-result.js'
import { markdownCode, markdownText } from '../../core/escape.js'
import type { RunReport } from '../../core/run-report.js'
import { firstIds } from '../first-ids.js'
import { grouped, quantity } from '../quantity.js'
import { citationLine } from './citation-line.js'

const mostIds = 10
const mostMessages = 3

/** A bulleted list of at most `max` entries; a last line counts the others. Empty when `max` is 0. */
export function bullets(entries: readonly string[], max: number): string {
  if (max === 0) return ''
  const more = entries.length - max
  const lines = entries.slice(0, max).map((entry) => `- ${entry}`)
  return [...lines, ...(more > 0 ? [`- … and ${grouped(more)} more`] : [])].join('\n')
}

/** A failing check that breaks nothing, in a few lines: title, requirement, what was found, the cure. */
export function remark(run: RunReport, result: CheckResult): string {
  return [
    `**${markdownText(result.title)}**`,
    citationLine(run, result),
    ...result.findings.slice(0, mostMessages).map(({ message }) => markdownCode(message, 600)),
    result.findings.length > mostMessages
      ? `… and ${grouped(result.findings.length - mostMessages)} more`
      : '',
    result.hint === '' ? '' : `Fix: ${markdownText(result.hint)}`,
  ]
    .filter((line) => line !== '')
    .join('<br>')
}

/** A check that proved nothing, with why. */
export function unproved(run: RunReport, result: CheckResult): string {
  return [
    `**${markdownText(result.title)}**`,
    citationLine(run, result),
    markdownCode(result.reason ?? 'no reason given', 1000),
  ].join('<br>')
}

/** Checks that proved nothing, those that lack the same thing together. */
export function unprovedByReason(
  run: RunReport,
  results: readonly CheckResult[],
): readonly string[] {
  return byReason(results).map((cause) => {
    const [first, ...others] = cause.results
    if (others.length === 0) return unproved(run, first)
    return [
      `**${quantity(cause.results.length, 'check')}**`,
      markdownCode(cause.reason, 1000),
      firstIds(cause.results, mostIds, markdownCode),
    ].join('<br>')
  })
}

/** Skipped checks by their reason, the commonest reason first. */
export function skippedByReason(results: readonly CheckResult[]): readonly string[] {
  return byReason(results).map((cause) => {
    const ids = firstIds(cause.results, mostIds, markdownCode)
    return `${markdownText(cause.reason)} (${grouped(cause.results.length)}): ${ids}`
  })
}
