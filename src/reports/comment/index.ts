import type { CheckResult } from '../../core/check-result.js'
import { markdownCode } from '../../core/escape.js'
import type { RenderOptions, Report } from '../../core/report.js'
import type { RunReport } from '../../core/run-report.js'
import { newlyFailing } from '../changes.js'
import { fit } from '../fit.js'
import { groups } from '../groups.js'
import { headline } from '../headline.js'
import { changedLine, otherChanges } from '../markdown/changes.js'
import { fold } from '../markdown/fold.js'
import { knownList, staleList } from '../markdown/known.js'
import { countsLine, fullReport, verdictLine } from '../markdown/opening.js'
import { overview } from '../markdown/overview.js'
import { quantity } from '../quantity.js'
import { failures } from './failures.js'

/** GitHub takes 65,536; the rest is for the action's marker. */
const defaultMaxCharacters = 64_000

/** How many entries a folded list holds. */
const mostEntries = 20

/**
 * The comment on a pull request, and shorter forms of it where the limit asks for one. It holds
 * no time, no random id and nothing that a server answered: runs with equal outcomes give equal
 * text, save for the link that the options name.
 */
export const comment: Report = {
  title: 'Pull request comment',
  file: 'comment.md',
  render(run, options = {}) {
    const { maxCharacters = defaultMaxCharacters } = options
    return fit(
      [
        () => whole(run, options, mostEntries),
        () => whole(run, options, 0),
        () => paragraphs([firstLine(run, options), changedLine(run), countsLine(run)]),
        () => paragraphs([`**${verdictLine(run)}**`]),
      ],
      (text) => text.length <= maxCharacters,
    )
  },
}

function whole(run: RunReport, options: RenderOptions, entries: number): string {
  const opening = [firstLine(run, options), changedLine(run)]
  const changesAndLists = [
    ...otherChanges(run, entries),
    knownList(run, entries),
    staleList(run, entries),
  ]
  if (headline(run).mood === 'pass') return paragraphs([...opening, ...changesAndLists])
  return paragraphs([
    ...opening,
    `${markdownCode(run.target.baseUrl)} · SCIM ${run.target.protocol} · ${countsLine(run)}`,
    ...failing(run),
    leftBehind(run),
    ...changesAndLists,
    run.suites.length > 0 && fold(run.servers ? 'Servers' : 'Suites', overview(run)),
  ])
}

/** What is new, and what new checks find, stands open; what was so before is folded, once there is a base to tell. */
function failing(run: RunReport): readonly string[] {
  const { broken, error, blocked, warning } = groups(run)
  const urgent = [...broken, ...error, ...blocked]
  if (run.comparison?.baseStartedAt === undefined)
    return [failures(run, urgent.length > 0 ? urgent : warning)]
  const added = new Set(run.comparison.added)
  const isNew = ({ id }: CheckResult): boolean => newlyFailing(run).has(id)
  const isAdded = (result: CheckResult): boolean => added.has(result.id) && !isNew(result)
  const before = urgent.filter((result) => !isNew(result) && !isAdded(result))
  return [
    failures(run, [...[...urgent, ...warning].filter(isNew), ...urgent.filter(isAdded)]),
    before.length > 0 &&
      fold(`❌ ${quantity(before.length, 'check')} failed already before`, failures(run, before)),
  ].filter((part) => part !== false)
}

function firstLine(run: RunReport, options: RenderOptions): string {
  return [`**${verdictLine(run)}**`, ...fullReport(options)].join(' · ')
}

function leftBehind({ leftovers }: RunReport): string {
  return leftovers.length > 0
    ? `🧹 ${quantity(leftovers.length, 'test resource')} could not be deleted; the report names them.`
    : ''
}

function paragraphs(parts: readonly (string | false)[]): string {
  return `${parts.filter((part) => part !== false && part !== '').join('\n\n')}\n`
}
