import type { OptionName } from '../../../src/app/options.js'

/** A server that attacks, and whatever else it brings. */
export interface Attacker {
  /** The base URL. */
  readonly url: string
  /** Hosts that nobody may send credentials to; each tells what it was sent. */
  readonly elsewhere?: readonly { readonly authorizations: readonly (string | undefined)[] }[]
  close(): Promise<void>
}

/** The memory that a run against a hostile server may have, in MB. */
export const mostMegabytes = 300

/** One thing that a hostile server does. The test and the table of docs/security.md come from it. */
export interface Attack {
  /** What the server does, as a sentence in Markdown. */
  readonly title: string
  /** What the report says of it, or the error of a run that could not begin; empty where nothing is wrong. */
  readonly says: string
  /** Whether a correct server may do so: then the run is ok. */
  readonly isOk?: true
  /** What is asked, where it takes more than to create a user and to read it. */
  readonly only?: string
  readonly options?: Partial<Record<OptionName, string>>
  /** Whether it is about memory: it is then run in a process of its own, which is measured. */
  readonly isHeavy?: true
  start(): Promise<Attacker>
}
