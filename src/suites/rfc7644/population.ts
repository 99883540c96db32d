import { atPointer } from '../../core/pointer.js'
import type { Answer } from '../../engine/answer.js'
import type { Fixture } from '../../engine/fixtures.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Blocked, Skip } from '../../engine/signals.js'
import { entriesOf, idOf } from './entries.js'
import { letterOf, richValues, type Seat } from './population-values.js'

/** Resources of one type that all checks on queries share and none changes. */
export interface Population {
  readonly type: ResourceType
  readonly members: readonly Fixture[]
  /** The attribute in which each member has another name. */
  readonly key: string
  /** What is sent as `key` by the first member. */
  readonly firstName: string
  /** Picks out exactly the members; absent where the target answers no such filter. */
  readonly filter: string | undefined
}

/** The population of a type: five users, or three of anything else, as rich as the target lets them be. */
export function populationOf(scim: Scim, type: ResourceType): Promise<Population> {
  return scim.once(`population of ${type.endpoint}`, () => populate(scim, type))
}

/** A population that a filter picks out; without one the check is skipped. */
export async function chosen(
  scim: Scim,
  type: ResourceType,
): Promise<Population & { readonly filter: string }> {
  const population = await populationOf(scim, type)
  const { filter } = population
  if (filter !== undefined) return { ...population, filter }
  throw new Skip('the target answers no filter that would pick out what this run created')
}

async function populate(scim: Scim, type: ResourceType): Promise<Population> {
  const stem = `${scim.mark}-${scim.random(6)}-`
  const sample = scim.payload(type)
  const { key, begin, end } = namingOf(sample, scim.mark)
  const domain = /@[^@]+$/.exec(String(sample['userName']))?.[0] ?? '@example.com'
  const random = (length: number): string => scim.random(length)
  const members: Fixture[] = []
  for (let index = 0; index < (type.name === 'User' ? 5 : 3); index += 1) {
    const user = await userFor(scim, type, members)
    const seat: Seat = { index, stem, domain, user, random }
    const name = `${begin}${stem}${letterOf(seat)}${end}`
    const plain = { [key]: name }
    members.push(await create(scim, type, { ...richValues(type, seat), ...plain }, plain))
  }
  const firstName = String(members[0]?.body[key])
  const filter = await filterFor(scim, members, key, `${begin}${stem}`)
  return { type, members, key, firstName, filter }
}

/** Which value of a payload carries the name, and what stands around it. */
function namingOf(
  sample: Fixture['body'],
  mark: string,
): { readonly key: string; readonly begin: string; readonly end: string } {
  const named = Object.entries(sample).flatMap(([key, value]) =>
    typeof value === 'string' && value.includes(mark) ? [{ key, value }] : [],
  )
  const best = named.find(({ key }) => key === 'userName' || key === 'displayName') ?? named[0]
  if (!best) return { key: 'externalId', begin: '', end: '' }
  const at = best.value.indexOf(mark)
  const after = best.value.slice(at + mark.length).replace(/^-[a-z0-9]{8}/, '')
  return { key: best.key, begin: best.value.slice(0, at), end: after }
}

/** A user to refer to: the first one of the population, or for others than users of that of the users. */
async function userFor(
  scim: Scim,
  type: ResourceType,
  members: readonly Fixture[],
): Promise<string | undefined> {
  if (type.name === 'User') return members[0]?.id
  const users = scim.discovery.resourceTypes.find(({ name }) => name === 'User')
  if (type.name !== 'Group' || !users) return undefined
  const population = await unlessBlocked(() => populationOf(scim, users))
  return population?.members[0]?.id
}

async function create(
  scim: Scim,
  type: ResourceType,
  rich: Fixture['body'],
  plain: Fixture['body'],
): Promise<Fixture> {
  return (await unlessBlocked(() => scim.resource(type, rich))) ?? scim.resource(type, plain)
}

async function unlessBlocked<T>(make: () => Promise<T>): Promise<T | undefined> {
  try {
    return await make()
  } catch (error) {
    if (error instanceof Blocked) return undefined
    throw error
  }
}

async function filterFor(
  scim: Scim,
  members: readonly Fixture[],
  key: string,
  begin: string,
): Promise<string | undefined> {
  const shared = ['/name/familyName', '/members/0/value'].flatMap((pointer) => {
    const values = new Set(members.map(({ body }) => atPointer(body, pointer)))
    const [value] = values
    const path = pointer.slice(1).replace('/0', '').replace('/', '.')
    return values.size === 1 && value !== undefined ? [`${path} eq ${JSON.stringify(value)}`] : []
  })
  if (scim.discovery.offer('filter') === 'absent') return undefined
  const [first] = members
  const either = (name: string, values: readonly unknown[]): string =>
    values.map((value) => `${name} eq ${JSON.stringify(value)}`).join(' or ')
  const candidates = [
    `${key} sw ${JSON.stringify(begin)}`,
    // Many targets know nothing but a single eq; these values are the same in all members.
    ...shared,
    either(
      key,
      members.map(({ body }) => body[key]),
    ),
    either(
      'id',
      members.map(({ id }) => id),
    ),
  ]
  for (const filter of candidates) {
    const query = { filter, count: '100' }
    const answer = await scim.prepare('GET', first?.type.endpoint ?? '', { query })
    if (picksOut(answer, members)) return filter
  }
  return undefined
}

/** Whether an answer lists the members and nothing else, as far as its page reaches. */
function picksOut(answer: Answer, members: readonly Fixture[]): boolean {
  const own = new Set(members.map(({ id }) => id))
  const listed = entriesOf(answer).map(idOf)
  const isOwn = listed.length > 0 && listed.every((id) => id !== undefined && own.has(id))
  const isAll = new Set(listed).size === own.size || answer.at('/totalResults') === own.size
  return answer.status === 200 && isOwn && isAll
}
