import { singleLine } from '../../core/escape.js'
import type { RunReport } from '../../core/run-report.js'
import { changes, changesLine, type Change } from '../changes.js'
import { grouped, moment } from '../quantity.js'
import type { Paint, Tint } from './paint.js'

const tints = {
  newlyFailing: 'red',
  fixed: 'green',
  lapsed: 'yellow',
  added: 'dim',
  removed: 'dim',
} as const satisfies Record<Change['kind'], Tint>

const mostChecks = 20

/** What changed against the base, each way with its checks; empty when nothing was named to compare with. */
export function changed(run: RunReport, paint: Paint): string {
  const { comparison } = run
  if (!comparison) return ''
  const { file, baseStartedAt } = comparison
  if (baseStartedAt === undefined)
    return paint('yellow', `nothing is compared: ${singleLine(file)} is not there`)
  const title = `against ${singleLine(file)} (${moment(baseStartedAt)}): ${changesLine(run)}`
  return [paint('bold', title), ...changes(run).flatMap((change) => lines(change, paint))].join(
    '\n',
  )
}

/** The same in one line, for the end; empty when nothing was compared. */
export function changedShort(run: RunReport): string {
  const line = changesLine(run)
  return line === '' ? '' : `against the base: ${line}`
}

function lines({ kind, words, checks }: Change, paint: Paint): readonly string[] {
  const shown = checks.slice(0, mostChecks).map(({ id }) => `    ${singleLine(id, 200)}`)
  const more = checks.length - shown.length
  return [
    `  ${paint(tints[kind], words)}`,
    ...shown,
    ...(more > 0 ? [`    … and ${grouped(more)} more`] : []),
  ]
}
