import { singleLine } from '../../core/escape.js'
import type { Report } from '../../core/report.js'
import type { RunReport } from '../../core/run-report.js'
import { evidence } from '../evidence.js'
import { groups } from '../groups.js'
import { quantity } from '../quantity.js'
import { removal } from '../removal.js'
import { changed } from './changes.js'
import { closing } from './closing.js'
import { brief, failure } from './failure.js'
import { knownFailures, strikeOut } from './known.js'
import { painter, type Paint } from './paint.js'
import { servers } from './servers.js'
import { unasked } from './unasked.js'

/** What a terminal shows at the end of a run: what changed, failures in full, the rest in short, the verdict last. */
export const console: Report = {
  title: 'Text',
  file: 'report.txt',
  render(run, { colour = false } = {}) {
    const paint = painter(colour)
    const { broken, error, blocked, warning } = groups(run)
    const proof = evidence(run)
    const blocks = [
      changed(run, paint),
      ...broken.map((result) => failure(run, result, proof, paint)),
      ...error.map((result) => brief(run, result, paint)),
      ...unasked(run, blocked, paint),
      ...warning.map((result) => brief(run, result, paint)),
      knownFailures(run, paint),
      leftovers(run, paint),
      strikeOut(run, paint),
      servers(run, paint),
      closing(run, paint),
    ]
    return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
  },
}

/** So many commands are shown; they are alike. */
const mostCommands = 5

function leftovers(run: RunReport, paint: Paint): string {
  const { leftovers: left, target } = run
  if (left.length === 0) return ''
  const title = `${quantity(left.length, 'test resource')} left behind: DELETE each below ${singleLine(target.baseUrl)}`
  const lines = left.map(({ path, reason }) => `  ${singleLine(path)}  ${singleLine(reason)}`)
  const commands = left.flatMap((one) => removal(run, one) ?? [])
  const shown = commands
    .slice(0, mostCommands)
    .map((command) => `  ${command.replace(/\s*\\\n\s*/g, ' ')}`)
  const more = commands.length - shown.length
  if (more > 0) shown.push(`  … and ${String(more)} more like these, one for each path`)
  return [paint('yellow', title), ...lines, ...shown.map((line) => singleLine(line, 4_000))].join(
    '\n',
  )
}
