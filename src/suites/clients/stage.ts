import type { Fixture } from '../../engine/fixtures.js'
import type { Values } from '../../engine/payload.js'
import { mayHave } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { enterpriseSchema } from '../../engine/scim11-discovery.js'
import { Blocked } from '../../engine/signals.js'
import { atPointer } from '../../core/pointer.js'
import { fillJson, type Variables } from './filling.js'
import type { Profile } from './profile.js'
import type { Part } from './scenario.js'
import type { Role } from './wire.js'

/** A role that is there, or is about to be created. */
export interface Actor {
  readonly kind: 'user' | 'group'
  /** What was sent to create it. */
  sent: Values
  /** Path below the base URL, once it is there. */
  path?: string
  /** What the client read of it last, or has sent to create it. */
  read?: unknown
}

/** Everything that a scenario plays with. */
export interface Stage {
  readonly scim: Scim
  readonly profile: Profile
  readonly variables: Variables
  readonly actors: Map<Role, Actor>
}

/** The extension for enterprises in each version. */
const enterprise = {
  '2.0': 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
  '1.1': enterpriseSchema,
} as const

/** Makes the roles of a scenario, in their order. */
export async function stageOf(
  scim: Scim,
  profile: Profile,
  cast: Readonly<Record<Role, Part>>,
): Promise<Stage> {
  const stage: Stage = { scim, profile, variables: new Map(), actors: new Map() }
  stage.variables.set('random', scim.random(8))
  stage.variables.set('mark', `${scim.mark}-${scim.random(6)}`)
  stage.variables.set('password', await passwordFor(scim, 'first'))
  stage.variables.set('nextPassword', await passwordFor(scim, 'second'))
  stage.variables.set('domain', domainOf(scim))
  for (const [role, part] of Object.entries(cast)) await enter(stage, role, part)
  return stage
}

async function enter(stage: Stage, role: Role, part: Part): Promise<void> {
  const { scim, actors } = stage
  if (part.is === 'nobody') {
    const id = scim.unknownId()
    stage.variables.set(`${role}Id`, id)
    stage.variables.set(`${role}Name`, id)
    return
  }
  const kind = part.is === 'user' || part.is === 'new-user' ? 'user' : 'group'
  const type = scim.type(kind === 'user' ? 'User' : 'Group')
  const values = fillJson(part.values ?? {}, stage.variables) as Values
  if (part.is === 'new-user' || part.is === 'new-group') {
    const sent = scim.payload(type, values)
    actors.set(role, { kind, sent })
    name(stage, role, sent)
    return
  }
  const fixture =
    part.is === 'group'
      ? await scim.resource(type, { ...membersOf(stage, part.members ?? []), ...values })
      : await userOf(scim, values)
  actors.set(role, { kind, sent: fixture.body, path: fixture.path })
  name(stage, role, fixture.body)
  stage.variables.set(`${role}Id`, fixture.id)
}

function membersOf({ variables }: Stage, roles: readonly Role[]): Values {
  if (roles.length === 0) return {}
  return { members: roles.map((role) => ({ value: variables.get(`${role}Id`) })) }
}

/** A user with more than a client sends, to show what is lost; on a server that wants no more than usual, a usual one. */
async function userOf(scim: Scim, values: Values = {}): Promise<Fixture> {
  const type = scim.type('User')
  const usual = scim.payload(type)
  const more: Values = {
    externalId: `ext-${scim.random(10)}`,
    title: 'Engineer',
    phoneNumbers: [{ type: 'work', value: '+1 555 0100' }],
    ...(scim.discovery.offer('enterprise') === 'offered'
      ? {
          [enterprise[scim.discovery.protocol]]: {
            department: 'Research',
            employeeNumber: '701984',
          },
        }
      : {}),
  }
  const rich = Object.entries(more).filter(
    ([path]) => !(path in usual) && (path.startsWith('urn:') || mayHave(type, path)),
  )
  const urns = rich.map(([path]) => path).filter((path) => path.startsWith('urn:'))
  const schemas = [...listOf(usual['schemas']), ...urns]
  try {
    return await scim.resource(type, { ...usual, ...Object.fromEntries(rich), schemas, ...values })
  } catch (error) {
    if (!(error instanceof Blocked)) throw error
    return scim.user(values)
  }
}

/** Sets the variables of a role. */
function name({ scim, variables }: Stage, role: Role, sent: Values): void {
  const text = (pointer: string, otherwise: string): string => {
    const value = atPointer(sent, pointer)
    return typeof value === 'string' && value !== '' ? value : otherwise
  }
  const userName = text('/userName', text('/displayName', role))
  variables.set(`${role}Name`, userName)
  variables.set(`${role}Capitals`, userName.toUpperCase())
  variables.set(`${role}Email`, text('/emails/0/value', userName))
  variables.set(`${role}Given`, text('/name/givenName', 'Scim'))
  variables.set(`${role}Family`, text('/name/familyName', userName))
  variables.set(`${role}Display`, text('/displayName', userName))
  variables.set(`${role}External`, text('/externalId', `00u${scim.random(17)}`))
}

/**
 * What the server wants of passwords, if the user's configuration tells, or a long one. There is one
 * for all checks, since everything that is recorded is searched for each secret.
 */
async function passwordFor(scim: Scim, which: 'first' | 'second'): Promise<string> {
  return scim.once(`${which} password of clients`, async () => {
    const [type] = scim.discovery.resourceTypes
    const configured = type ? scim.payload(type)['password'] : undefined
    const password = typeof configured === 'string' ? configured : `Aa1-${scim.random(16)}`
    scim.conceal(password)
    return password
  })
}

/** The domain that the server takes for e-mail addresses, if the user's configuration names one. */
function domainOf(scim: Scim): string {
  const [type] = scim.discovery.resourceTypes
  const address = type && atPointer(scim.payload(type), '/emails/0/value')
  return typeof address === 'string' ? address.replace(/^.*@/, '') : 'example.com'
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : []
}
