import { markdownCode, markdownText } from '../../core/escape.js'
import type { RunReport } from '../../core/run-report.js'
import { changes, changesLine, type Change, type ChangedCheck } from '../changes.js'
import { moment } from '../quantity.js'
import { instancesTogether } from '../rules.js'
import { fold } from './fold.js'
import { bullets } from './lists.js'

const marks = {
  newlyFailing: '🆕',
  fixed: '🎉',
  lapsed: '🔇',
  added: '➕',
  removed: '➖',
} as const satisfies Record<Change['kind'], string>

/** What changed against the base in one line, without the moment of the base; empty when nothing was named to compare with. */
export function changedLine(run: RunReport): string {
  const { comparison } = run
  if (!comparison) return ''
  if (comparison.baseStartedAt === undefined)
    return `Nothing is compared: ${markdownCode(comparison.file)} is not there.`
  return `Against the base: **${changesLine(run)}**`
}

/** What changed, with the checks that did: the newly failing ones open, the others folded; no names when `max` is 0. */
export function changed(run: RunReport, max: number): string {
  const line = changedLine(run)
  const base = run.comparison?.baseStartedAt
  const when = base === undefined ? '' : ` <sub>(the run of ${moment(base)})</sub>`
  const lists = max === 0 ? [] : changes(run).map((change) => list(change, max))
  return [line === '' ? '' : line + when, ...lists].filter((part) => part !== '').join('\n\n')
}

/** The changes other than new failures, each folded. */
export function otherChanges(run: RunReport, max: number): readonly string[] {
  const others = changes(run).filter(({ kind }) => kind !== 'newlyFailing')
  return max === 0 ? [] : others.map((change) => list(change, max))
}

function list({ kind, words, checks }: Change, max: number): string {
  const entries = bullets(told(checks).map(entry), max)
  return kind === 'newlyFailing' ? entries : fold(`${marks[kind]} ${words}`, entries)
}

/** What was asked about several things once. */
function told(checks: readonly ChangedCheck[]): readonly ChangedCheck[] {
  const results = checks.flatMap(({ result }) => result ?? [])
  if (results.length < checks.length) return checks
  return instancesTogether(results).map((result) => ({ ...result, result }))
}

function entry({ id, title, result }: ChangedCheck): string {
  const known = result?.known === undefined ? '' : ` · known: ${markdownText(result.known)}`
  return `${markdownText(title, 200)} · ${markdownCode(id)}${known}`
}
