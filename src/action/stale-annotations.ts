import { singleLine } from '../core/escape.js'
import type { RunReport } from '../core/run-report.js'
import type { Annotation } from './annotation.js'

/** A warning on the line of each known failure that can be struck out. */
export function staleAnnotations({
  staleKnownFailures,
  knownFailures = [],
}: RunReport): readonly Annotation[] {
  return knownFailures
    .filter(({ pattern }) => staleKnownFailures.includes(pattern))
    .map(({ pattern, declaredAt }) => ({
      level: 'warning',
      title: 'Known failure to strike out',
      message: singleLine(
        `Nothing that ${pattern} names fails any more. Take it out of the list, so that it cannot break again unseen.`,
      ),
      at: declaredAt,
    }))
}
