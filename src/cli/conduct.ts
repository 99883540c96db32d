import { relative } from 'node:path'
import type { Conformed } from '../app/conform.js'
import type { Options } from '../app/options.js'
import type { App } from './app.js'
import { listenForInterrupts } from './interruption.js'
import { terminalPorts } from './ports.js'
import type { Terminal } from './terminal.js'

/** Runs the checks and shows what comes; gives the exit status: 0 when the verdict is ok, else 1. */
export async function conduct(options: Options, app: App, terminal: Terminal): Promise<number> {
  const { report } = await shownRun(options, app, terminal)
  return report.verdict.ok ? 0 : 1
}

/** Runs the checks and shows what comes; tells whether the run was stopped before its end. */
export async function shownRun(
  options: Options,
  app: App,
  terminal: Terminal,
): Promise<Conformed & { readonly stopped: boolean }> {
  const { error } = terminal
  const interruption = listenForInterrupts(
    terminal,
    'stopping: what was created is deleted and the reports are written; Ctrl-C again leaves at once',
  )
  try {
    const ports = terminalPorts(terminal, interruption.signal)
    const run = await app.conform(options, ports, app.consoleProgress(error))
    told(run, app, terminal)
    return { ...run, stopped: interruption.signal.aborted }
  } finally {
    interruption.dispose()
  }
}

/** Shows how a run ended and where its files are; gives the exit status. */
export function told({ report, files }: Conformed, app: App, { out }: Terminal): number {
  out.write(ended(app.reports.console.render(report, { colour: out.colour })))
  out.write(`  report  ${Object.values(files).map(shortest).join('   ')}\n`)
  return report.verdict.ok ? 0 : 1
}

function ended(text: string): string {
  return text.endsWith('\n') ? text : `${text}\n`
}

/** Relative where that is below the current folder. */
function shortest(path: string): string {
  const near = relative('', path)
  return near.startsWith('..') ? path : near
}
