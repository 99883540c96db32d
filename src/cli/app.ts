import type { CatalogueSuite, OwnFiles } from '../app/catalogue.js'
import type { convert } from '../app/convert.js'
import type { Conformed } from '../app/conform.js'
import type { MergeOptions } from '../app/merge.js'
import type { Options } from '../app/options.js'
import type { Ports } from '../app/ports.js'
import type { ServeOptions } from '../app/serve-reference.js'
import type { TextFile } from '../app/suite-files/files.js'
import type { SweepOptions, Swept } from '../app/sweep.js'
import type { Report } from '../core/report.js'
import type { Listener } from '../core/run-event.js'

/** What the terminal asks of the application; the entry binds it to the real one. */
export interface App {
  readonly tool: { readonly name: string; readonly version: string }
  /** Throws `ConfigError` and `TargetError`. */
  conform(options: Options, ports: Ports, listener: Listener): Promise<Conformed>
  /** Throws `ConfigError`. */
  merge(reports: readonly TextFile[], options: MergeOptions, ports: Ports): Promise<Conformed>
  /** Throws `ConfigError` and `TargetError`. */
  sweep(options: Options, wanted: SweepOptions, ports: Ports): Promise<Swept>
  /** Throws `ConfigError` for files that can't be read. */
  catalogue(own?: OwnFiles): readonly CatalogueSuite[]
  /** Throws `ConfigError`. */
  readonly convert: typeof convert
  /** Titles of all faults, by id. */
  readonly faults: Readonly<Record<string, { readonly title: string }>>
  /** Throws `ConfigError`. */
  serveReference(options: ServeOptions): Promise<{ readonly url: string; close(): Promise<void> }>
  /** Tells the terminal what happens while it happens. */
  consoleProgress(output: {
    readonly colour: boolean
    readonly tty: boolean
    readonly width: number
    write(text: string): void
  }): Listener
  /** `console` closes a run. */
  readonly reports: { readonly console: Pick<Report, 'render'> }
}
