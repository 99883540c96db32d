import type { CheckResult } from '../../core/check-result.js'
import { singleLine } from '../../core/escape.js'
import type { Listener } from '../../core/run-event.js'
import type { SuiteFacts } from '../../core/run-report.js'
import { groupOf } from '../groups.js'
import { quantity } from '../quantity.js'
import { marks } from './marks.js'
import { opening } from './opening.js'
import { painter, type Paint } from './paint.js'
import { statusLine } from './status-line.js'

/** Where and how progress is shown. */
export interface ProgressOptions {
  readonly colour: boolean
  /** Whether the text goes to a terminal, where a line can be rewritten in place. */
  readonly tty: boolean
  /** The terminal's width in cells; 80 unless told. */
  readonly width?: number
  write(text: string): void
  /** A monotonic clock in milliseconds, for the time left. */
  readonly now?: () => number
}

const longestTitle = 160
const barCells = 12

/**
 * Shows a run while it runs: a heading for each suite, a line for each check as it finishes, and on
 * a terminal one line at the bottom with what is being asked, how many are done, and the time left.
 */
export function consoleProgress(options: ProgressOptions): Listener {
  const { tty, write, width = 80, now = () => performance.now() } = options
  const paint = painter(options.colour)
  const status = tty ? statusLine(write, width, now) : undefined
  const titles = new Map<string, string>()
  let heading = ''

  const print = (lines: readonly string[]): void => {
    status?.clear()
    for (const line of lines) write(`${line}\n`)
    status?.show()
  }
  // Suites may run side by side, so the heading is repeated when a line belongs elsewhere.
  const under = ({ id, title }: SuiteFacts, line: string): void => {
    const lines =
      heading === id ? [line] : ['', paint('bold', singleLine(title, longestTitle)), line]
    heading = id
    print(lines)
  }

  return (event) => {
    switch (event.type) {
      case 'run-started':
        for (const { id, title } of event.suites) titles.set(id, title)
        status?.begin(event.total)
        return print(opening(event.target, paint))
      case 'suite-started':
        titles.set(event.suite.id, event.suite.title)
        return
      case 'check-started':
        return status?.asks(event.title)
      case 'check-finished': {
        const { suite } = event.result
        status?.advance(event.done, event.total)
        return under(
          { id: suite, title: titles.get(suite) ?? suite },
          checkLine(event.result, paint),
        )
      }
      case 'suite-finished':
        return under(event.suite, suiteLine(event.results, paint))
      case 'cleanup-started': {
        const what = `deleting ${quantity(event.resources, 'test resource')}`
        status?.asks(what)
        return tty ? undefined : print(['', what])
      }
      case 'run-finished':
        return status?.end()
    }
  }
}

function checkLine(result: CheckResult, paint: Paint): string {
  const { sign, tint } = marks[groupOf(result)]
  const title = singleLine(result.title, longestTitle)
  const why =
    result.reason === undefined ? '' : paint('dim', `  ${singleLine(result.reason, longestTitle)}`)
  return `  ${paint(tint, sign)} ${result.outcome === 'fail' ? paint(tint, title) : title}${why}`
}

function suiteLine(results: readonly CheckResult[], paint: Paint): string {
  const asked = results.filter(({ outcome }) => outcome !== 'skip')
  const passed = asked.filter(({ outcome }) => outcome === 'pass').length
  const filled = asked.length === 0 ? 0 : Math.floor((passed / asked.length) * barCells)
  const bar = '█'.repeat(filled) + '░'.repeat(barCells - filled)
  const skipped = results.length - asked.length
  const rest = skipped > 0 ? paint('dim', `, ${skipped} skipped`) : ''
  const whole = passed === asked.length
  return `  ${paint(whole ? 'green' : 'yellow', bar)}  ${passed}/${asked.length} pass${rest}`
}
