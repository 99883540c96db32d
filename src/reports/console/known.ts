import { singleLine } from '../../core/escape.js'
import type { RunReport } from '../../core/run-report.js'
import { groups } from '../groups.js'
import { grouped, quantity } from '../quantity.js'
import type { Paint } from './paint.js'

const mostKnown = 20

/** The failures that are listed as known, a line each with the reason; empty when there are none. */
export function knownFailures(run: RunReport, paint: Paint): string {
  const { known } = groups(run)
  if (known.length === 0) return ''
  const shown = known
    .slice(0, mostKnown)
    .map((one) =>
      paint('dim', `  ~ ${singleLine(one.id, 200)}  ${singleLine(one.known ?? '', 200)}`),
    )
  const more = known.length - shown.length
  return [
    quantity(known.length, 'known failure'),
    ...shown,
    ...(more > 0 ? [paint('dim', `  … and ${grouped(more)} more`)] : []),
  ].join('\n')
}

/** The entries of the list of known failures that can be struck out; empty when there are none. */
export function strikeOut(run: RunReport, paint: Paint): string {
  const { staleKnownFailures: patterns, knownFailures: entries = [] } = run
  if (patterns.length === 0) return ''
  const title = `${quantity(patterns.length, 'known failure')} to strike out: nothing named here fails any more`
  const lines = patterns.map((pattern) => {
    const place = entries.find((entry) => entry.pattern === pattern)?.declaredAt
    const at = place ? `${singleLine(place.file)}:${place.line}  ` : ''
    return `  ${at}${singleLine(pattern)}`
  })
  return [paint('yellow', title), ...lines].join('\n')
}
