import type { Finding } from '../core/finding.js'

/** What a check has found: as much of it as shows what is wrong, and how much more there was. */
export interface Findings {
  add(finding: Finding): void
  /** Those that are kept. */
  readonly kept: readonly Finding[]
  /** Those that are kept, and in the end how many are not. */
  all(): readonly Finding[]
}

/** Findings of one check that are kept: a server that breaks a rule in each of a thousand places needs no thousand proofs. */
export const keptOfCheck = 100

/** Keeps so many findings. */
export function createFindings(most = keptOfCheck): Findings {
  const kept: Finding[] = []
  let beyond = 0
  return {
    kept,
    add(finding) {
      if (kept.length < most) kept.push(finding)
      else beyond += 1
    },
    all() {
      const last = kept.at(-1)
      if (!last || beyond === 0) return kept
      return [...kept, { ...last, message: `and ${String(beyond)} more findings of this kind` }]
    },
  }
}
