import type { Report } from '../core/report.js'
import { comment } from './comment/index.js'
import { console } from './console/index.js'
import { json } from './json.js'
import { markdown } from './markdown/index.js'

export { consoleProgress } from './console/progress.js'
export type { ProgressOptions } from './console/progress.js'

/** The name of a report. */
export type ReportName = 'json' | 'markdown' | 'comment' | 'console'

/** All ways to write a run down. */
export const reports: Readonly<Record<ReportName, Report>> = { json, markdown, comment, console }
