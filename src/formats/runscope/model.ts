import type { Fields } from '../requests/request.js'

/** Where something stands in an export: its path from the root, and its line, which counts from 1. */
export interface Place {
  /** As a person would write it: `steps[3].assertions[0]`. */
  readonly path: string
  readonly line: number
}

/** A scalar of an export. */
export type Scalar = string | number | boolean | null

/** Where an assertion or a variable takes its value from. */
export interface Source {
  /** As written; what it may be stands in `sources`. */
  readonly source: string
  /** JSON path, XPath or header name; empty where there is none. */
  readonly property: string
  readonly place: Place
}

/** What a step demands of its answer. */
export interface Assertion extends Source {
  /** As written; what it may be stands in `comparisons`. */
  readonly comparison: string
  readonly value: Scalar
}

/** A value that a step keeps for later ones. */
export interface Extraction extends Source {
  readonly name: string
}

/** What all steps have. */
interface Common {
  readonly place: Place
  /** Free text for people; never a template. */
  readonly note: string
  readonly skipped: boolean
}

/** One HTTP request and what is made of its answer. */
export interface RequestStep extends Common {
  readonly kind: 'request'
  readonly method: string
  readonly url: string
  readonly headers: Fields
  /** Sent as it is; empty when there is none. */
  readonly body: string
  readonly form: Fields
  /** Query parameters that stand beside the URL. */
  readonly args: Fields
  readonly auth: Auth
  readonly assertions: readonly Assertion[]
  readonly variables: readonly Extraction[]
  readonly before: readonly string[]
  readonly after: readonly string[]
  /** What it has that cannot be run, in words. */
  readonly unsupported: readonly string[]
}

/** Credentials of a step or an environment. */
export type Auth =
  | { readonly kind: 'none' }
  | { readonly kind: 'basic'; readonly username: string; readonly password: string }
  /** One that cannot be run, by its name in the export. */
  | { readonly kind: 'unsupported'; readonly name: string }

/** A wait before the next step. */
export interface PauseStep extends Common {
  readonly kind: 'pause'
  readonly seconds: number
}

/** Steps that run only when a comparison holds. */
export interface ConditionStep extends Common {
  readonly kind: 'condition'
  readonly left: Scalar
  readonly comparison: string
  readonly right: Scalar
  readonly steps: readonly ExportedStep[]
}

/** A step that the format has and we cannot run. */
export interface UnsupportedStep extends Common {
  readonly kind: 'unsupported'
  readonly type: string
  readonly reason: string
}

/** A step of an export. */
export type ExportedStep = RequestStep | PauseStep | ConditionStep | UnsupportedStep

/** What surrounds the steps of a test; exports of a single test carry none. */
export interface Environment {
  readonly variables: Readonly<Record<string, string>>
  /** Initial scripts, the shared one first. */
  readonly scripts: readonly string[]
  readonly headers: Fields
  readonly auth: Auth
  readonly before: readonly string[]
  readonly after: readonly string[]
  readonly stopOnFailure: boolean
}

/** Environments that a file has, and of which it does not say which one is meant. */
export interface Unchosen {
  /** Which they are, and how to choose, in a sentence that goes on behind a colon. */
  readonly words: string
  /** Whether one of them says more than variables, which nobody can give otherwise. */
  readonly saysMore: boolean
}

/** A test of an export. */
export interface ExportedTest {
  readonly name: string
  readonly place: Place
  readonly steps: readonly ExportedStep[]
  readonly environment: Environment
  /** Environments of which none is the default, so that none surrounds the steps. */
  readonly unchosen?: Unchosen
  /** What was left out while reading, for people. */
  readonly notes: readonly string[]
}
