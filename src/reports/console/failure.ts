import { withoutInstance } from '../../core/check-id.js'
import type { CheckResult } from '../../core/check-result.js'
import { singleLine } from '../../core/escape.js'
import type { RunReport } from '../../core/run-report.js'
import { citedSections } from '../citation.js'
import type { Evidence } from '../evidence.js'
import { groupOf } from '../groups.js'
import { quantity } from '../quantity.js'
import { exchangeLines } from './exchange.js'
import { marks } from './marks.js'
import type { Paint } from './paint.js'

const mostFindings = 5
const longestField = 400
const width = 100

/** A broken rule with all that is needed to mend it, the change that led to it and the exchange that shows it. */
export function failure(
  run: RunReport,
  result: CheckResult,
  evidence: Evidence,
  paint: Paint,
): string {
  const { findings, hint, implementedAt } = result
  const field = (name: string, text: string): string =>
    `  ${paint('dim', name.padEnd(8))}  ${singleLine(text, longestField) || '(empty)'}`
  const found = findings
    .slice(0, mostFindings)
    .flatMap(({ message, at, expected, actual }) => [
      `  ${singleLine(message)}`,
      field('where', at),
      field('expected', expected),
      field('actual', actual),
    ])
  const more = findings.length - mostFindings
  const [exchange] = evidence.ofResult(result)
  return [
    heading(run, result, paint),
    ...found,
    ...(more > 0 ? [`  … and ${quantity(more, 'finding')} more`] : []),
    ...(hint === '' ? [] : [field('fix', hint)]),
    ...(implementedAt ? [field('code', `${implementedAt.file}:${implementedAt.line}`)] : []),
    field('see', whereToLook(result)),
    ...evidence
      .storyOf(result, exchange)
      .flatMap((one) => exchangeLines(one).map((line) => `    ${paint('dim', line)}`)),
  ].join('\n')
}

/** The line that the user declared it on, or the command that tells about a check of ours. */
function whereToLook({ id, declaredAt }: CheckResult): string {
  if (declaredAt) return `${declaredAt.file}:${declaredAt.line}`
  // What follows @ is a name of the server's choice, not for a command that people copy.
  return `scim-conformance explain ${withoutInstance(id)}`
}

/** A result in short: its heading, what it says, and the cure. */
export function brief(run: RunReport, result: CheckResult, paint: Paint): string {
  const [finding] = result.findings
  const what = result.reason ?? finding?.message
  return [
    heading(run, result, paint),
    ...(what === undefined ? [] : [`  ${singleLine(what)}`]),
    ...(finding && result.hint !== ''
      ? [`  ${paint('dim', 'fix')}  ${singleLine(result.hint)}`]
      : []),
  ].join('\n')
}

function heading(run: RunReport, result: CheckResult, paint: Paint): string {
  const { sign, tint } = marks[groupOf(result)]
  const [first, ...others] = citedSections(run, result)
  const source = first ? ` · ${first.name}${others.length > 0 ? ` +${others.length}` : ''}` : ''
  const right = singleLine(`${result.level}${source}`, width)
  const id = singleLine(result.id, 200)
  const title = `  ${singleLine(result.title, 200)}`
  const gap = Math.max(2, width - 2 - id.length - right.length)
  return [`${paint(tint, `${sign} ${id}`)}${' '.repeat(gap)}${paint('dim', right)}`, title].join(
    '\n',
  )
}
