import { markdownCode, markdownText } from '../../core/escape.js'
import type { RunReport } from '../../core/run-report.js'
import type { ReadPlan } from '../../core/test-plan.js'
import { planLine, rowWords } from '../plan-words.js'
import { destination } from './citation-line.js'
import { fold } from './fold.js'
import { table } from './table.js'

/** The test plans of identity providers, row by row; only their totals beyond `max` rows. */
export function plans({ plans: read = [] }: RunReport, max: number): readonly string[] {
  return read.map((plan) => {
    const title = `🗒️ ${plan.title}: ${planLine(plan)}`
    return max === 0 || plan.rows.length > max ? title : fold(title, tableOf(plan))
  })
}

function tableOf({ link, rows }: ReadPlan): string {
  const lines = rows.map(({ id, title, standing, checks, person = '' }) => {
    const [sign, words] = rowWords[standing]
    return [
      markdownCode(id),
      markdownText(title),
      `${sign} ${words}`,
      checks.map((check) => markdownCode(check)).join('<br>'),
      markdownText(person),
    ]
  })
  const columns = ['Row', 'What it is about', 'Standing', 'Checks', 'For a person'] as const
  return [
    table(
      columns.map((heading) => [heading, 'left'] as const),
      lines,
    ),
    `[The plan](${destination(link)})`,
  ].join('\n\n')
}
