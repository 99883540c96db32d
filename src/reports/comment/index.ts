import type { CheckResult } from '../../core/check-result.js'
import { markdownCode, markdownText } from '../../core/escape.js'
import type { RenderOptions, Report } from '../../core/report.js'
import type { RunReport } from '../../core/run-report.js'
import { fit } from '../fit.js'
import { groups } from '../groups.js'
import { headline } from '../headline.js'
import { citationLine } from '../markdown/citation-line.js'
import { fold } from '../markdown/fold.js'
import { countsLine, fullReport, verdictLine } from '../markdown/opening.js'
import { overview } from '../markdown/overview.js'
import { grouped, quantity } from '../quantity.js'

/** GitHub takes 65,536; the rest is for the action's marker. */
const defaultMaxCharacters = 64_000
const mostFailures = 5

/**
 * The comment on a pull request, and a much shorter form of it where the limit asks for one. It holds
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
        () => whole(run, options),
        () => brief(run, options),
        () => paragraphs([`**${verdictLine(run)}**`]),
      ],
      (text) => text.length <= maxCharacters,
    )
  },
}

function brief(run: RunReport, options: RenderOptions): string {
  return paragraphs([firstLine(run, options), countsLine(run)])
}

function whole(run: RunReport, options: RenderOptions): string {
  if (headline(run).mood === 'pass') return paragraphs([firstLine(run, options)])
  const { broken, error, blocked, warning } = groups(run)
  const urgent = [...broken, ...error, ...blocked]
  const shown = urgent.length > 0 ? urgent : warning
  const more = shown.length - mostFailures
  return paragraphs([
    firstLine(run, options),
    `${markdownCode(run.target.baseUrl)} · SCIM ${run.target.protocol} · ${countsLine(run)}`,
    shown
      .slice(0, mostFailures)
      .map((result) => `- ${failureLine(run, result)}`)
      .join('\n'),
    more > 0 && `… and ${grouped(more)} more.`,
    leftBehind(run),
    run.suites.length > 0 && fold(run.servers ? 'Servers' : 'Suites', overview(run)),
  ])
}

function firstLine(run: RunReport, options: RenderOptions): string {
  return [`**${verdictLine(run)}**`, ...fullReport(options)].join(' · ')
}

const cures: Partial<Record<CheckResult['outcome'], string>> = {
  error: 'This is a mistake of this tool, not of the server.',
  blocked: 'It could not be asked: what it needs could not be made ready.',
}

function failureLine(run: RunReport, result: CheckResult): string {
  const cure =
    cures[result.outcome] ?? (result.hint === '' ? '' : `Fix: ${markdownText(result.hint)}`)
  return [`**${markdownText(result.title, 200)}**`, citationLine(run, result), cure]
    .filter((part) => part !== '')
    .join(' · ')
}

function leftBehind({ leftovers }: RunReport): string {
  return leftovers.length > 0
    ? `🧹 ${quantity(leftovers.length, 'test resource')} could not be deleted; the report names them.`
    : ''
}

function paragraphs(parts: readonly (string | false)[]): string {
  return `${parts.filter((part) => part !== false && part !== '').join('\n\n')}\n`
}
