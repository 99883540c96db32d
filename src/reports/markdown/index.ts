import { markdownText } from '../../core/escape.js'
import type { RenderOptions, Report } from '../../core/report.js'
import type { RunReport } from '../../core/run-report.js'
import { fit } from '../fit.js'
import { changed, changedLine } from './changes.js'
import { details, type Detail } from './detail.js'
import { countsLine, fullReport, targetLine, verdictLine } from './opening.js'
import { sections } from './sections.js'
import { overview } from './overview.js'

/** GitHub takes 1 MiB a step and drops all of it when it is more. */
const defaultMaxBytes = 900 * 1024

/** How many checks a list of changes names. */
const mostChanges = 50

/** The job summary: a page of GitHub's Markdown that shrinks by whole parts until it fits. */
export const markdown: Report = {
  title: 'Job summary',
  file: 'summary.md',
  render(run, options = {}) {
    const { maxBytes = defaultMaxBytes } = options
    const [first, ...rest] = details
    return fit(
      [
        () => page(run, options, first),
        ...rest.map((detail) => () => page(run, options, detail)),
        () => shortest(run, options),
      ],
      (text) => Buffer.byteLength(text) <= maxBytes,
    )
  },
}

function page(run: RunReport, options: RenderOptions, detail: Detail): string {
  return paragraphs([
    `## ${verdictLine(run)}`,
    changed(run, Math.min(detail.entries, mostChanges)),
    targetLine(run, options),
    countsLine(run),
    overview(run),
    detail.note !== undefined && shortened(detail.note, options),
    ...sections(run, detail),
    `<sub>${markdownText(`${run.tool.name} ${run.tool.version}`)}</sub>`,
  ])
}

function shortest(run: RunReport, options: RenderOptions): string {
  const counts = [countsLine(run), changedLine(run)].filter((part) => part !== '').join('. ')
  return paragraphs([`## ${verdictLine(run)}`, counts, ...fullReport(options)])
}

function shortened(note: string, options: RenderOptions): string {
  const [where = 'the JSON report holds all of it'] = fullReport(options)
  return `> [!NOTE]\n> ${note} to stay within GitHub's limit: ${where}.`
}

function paragraphs(parts: readonly (string | false)[]): string {
  return `${parts.filter((part) => part !== false && part !== '').join('\n\n')}\n`
}
