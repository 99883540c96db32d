import type { CheckResult } from '../../core/check-result.js'
import { markdownCode, markdownFence, markdownText } from '../../core/escape.js'
import type { RunReport } from '../../core/run-report.js'
import { newlyFailing } from '../changes.js'
import { groups } from '../groups.js'
import { quantity } from '../quantity.js'
import { removal } from '../removal.js'
import { brokenRules } from './broken.js'
import { citationLine } from './citation-line.js'
import { coverage } from './coverage.js'
import type { Detail } from './detail.js'
import { fold } from './fold.js'
import { knownList, staleList } from './known.js'
import { bullets, remark, skippedByReason, unprovedByReason } from './lists.js'
import { plans } from './plans.js'

const reportIt =
  'This is a mistake of this tool, not of the server. Please report it to the maintainers with the lines below.'
const askAgain =
  'What these checks need could not be made ready, so nothing was proved. Mend this first: other failures may come from it.'

/** Everything below the table of suites, what needs a person first. A part without entries is not there. */
export function sections(run: RunReport, detail: Detail): readonly string[] {
  const found = groups(run)
  const { failures, entries } = detail
  return [
    ...brokenRules(run, newestFirst(run, found.broken), detail),
    open('### 💥', 'error', found.error, failures, reportIt, run),
    open('### ⛔', 'blocked check', found.blocked, failures, askAgain, run),
    folded(`⚠️ ${quantity(found.warning.length, 'warning')}`, found.warning, entries, (one) =>
      remark(run, one),
    ),
    folded(`ℹ️ ${quantity(found.remark.length, 'remark')}`, found.remark, entries, (one) =>
      remark(run, one),
    ),
    folded(
      `⏭️ ${quantity(found.skipped.length, 'check')} skipped`,
      skippedByReason(found.skipped),
      entries,
      (line) => line,
    ),
    knownList(run, entries),
    leftovers(run, entries),
    staleList(run, entries),
    folded(
      `✅ ${quantity(found.passed.length, 'check')} passed`,
      found.passed,
      entries,
      (one) => `${markdownText(one.title)} · ${citationLine(run, one)}`,
    ),
    ...plans(run, entries),
    coverage(run, entries),
  ].filter((section) => section !== '')
}

/** What the base did not show comes before what it did. */
function newestFirst(run: RunReport, results: readonly CheckResult[]): readonly CheckResult[] {
  const news = newlyFailing(run)
  return [...results.filter(({ id }) => news.has(id)), ...results.filter(({ id }) => !news.has(id))]
}

function open(
  mark: string,
  noun: string,
  results: readonly CheckResult[],
  max: number,
  lead: string,
  run: RunReport,
): string {
  if (results.length === 0 || max === 0) return ''
  const list = bullets(unprovedByReason(run, results), max)
  return `${mark} ${quantity(results.length, noun)}\n\n${lead}\n\n${list}`
}

function folded<T>(
  title: string,
  items: readonly T[],
  max: number,
  entry: (item: T) => string,
): string {
  if (items.length === 0 || max === 0) return ''
  return fold(title, bullets(items.map(entry), max))
}

function leftovers(run: RunReport, max: number): string {
  const { leftovers: left, target } = run
  if (left.length === 0) return ''
  const title = `🧹 ${quantity(left.length, 'test resource')} left behind`
  const entries = left.map(({ path, reason }) => `${markdownCode(path)}: ${markdownText(reason)}`)
  const lead = `This run created them and could not delete them. Remove them by hand, with a DELETE on each path below ${markdownCode(target.baseUrl)}.`
  const commands = left.slice(0, max).flatMap((one) => removal(run, one) ?? [])
  const script = commands.length > 0 ? markdownFence(commands.join('\n'), 'sh') : ''
  return fold(title, [lead, bullets(entries, max), script].filter(Boolean).join('\n\n'))
}
