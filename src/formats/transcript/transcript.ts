import type { Protocol } from '../../core/protocol.js'
import type { Requirement } from '../../core/requirement.js'
import type { Check } from '../../engine/check.js'
import type { Scim } from '../../engine/scim.js'
import type { ComparisonName } from './comparison.js'

/** What an answer must show. Texts may hold `{{variables}}`. */
export type Demand =
  /** The HTTP status, or one of several. */
  | { readonly status: number | readonly number[] }
  /** The value at a JSON Pointer: `present` is neither absent nor null nor the empty text. */
  | { readonly at: string; readonly is: 'present' | 'number' | 'list'; readonly unless?: Equals }
  /** The value, written as text, equals: `true` and `"true"` are the same. */
  | Equals
  /** A list or the values of an object hold this text among their members. */
  | { readonly at: string; readonly has: string }
  /** The whole exchange took less than this many milliseconds. */
  | { readonly withinMs: number }
  | Compared

/** A demand that a value, written as text, equals another. */
export interface Equals {
  readonly at: string
  readonly equals: string
}

/** A demand that a value compares with another. Types count: `true` is not `"true"`. */
export interface Compared extends Wanted {
  /**
   * A JSON Pointer, or `status`, `header etag`, `text` (the whole body), `size` (of the body, in bytes) or `count`
   * and a pointer (how many things a list holds, or characters a text).
   */
  readonly at: string
}

/** How a value compares with another; the texts inside that may hold `{{variables}}`. */
export interface Wanted {
  readonly by: ComparisonName
  readonly with: unknown
}

/** What to send. All texts, also those inside `json`, may hold `{{variables}}`. */
export interface StepRequest {
  readonly method: 'GET' | 'HEAD' | 'OPTIONS' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /**
   * Path below the base URL, with or without a query: variables in it are encoded. What does not begin with a
   * slash is an absolute URL, to another host too: variables before its query stay as they are.
   */
  readonly path: string
  /** Query parameters before encoding. */
  readonly query?: Readonly<Record<string, string>>
  /** In place of or beside those that every request has; `null` leaves one out. */
  readonly headers?: Readonly<Record<string, string | null>>
  /** A text that is nothing but a variable becomes its value, with its type. */
  readonly json?: unknown
  /** A body that is no JSON, or none on purpose. */
  readonly text?: string
  readonly form?: Readonly<Record<string, string>>
  /** A value for the Authorization header that is wrong on purpose. */
  readonly wrongCredential?: string
  /** Whether the request goes without the credentials of the target. */
  readonly anonymous?: boolean
}

/** A further statement about the answer of a step, judged by itself. */
export type Statement<Id extends string, FaultId extends string> = Omit<
  Check<Id, FaultId>,
  'run' | 'needs'
> & { readonly expect: readonly Demand[] }

/** Something that decides whether steps run; several of them may share one, which is asked once. */
export interface Condition {
  /** A template. */
  readonly value: string
  readonly meets: readonly Wanted[]
  /** As the file has it. */
  readonly words: string
}

/** One exchange of a conversation, and what it proves. */
export type Step<Id extends string = string, FaultId extends string = string> = Statement<
  Id,
  FaultId
> & {
  readonly needs?: Check['needs']
  /** Why it is not to be run. */
  readonly skip?: string
  /** What is still to be said before it can be run. */
  readonly todo?: string
  /** Steps that must have passed; else this one is blocked. */
  readonly after?: readonly string[]
  /** Conditions; the first that does not hold skips the step. */
  readonly when?: readonly Condition[]
  /** A wait before the request. */
  readonly pauseSeconds?: number
  /** What must be there before: `any-user` sees to it that the target has a user. */
  readonly given?: 'any-user'
  readonly request: StepRequest
  /** Variables for later steps, by JSON Pointer or other place; what is not there fails the step. */
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
  /** The version of SCIM that it is about; any when absent. */
  readonly protocol?: Protocol
  readonly requirements: Readonly<Record<string, Requirement>>
  /**
   * Values of variables at the start; `name` stands in the name of everything that the run creates. May throw
   * `Undefined`.
   */
  variables(name: string, scim: Scim): Readonly<Record<string, unknown>>
  /** By id, in order. */
  readonly steps: Readonly<Record<string, Step<Id, FaultId>>>
  /** Statements that the answers came within the limits of their steps, judged at the end. */
  readonly limits?: Readonly<Record<string, Omit<Statement<Id, FaultId>, 'expect'>>>
  /** What pauses are multiplied with; `auto`, as usual, keeps those of a conversation with more than the target. */
  readonly pauseScale?: number | 'auto'
  /** Whether the steps after the first that fails are skipped. */
  readonly stopsOnFailure?: boolean
}
