import type { RunReport } from './run-report.js'

/** What a report may know beside the run: nothing but links and limits, so that it stays a pure function. */
export interface RenderOptions {
  /** Largest size of the rendered text in UTF-8 bytes; a report degrades to keep it. */
  readonly maxBytes?: number
  /** Largest length of the rendered text in characters (UTF-16 code units). */
  readonly maxCharacters?: number
  /** Where the full report is to be found, when it is anywhere. */
  readonly fullReportUrl?: string
  /** Whether to use terminal colours. */
  readonly colour?: boolean
}

/** A way to write a run down. */
export interface Report {
  readonly title: string
  /** The file's name in the report directory. */
  readonly file: string
  render(run: RunReport, options?: RenderOptions): string
  /** The same text piece by piece, of a report that may be large: it need never stand in memory as a whole. */
  pieces?(run: RunReport): Iterable<string>
}

/** The two ways to write down what is made piece by piece. */
export function inPieces(
  pieces: (run: RunReport) => Iterable<string>,
): Pick<Report, 'render' | 'pieces'> {
  return { pieces, render: (run) => [...pieces(run)].join('') }
}
