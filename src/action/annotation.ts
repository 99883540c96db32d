import type { SourceLine } from '../core/check-result.js'
import type { Toolkit } from './toolkit.js'

/** A message that GitHub shows beside the run, and beside a line of a file where there is one. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice'
  readonly title: string
  readonly message: string
  readonly at?: SourceLine
}

/** GitHub shows this many annotations of each level for a step and drops the others unsaid. */
const limit = 10

const plural = { error: 'errors', warning: 'warnings', notice: 'notices' } as const

/** Writes annotations, at most ten a level; where there are more, the tenth says how many and `where`. */
export function annotate(
  core: Pick<Toolkit, Annotation['level']>,
  annotations: readonly Annotation[],
  where: string,
): void {
  for (const level of ['error', 'warning', 'notice'] as const) {
    const all = annotations.filter((annotation) => annotation.level === level)
    const shown = all.length > limit ? all.slice(0, limit - 1) : all
    for (const { title, message, at } of shown) {
      core[level](message, { title, ...(at && { file: at.file, startLine: at.line }) })
    }
    const more = all.length - shown.length
    if (more > 0)
      core[level](`All of them are in ${where}.`, { title: `${more} more ${plural[level]}` })
  }
}
