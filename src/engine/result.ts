import { shownId } from '../core/check-id.js'
import type { CheckResult, Outcome } from '../core/check-result.js'
import { shorten } from '../core/escape.js'
import type { Finding } from '../core/finding.js'
import type { Redactor } from '../core/secrets.js'
import { citesOf, type Suite } from './check.js'
import type { PlannedCheck } from './plan.js'
import type { End, Scope } from './scope.js'

/** What a known failure may be: one that passes or is skipped is nothing but that. */
const mayBeKnown: readonly Outcome[] = ['fail', 'blocked', 'error']

/** Characters of what a finding says: a server that makes one long shall not fill the report. */
export const longestText = 2_000

/** The result of a check, with secrets taken out of everything that a server may have said. */
export function resultOf(
  suite: Suite,
  { id, level, force, check, instance, known }: PlannedCheck,
  { outcome, reason }: End,
  scope: Scope,
  durationMs: number,
  redactor: Redactor,
): CheckResult {
  return {
    id: shownId(id, redactor.text),
    suite: suite.id,
    title: instance ? `${check.title} (${redactor.text(instance.name)})` : check.title,
    level,
    force,
    cites: citesOf(check),
    hint: check.hint,
    outcome,
    ...(reason === undefined ? {} : { reason: shorten(redactor.body(reason), longestText) }),
    findings: outcome === 'fail' ? scope.findings.all().map((it) => redacted(it, redactor)) : [],
    exchanges: scope.exchanges.map((exchange) => exchange.id),
    durationMs: Math.round(durationMs * 10) / 10,
    ...(known !== undefined && mayBeKnown.includes(outcome) ? { known } : {}),
    ...(check.declaredAt ? { declaredAt: check.declaredAt } : {}),
  }
}

function redacted(finding: Finding, { body, text }: Redactor): Finding {
  const brief = (text: string): string => shorten(body(text), longestText)
  const secretPlace = /password|secret|token$/i.test(finding.at)
  return {
    ...finding,
    message: brief(secretPlace ? `${finding.at} is not as it should be` : finding.message),
    at: shorten(text(finding.at), longestText),
    expected: brief(finding.expected),
    actual: secretPlace ? 'a value that is not shown' : brief(finding.actual),
  }
}
