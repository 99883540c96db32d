import { markdownCode, markdownText } from '../../core/escape.js'
import type { RunReport } from '../../core/run-report.js'
import { groups } from '../groups.js'
import { quantity } from '../quantity.js'
import { instancesTogether } from '../rules.js'
import { citationLine } from './citation-line.js'
import { fold } from './fold.js'
import { bullets } from './lists.js'

/** The failures that are listed as known, each with its reason, folded; empty when there are none, or `max` is 0. */
export function knownList(run: RunReport, max: number): string {
  const { known } = groups(run)
  if (known.length === 0 || max === 0) return ''
  const entries = instancesTogether(known).map(
    (one) =>
      `${markdownText(one.title, 200)} · ${citationLine(run, one)} · known: ${markdownText(one.known ?? '')}`,
  )
  return fold(`📌 ${quantity(known.length, 'known failure')}`, bullets(entries, max))
}

/** The entries of the list of known failures that can be struck out, folded; empty when there are none. */
export function staleList(run: RunReport, max: number): string {
  const { staleKnownFailures: patterns, knownFailures = [] } = run
  if (patterns.length === 0) return ''
  const title = `✂️ ${quantity(patterns.length, 'known failure')} to strike out`
  const lead =
    'Nothing named here fails any more. Take it out of the list, so that it cannot break again unseen.'
  const entries = patterns.map((pattern) => {
    const place = knownFailures.find((entry) => entry.pattern === pattern)?.declaredAt
    const at = place ? ` · ${markdownCode(`${place.file}:${place.line}`)}` : ''
    return markdownCode(pattern) + at
  })
  return fold(title, [lead, bullets(entries, max)].filter(Boolean).join('\n\n'))
}
