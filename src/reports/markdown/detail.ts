/** How much of a run a rendering shows. */
export interface Detail {
  /** How many characters of each body. */
  readonly body: number
  readonly exchanges: boolean
  /** How many broken rules, errors and blocked checks are shown each. */
  readonly failures: number
  /** How many entries a list of anything else holds. */
  readonly entries: number
  /** What was left out, in words, for the reader; absent when nothing was. */
  readonly note?: string
}

const all = Number.POSITIVE_INFINITY

/** The steps by which a summary shrinks, the richest first. */
export const details: readonly [Detail, ...Detail[]] = [
  { body: 20_000, exchanges: true, failures: all, entries: all },
  { body: 2_000, exchanges: true, failures: all, entries: all, note: 'Bodies are shortened' },
  { body: 300, exchanges: true, failures: all, entries: all, note: 'Bodies are shortened' },
  { body: 0, exchanges: false, failures: all, entries: all, note: 'Exchanges are left out' },
  {
    body: 0,
    exchanges: false,
    failures: 50,
    entries: 50,
    note: 'Exchanges and a part of the lists are left out',
  },
  {
    body: 0,
    exchanges: false,
    failures: 10,
    entries: 0,
    note: 'Exchanges and most of the lists are left out',
  },
  { body: 0, exchanges: false, failures: 0, entries: 0, note: 'Only the counts are shown' },
]
