import type { Credentials } from '../../engine/session.js'
import type { Values } from '../../engine/payload.js'

/**
 * Somebody or something that a scenario is about: `user`, `colleague`, `group`. Its values are the
 * variables `{{userId}}`, `{{userName}}`, `{{userEmail}}`, `{{userGiven}}`, `{{userFamily}}`, `{{userExternal}}`.
 */
export type Role = string

/** What a client needs of an answer; texts may hold `{{variables}}`. */
export type Need =
  /** The value at a JSON Pointer, compared as JSON: `true` is not `"true"`. */
  | { readonly at: string; readonly is: unknown }
  | { readonly at: string; readonly of: 'text' | 'integer' | 'list' | 'boolean' }
  /** A text with this in it. */
  | { readonly at: string; readonly tells: string }
  /** A list that holds this value. */
  | { readonly at: string; readonly has: string }
  /** A list of this length, or of at most so many elements. */
  | { readonly at: string; readonly count: number }
  | { readonly at: string; readonly most: number }
  /** Not there at all. */
  | { readonly at: string; readonly absent: true }
  /** A header field. */
  | { readonly header: string; readonly like: RegExp; readonly words: string }

/** One request as the client sends it, and what it needs of the answer. Texts may hold `{{variables}}`. */
export interface Move {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Path below the base URL. */
  readonly path: string
  /** Parameters in their order, before encoding. */
  readonly query?: readonly (readonly [name: string, value: string])[]
  readonly body?: unknown
  /** In place of `body`: what the client read of the role last, or has sent to create it, with these values by attribute path. */
  readonly rewrites?: { readonly role: Role; readonly values: Values }
  /** The statuses that the client takes for a success. */
  readonly status: readonly number[]
  /** Looked at only where the answer has a body. */
  readonly needs?: readonly Need[]
  /** Looked at where the answer is an error, and a success would have been as good. */
  readonly refusal?: readonly Need[]
  /** The role that the answer creates. */
  readonly creates?: Role
  /** The role that the answer shows as a whole, for `rewrites`. */
  readonly reads?: Role
  /** Variables for later moves, by JSON Pointer. */
  readonly saves?: Readonly<Record<string, string>>
  readonly credentials?: Credentials
}

/** Moves in their order; those of an inner list are sent at the same time. */
export type Moves = readonly (Move | readonly Move[])[]
