import type { Report } from '../core/report.js'
import { badge } from './badge.js'
import { comment } from './comment/index.js'
import { console } from './console/index.js'
import { har } from './har.js'
import { htmlPage } from './html/index.js'
import { json } from './json.js'
import { junit } from './junit.js'
import { markdown } from './markdown/index.js'

export { consoleProgress } from './console/progress.js'
export type { ProgressOptions } from './console/progress.js'

/** The name of a report. */
export type ReportName =
  'json' | 'html' | 'junit' | 'har' | 'badge' | 'markdown' | 'comment' | 'console'

/** All ways to write a run down. */
export const reports: Readonly<Record<ReportName, Report>> = {
  json,
  html: htmlPage,
  junit,
  har,
  badge,
  markdown,
  comment,
  console,
}
