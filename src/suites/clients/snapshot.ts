import type { Protocol } from '../../core/protocol.js'
import { Blocked } from '../../engine/signals.js'
import { comparing } from './as-sent.js'
import { fillJson } from './filling.js'
import { elementsOf, memberOf } from '../exchanges/members.js'
import { leavesOf, type Leaves } from './leaves.js'
import type { Outcome } from './scenario.js'
import type { Stage } from './stage.js'
import type { Role } from './wire.js'

/** A role before the client begins. */
export interface Snapshot {
  readonly leaves: Leaves
  /** The paths that show what a client has set; what the server works out itself may follow anything. */
  readonly kept: ReadonlySet<string>
  /** The ids of the members of a group. */
  readonly members: readonly string[]
}

/** Reads everybody who is there. When what goes before has not led to its outcome, the check is blocked. */
export async function snapshotsOf(
  stage: Stage,
  { state = {} }: Outcome = {},
): Promise<ReadonlyMap<Role, Snapshot>> {
  const { scim, actors, profile, variables } = stage
  const { protocol } = scim.discovery
  const snapshots = new Map<Role, Snapshot>()
  for (const [role, { path, sent, kind }] of actors) {
    if (path === undefined) continue
    const read = async (search?: string): Promise<unknown> => {
      const options = { headers: profile.headers.GET, ...(search ? { search } : {}) }
      const answer = await scim.prepare('GET', path, options)
      if (answer.status === 200) return answer.body
      throw new Blocked(`it needs ${answer.line} to give 200, which answered ${answer.status}`)
    }
    const { leaves } = stateOf(await read(), protocol)
    const named = Object.entries(state[role] ?? {}).map(
      ([name, value]) => [name.toLowerCase(), fillJson(value, variables)] as const,
    )
    const isAsSent = comparing(stage, kind)
    for (const [name, value] of named)
      if (!isAsSent(name, value, leaves.get(name)?.value))
        throw new Blocked(`it needs a ${kind} whose ${name} is ${String(value)}, and has none`)
    const kept = [...leavesOf(sent)].filter(
      ([name, { value }]) => leaves.has(name) && isAsSent(name, value, leaves.get(name)?.value),
    )
    const members =
      kind === 'group' ? stateOf(await read('attributes=members'), protocol).members : []
    const names = [...kept.map(([name]) => name), ...named.map(([name]) => name)]
    snapshots.set(role, { leaves, kept: new Set(names), members })
  }
  return snapshots
}

/**
 * What a resource shows: its values, and the ids of its members, which may stand there by themselves in
 * SCIM 1.1 (Core Schema 1.1, section 3.2).
 */
export function stateOf(
  resource: unknown,
  protocol: Protocol,
): Pick<Snapshot, 'leaves' | 'members'> {
  const members = elementsOf(memberOf(resource, 'members')).flatMap((member) => {
    const isBare = protocol === '1.1' && typeof member === 'string'
    const id = isBare ? member : memberOf(member, 'value')
    return typeof id === 'string' ? [id] : []
  })
  return { leaves: leavesOf(resource), members }
}
