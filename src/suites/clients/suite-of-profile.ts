import type { Requirement } from '../../core/requirement.js'
import type { Probe, Suite } from '../../engine/check.js'
import { mayHave } from '../../engine/resource-type.js'
import { Skip } from '../../engine/signals.js'
import { judgeOutcome } from './outcome.js'
import type { Profile } from './profile.js'
import type { Scenario } from './scenario.js'
import { sendAll } from './send.js'
import { snapshotsOf, type Snapshot } from './snapshot.js'
import { stageOf } from './stage.js'
import type { Role } from './wire.js'

/** Turns a profile into a suite: each of its scenarios is a check, with people and groups of its own. */
export function suiteOfProfile(
  profile: Profile,
  requirements: Readonly<Record<string, Requirement>>,
): Suite {
  const { id, title, protocol = '2.0', scenarios } = profile
  const checks = Object.entries(scenarios).map(
    ([key, scenario]) => [key, checkOf(profile, scenario)] as const,
  )
  return {
    id,
    title,
    order: 'any',
    protocol,
    checks: { ...Object.fromEntries(checks), ...profile.checks },
    requirements,
  }
}

function checkOf(profile: Profile, scenario: Scenario): Probe {
  const { cast, before, moves, uses = [], relies = {}, outcome = {}, ...statement } = scenario
  return {
    ...statement,
    async run(scim) {
      const isOfCredentials = moves.flat().some(({ credentials }) => credentials !== undefined)
      if (isOfCredentials && !scim.hasCredentials)
        throw new Skip('the target is asked without credentials, so that none can be wrong')
      const lacking = uses.find((path) => !mayHave(scim.type('User'), path))
      if (lacking !== undefined) throw new Skip(`the users of the target have no ${lacking}`)
      const stage = await stageOf(scim, profile, cast)
      await sendAll(stage, before?.moves ?? [], 'setup')
      const snapshots = await snapshotsOf(stage, before?.outcome)
      demandKept(snapshots, relies)
      await sendAll(stage, moves, 'probe')
      await judgeOutcome(stage, snapshots, outcome)
    },
  }
}

/** Who connects a server does not map what the server does not keep. */
function demandKept(
  snapshots: ReadonlyMap<Role, Snapshot>,
  relies: NonNullable<Scenario['relies']>,
): void {
  for (const [role, paths] of Object.entries(relies))
    for (const path of paths)
      if (!snapshots.get(role)?.kept.has(path.toLowerCase()))
        throw new Skip(`the target does not keep the ${path} of a ${role}`)
}
