import type { Sandbox, Script } from '../sandbox/sandbox.js'
import type { Environment } from './model.js'

/** What a user says beside the files of a test. */
export interface Settings {
  /** Values of variables; they win over those of environments. */
  readonly variables: Readonly<Record<string, string>>
  /** Environments of files of their own, the first below the others. */
  readonly environments: readonly Environment[]
  /** Runs once before the first step. */
  readonly initialScript?: Script
  /** Run before every script, in the same scope. */
  readonly libraries: readonly Script[]
  /** What pauses are multiplied with; `auto` keeps those of a test that talks to more than the target. */
  readonly pauseScale: number | 'auto'
  /** Where scripts run; one for all tests, since each takes a thread. */
  readonly sandbox: Sandbox
  /** Whether empty lists and objects count as empty, which they do not at the vendor. */
  readonly strictEmpty: boolean
}
