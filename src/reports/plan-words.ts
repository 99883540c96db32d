import type { ReadPlan, RowStanding } from '../core/test-plan.js'
import { grouped } from './quantity.js'

/** How a standing of a row is said, with a sign that never stands alone for the meaning. */
export const rowWords = {
  failed: ['❌', 'failed'],
  unproved: ['⛔', 'not proved'],
  partly: ['🔎', 'passed, a person looks at the rest'],
  passed: ['✅', 'passed'],
  'by-hand': ['✋', 'by hand alone'],
} as const satisfies Record<RowStanding, readonly [sign: string, words: string]>

/** The rows of a plan in one line: `28 passed · 2 failed`. */
export function planLine({ rows }: ReadPlan): string {
  return Object.entries(rowWords)
    .map(([standing, [, words]]) => {
      const count = rows.filter((row) => row.standing === standing).length
      return count === 0 ? '' : `${grouped(count)} ${words}`
    })
    .filter((part) => part !== '')
    .join(' · ')
}
