import type { LedgerEntry } from '../engine/ledger.js'

/** What is written down while a run works, so that another process can tidy up after it was killed. */
export type JournalEntry =
  { readonly mark: string } | (LedgerEntry & { readonly tenant: 'first' | 'second' })

/** What a run has left in one tenant. */
export interface Remains {
  readonly created: readonly string[]
  /** Endpoints at which more may have been created than was told. */
  readonly asked: readonly string[]
}

/** What a journal says, once everything that is gone is taken out; nothing where it is not readable. */
export function remainsOf(
  lines: readonly string[],
): { readonly mark: string; readonly first: Remains; readonly second: Remains } | undefined {
  const entries = lines.flatMap((line) => entryOf(line) ?? [])
  const mark = entries.flatMap((entry) => ('mark' in entry ? [entry.mark] : []))[0]
  if (mark === undefined) return undefined
  const of = (tenant: 'first' | 'second'): Remains => {
    const created = new Set<string>()
    const asked = new Set<string>()
    for (const entry of entries) {
      if ('mark' in entry || entry.tenant !== tenant) continue
      if ('asked' in entry) asked.add(entry.asked)
      else if ('created' in entry) created.add(entry.created)
      else created.delete(entry.gone)
    }
    return { created: [...created], asked: [...asked] }
  }
  return { mark, first: of('first'), second: of('second') }
}

/** A process that is killed may leave half a line. */
function entryOf(line: string): JournalEntry | undefined {
  try {
    return JSON.parse(line) as JournalEntry
  } catch {
    return undefined
  }
}
