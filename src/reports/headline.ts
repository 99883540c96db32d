import type { RunReport } from '../core/run-report.js'
import { newlyFailing } from './changes.js'
import { groupOf } from './groups.js'
import { grouped, quantity } from './quantity.js'

/** The verdict in a few words, the same in every report. */
export interface Headline {
  /** `warn` is a run that is ok and still has something to say. */
  readonly mood: 'pass' | 'warn' | 'fail'
  /** Without a mark and a full stop: `3 rules broken`. */
  readonly text: string
}

/** Says what a run came to. */
export function headline(run: RunReport): Headline {
  return run.verdict.ok ? headlineOfOk(run) : { mood: 'fail', text: whatIsWrong(run) }
}

// The engine's words: one place says what makes a run not ok.
function whatIsWrong({ verdict }: RunReport): string {
  if (verdict.counts.total === 0) return 'no check ran, so nothing was proved'
  const reasons = verdict.reasons.map((reason) => reason.replace(/ \(MUST\)|\.$/g, ''))
  return reasons.join(', ') || 'not ok'
}

function headlineOfOk(run: RunReport): Headline {
  const { verdict } = run
  const { total, passed, failed, warned, blocked, errors, skipped, known } = verdict.counts
  const unproved = blocked + errors
  if (failed > 0)
    return { mood: 'warn', text: `${quantity(failed, 'rule')} broken, ${whyNotBlocking(run)}` }
  if (unproved > 0) return { mood: 'warn', text: `${quantity(unproved, 'check')} proved nothing` }
  if (warned > 0) return { mood: 'warn', text: `no rule broken, ${quantity(warned, 'warning')}` }
  if (passed === 1 && total === 1) return { mood: 'pass', text: '1 check passes' }
  if (passed === total) return { mood: 'pass', text: `all ${grouped(total)} checks pass` }
  const rest = [
    known > 0 && quantity(known, 'known failure'),
    skipped > 0 && `${quantity(skipped, 'check')} skipped`,
  ].filter((part) => part !== false)
  return { mood: 'pass', text: [`no rule broken`, ...rest].join(', ') }
}

/** Where there is a base, none of them may be one that was not broken there. */
function whyNotBlocking(run: RunReport): string {
  if (run.comparison?.baseStartedAt === undefined) return 'not blocking'
  const news = newlyFailing(run)
  const some = run.results.some((result) => groupOf(result) === 'broken' && news.has(result.id))
  return some ? 'not blocking' : 'no regression'
}
