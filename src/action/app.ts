import type { Options } from '../app/options.js'
import type { Ports } from '../app/ports.js'
import type { TextFile } from '../app/suite-files/files.js'
import type { TidiedUp } from '../app/tidy-up.js'
import type { Report } from '../core/report.js'
import type { Listener } from '../core/run-event.js'
import type { RunReport } from '../core/run-report.js'
import type { ReadOptions } from './inputs.js'

/** A run that has ended, and the absolute paths of its files. */
export interface FinishedRun {
  readonly report: RunReport
  readonly files: { readonly json: string; readonly html?: string }
}

/** What the action asks of the application; the entry hands in the real one. */
export interface App {
  readonly readOptions: ReadOptions
  /** One sentence that tells why there are no usable credentials; nothing when there are. */
  missingCredentials(options: Options): string | undefined
  /** Throws `ConfigError` and `TargetError`. */
  conform(options: Options, ports: Ports, listener: Listener): Promise<FinishedRun>
  /** Makes one run of reports, and writes it. Throws `ConfigError`. */
  merge(reports: readonly TextFile[], options: Options, ports: Ports): Promise<FinishedRun>
  /** Deletes what a run that was killed left behind, by what its ports kept. */
  tidyUp(options: Options, ports: Ports, journal: readonly string[]): Promise<TidiedUp>
  /** Tells what happens while it happens. */
  consoleProgress(options: {
    readonly colour: boolean
    readonly tty: boolean
    write(text: string): void
  }): Listener
  readonly reports: Readonly<Record<'markdown' | 'comment' | 'console', Pick<Report, 'render'>>>
}
