import type { Proof } from '../../engine/check.js'
import type { Feature } from '../../engine/feature.js'
import type { Values } from '../../engine/payload.js'
import type { FaultId } from '../../reference/faults/index.js'
import type { RequirementId } from '../../spec/index.js'
import type { Moves, Role } from './wire.js'

/** Who is there before the client begins. */
export type Part =
  /** A user whom somebody has created with a rich profile, and these values above it. */
  | { readonly is: 'user'; readonly values?: Values }
  | { readonly is: 'group'; readonly members?: readonly Role[]; readonly values?: Values }
  /** Names that are not there yet; the values may hold `{{mark}}`, by which the run knows what is its own. */
  | { readonly is: 'new-user' | 'new-group'; readonly values?: Values }
  /** An id that nobody has. */
  | { readonly is: 'nobody' }

/** What has become of the roles after the moves. Of what it does not name nothing has changed. */
export interface Outcome {
  /** Values by attribute path; `undefined` for one that has no value any more. */
  readonly state?: Readonly<Record<Role, Readonly<Record<string, unknown>>>>
  /** The members of a group, exactly. */
  readonly members?: Readonly<Record<Role, readonly Role[]>>
  /** Groups that still have all members of before, whoever else is in them. */
  readonly joined?: readonly Role[]
  /** Roles that show what the client sent to create them. */
  readonly asSent?: readonly Role[]
  /** Roles that the client's own look-up finds, exactly once, with the same id and the same values. */
  readonly found?: readonly Role[]
  /** Roles that the list holds, with the same values. */
  readonly listed?: readonly Role[]
  /** Roles that are not there any more. */
  readonly gone?: readonly Role[]
  /** Attribute paths that may change as well, such as `password`. */
  readonly touched?: Readonly<Record<Role, readonly string[]>>
}

/** What a scenario is about, and what becomes of whom. */
export interface Plot {
  readonly title: string
  readonly hint: string
  readonly needs?: Feature | readonly Feature[]
  /** Attributes of users that the moves are about; where the schema has none of them, the check is skipped. */
  readonly uses?: readonly string[]
  /** Values of the cast that the moves stand on; where the target has not kept them, the check is skipped. */
  readonly relies?: Readonly<Record<Role, readonly string[]>>
  readonly cast: Readonly<Record<Role, Part>>
  /** What goes before; when it does not work, or gives another state, the check is blocked. */
  readonly before?: { readonly moves: Moves; readonly outcome?: Outcome }
  readonly outcome?: Outcome
}

/** What a client sends, and the facts and faults that go with it. */
export interface Lines {
  readonly cites: RequirementId | readonly [RequirementId, ...RequirementId[]]
  readonly proof: Proof<FaultId>
  readonly moves: Moves
}

/** One event in the life of a user or a group, as a client brings it about. */
export interface Scenario extends Plot, Lines {}
