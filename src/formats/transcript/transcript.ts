import type { Protocol } from '../../core/protocol.js'
import type { Requirement } from '../../core/requirement.js'
import type { Check } from '../../engine/check.js'

/** What an answer must show. Texts may hold `{{variables}}`. */
export type Demand =
  /** The HTTP status. */
  | { readonly status: number }
  /** The value at a JSON Pointer: `present` is neither absent nor null nor the empty text. */
  | { readonly at: string; readonly is: 'present' | 'number' | 'list'; readonly unless?: Equals }
  /** The value, written as text, equals: `true` and `"true"` are the same. */
  | Equals
  /** A list or the values of an object hold this text among their members. */
  | { readonly at: string; readonly has: string }
  /** The whole exchange took less than this many milliseconds. */
  | { readonly withinMs: number }

/** A demand that a value, written as text, equals another. */
export interface Equals {
  readonly at: string
  readonly equals: string
}

/** What to send. All texts, also those inside `json`, may hold `{{variables}}`. */
export interface StepRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Path below the base URL. */
  readonly path: string
  /** Query parameters before encoding. */
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly json?: unknown
  /** A body that is no JSON, in place of `json`. */
  readonly text?: string
  /** A value for the Authorization header that is wrong on purpose. */
  readonly wrongCredential?: string
}

/** A further statement about the answer of a step, judged by itself. */
export type Statement<Id extends string, FaultId extends string> = Omit<
  Check<Id, FaultId>,
  'run' | 'needs'
> & { readonly expect: readonly Demand[] }

/** One exchange of a conversation, and what it proves. */
export type Step<Id extends string = string, FaultId extends string = string> = Statement<
  Id,
  FaultId
> & {
  readonly needs?: Check['needs']
  /** What must be there before: `any-user` sees to it that the target has a user. */
  readonly given?: 'any-user'
  readonly request: StepRequest
  /** Variables for later steps, by JSON Pointer; what is not there fails the step. */
  readonly save?: Readonly<Record<string, string>>
  /** How long the answer may take, in milliseconds; the transcript's `limits` judge it. */
  readonly limitMs?: number
  /** Further statements about the same answer, by id. */
  readonly also?: Readonly<Record<string, Statement<Id, FaultId>>>
}

/** A fixed conversation with a target. */
export interface Transcript<Id extends string = string, FaultId extends string = string> {
  readonly id: string
  readonly title: string
  /** The version of SCIM that it is about. */
  readonly protocol: Protocol
  readonly requirements: Readonly<Record<string, Requirement>>
  /** Values of variables at the start; `name` stands in the name of everything that the run creates. */
  variables(name: string): Readonly<Record<string, string>>
  /** By id, in order. */
  readonly steps: Readonly<Record<string, Step<Id, FaultId>>>
  /** Statements that the answers came within the limits of their steps, judged at the end. */
  readonly limits?: Readonly<Record<string, Omit<Statement<Id, FaultId>, 'expect'>>>
}
