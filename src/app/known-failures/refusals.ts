import { withoutInstance } from '../../core/check-id.js'
import { distance } from 'fastest-levenshtein'
import type { Suite } from '../../engine/check.js'
import { plannedSuite, unmatched } from '../../engine/plan.js'
import { nearest } from '../../core/unknown-name.js'
import type { Entry } from './entry.js'
import { refuse, type Mistake } from './mistakes.js'

/** The known suites: those that are built in, and those of the user's files in this run. */
export interface KnownSuites {
  readonly builtIn: readonly Suite[]
  readonly own: readonly Suite[]
}

/**
 * Refuses entries that match no check of any suite, chosen or not, and entries whose day is over. One for a
 * suite that is not there is left alone: it may come from a file that another run has.
 * @throws ConfigError with the places of all of them
 */
export function refuseWrongEntries(
  entries: readonly Entry[],
  suites: KnownSuites,
  today: Date,
): void {
  const strangers = unmatched(
    [...suites.builtIn, ...suites.own],
    entries.map(({ pattern }) => pattern),
  )
  const date = today.toISOString().slice(0, 10)
  refuse(
    entries.flatMap((entry): readonly Mistake[] => {
      if (strangers.includes(entry.pattern) && !ofOtherSuite(entry, suites))
        return [noMatch(entry, suites)]
      if (entry.until === undefined || entry.until >= date) return []
      const message = `${JSON.stringify(entry.pattern)} was known until ${entry.until}, which is over. Mend what it names, or give it a later day`
      return [{ place: entry.untilPlace, message }]
    }),
  )
}

/** A mistake of a letter or two in the name of a built-in suite is no suite of the user's. */
function ofOtherSuite({ pattern }: Entry, { builtIn, own }: KnownSuites): boolean {
  const suite = suiteOf(pattern)
  if (/[*?{}]/.test(suite)) return false
  const ids = builtIn.map(({ id }) => id)
  if ([...ids, ...own.map(({ id }) => id)].includes(suite)) return false
  const similar = nearest(suite, ids)
  return similar === undefined || distance(suite, similar) > 2
}

function noMatch({ pattern, place }: Entry, { builtIn, own }: KnownSuites): Mistake {
  const ids = [...builtIn, ...own].flatMap((suite) =>
    plannedSuite(suite).checks.map(({ id }) => id),
  )
  // A glob over a folder is most like the name of a folder.
  const folders = ids.map((id) => id.replace(/\/[^/]*$/, ''))
  const similar = nearest(withoutInstance(pattern).replace(/\/\*+$/, ''), [
    ...new Set([...ids, ...folders]),
  ])
  return {
    place,
    message: [
      `${JSON.stringify(pattern)} matches no check.`,
      similar === undefined ? '' : ` Nearest: ${similar}.`,
      ' "scim-conformance list" shows all ids',
    ].join(''),
  }
}

function suiteOf(pattern: string): string {
  return pattern.replace(/\/.*$/s, '')
}
