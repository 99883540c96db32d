import type { Protocol } from '../../core/protocol.js'
import type { Check } from '../../engine/check.js'
import type { Scenario } from './scenario.js'
import type { Move, Role } from './wire.js'

/** How a client writes a query: spaces as `%20` or as `+`; `tail` stands at its end, as OneLogin's `&` does. */
export interface QueryStyle {
  readonly space: '%20' | '+'
  readonly tail?: string
}

/** A client in one of its modes: how it speaks, and what it does, as data. */
export interface Profile {
  /** The id of its suite. */
  readonly id: string
  readonly title: string
  /** The version of SCIM that it speaks; 2.0 when absent. */
  readonly protocol?: Protocol
  /** Header fields by method; `null` leaves out one that every request has. */
  readonly headers: Readonly<Record<Move['method'], Readonly<Record<string, string | null>>>>
  readonly query: QueryStyle
  /** How the client looks a role up. */
  readonly match: Readonly<Record<'user' | 'group', (role: Role) => Move>>
  /** Attribute paths without which the client can't work with a user or a group. */
  readonly demands: Readonly<Record<'user' | 'group', readonly string[]>>
  /** What it does that data can't say, beside the scenarios. */
  readonly checks?: Readonly<Record<string, Check>>
  /** By the rest of the id of the check: `users/deactivates`. */
  readonly scenarios: Readonly<Record<string, Scenario>>
}
