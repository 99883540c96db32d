/** Entries of one invariant: a server can show more resources than could be remembered. */
export const mostEntries = 20_000

/** What an invariant would have to remember beyond what it may: it has seen enough. */
export class Enough extends Error {}

/** What an invariant knows from earlier exchanges, as long as that is not too much; then it throws `Enough`. */
export class Memory extends Map<string, unknown> {
  override set(key: string, value: unknown): this {
    if (this.size >= mostEntries && !this.has(key)) throw new Enough()
    return super.set(key, value)
  }
}
