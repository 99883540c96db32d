import type { Values } from '../../engine/payload.js'
import type { FaultId } from '../../reference/faults/index.js'
import type { Profile } from './profile.js'
import type { Move, Role } from './wire.js'

/** How a mode of Okta's client changes what is there. */
export interface Mode extends Pick<Profile, 'id' | 'title'> {
  /** Activates, deactivates, sets a password. */
  set(role: Role, values: Values): Move[]
  update(role: Role, values: Values): Move[]
  rename(name: string, members: readonly Role[]): Move[]
  /** One change of the members; `all` are those who are to be there in the end. */
  change(remove: readonly Role[], add: readonly Role[], all: readonly Role[], name?: string): Move[]
  /** Puts these in the place of all members. */
  overwrite(members: readonly Role[]): Move[]
  readonly needs: readonly 'patch'[]
  /** The faults that prove what depends on the verb. */
  readonly proofs: Readonly<Record<Switched, Readonly<Partial<Record<FaultId, string>>>>>
  /** Events that come to the same request as another one. */
  readonly lacks: readonly string[]
}

/** Events that differ between the modes by their verb. */
export type Switched =
  | 'deactivates'
  | 'reactivates'
  | 'pushes'
  | 'renames'
  | 'repeats-name'
  | 'adds-members'
  | 'removes-member'
  | 'replaces-members'
  | 'replaces-with-nobody'
  | 'unknown-member'
