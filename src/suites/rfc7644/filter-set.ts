import { percentEncoded } from '../../core/percent-encoded.js'
import { createdIdOf } from '../../engine/created-id.js'
import { atPointer, pointerOf } from '../../core/pointer.js'
import type { Values } from '../../engine/payload.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Blocked } from '../../engine/signals.js'

/** A resource of a filter set. */
export interface Member {
  readonly id: string
  /** Path below the base URL: `/Users/2819c223`. */
  readonly path: string
  /** The values that it was meant to have. */
  readonly meant: Values
  /** The resource as the target shows it. */
  readonly shown: unknown
}

/** Resources of one type that filters can tell apart. They are only read. */
export interface FilterSet<Key extends string = string> {
  readonly type: ResourceType
  /** A text that the names of all members contain, and those of nothing else. */
  readonly stem: string
  /** A filter that matches the members and nothing else. */
  readonly near: string
  /** Whether the target understands that filter, joined by and, so that others can be narrowed down by it. */
  readonly narrows: boolean
  readonly members: Readonly<Record<Key, Member>>
}

/** The values of a member: what it is meant to have, and what to fall back to when the target refuses that. */
export interface Plan {
  readonly meant: Values
  readonly otherwise: readonly Values[]
}

/** Makes a text that the names of all members can contain. */
export function newStem(scim: Scim): string {
  return `${scim.mark}-${scim.random(6)}`
}

/** Creates the members one after the other, so that each can name those before it, and reads them. */
export async function makeSet<Key extends string>(
  scim: Scim,
  type: ResourceType,
  stem: string,
  plans: Readonly<Record<Key, (made: Readonly<Partial<Record<Key, Member>>>) => Plan>>,
): Promise<FilterSet<Key>> {
  const members: Partial<Record<Key, Member>> = {}
  for (const key of Object.keys(plans) as Key[])
    members[key] = await makeMember(scim, type, plans[key](members))
  const complete = members as Record<Key, Member>
  const all = Object.values<Member>(complete)
  const near = nearOf(type, stem, all)
  const narrows = await doesNarrow(scim, type, near, all)
  return { type, stem, near, narrows, members: complete }
}

async function doesNarrow(
  scim: Scim,
  type: ResourceType,
  near: string,
  members: readonly Member[],
): Promise<boolean> {
  const filter = `${near} and ${near}`
  const answer = await scim.prepare('GET', type.endpoint, { query: { filter } })
  const isOurs = members.some(({ id }) => id === answer.at('/Resources/0/id'))
  return answer.status === 200 && isOurs && answer.at('/totalResults') === members.length
}

async function makeMember(
  scim: Scim,
  type: ResourceType,
  { meant, otherwise }: Plan,
): Promise<Member> {
  const { id, path, created } = await lenientlyCreated(scim, type, [meant, ...otherwise])
  const read = await scim.prepare('GET', path)
  return { id, path, meant, shown: read.at('/id') === id ? read.body : created }
}

/** Tries one body after the other, and leaves out what a refusal names; the last one decides whether the set can be had. */
async function lenientlyCreated(
  scim: Scim,
  type: ResourceType,
  [body = {}, ...rest]: readonly Values[],
): Promise<Pick<Member, 'id' | 'path'> & { readonly created: unknown }> {
  if (rest.length === 0) {
    const { id, path, created } = await scim.resource(type, body)
    return { id, path, created: created.body }
  }
  const answer = await scim.prepare('POST', type.endpoint, { json: scim.payload(type, body) })
  const id = createdIdOf(answer, type.endpoint)
  if (answer.status >= 200 && answer.status < 300 && id !== undefined)
    return { id, path: `${type.endpoint}/${percentEncoded(id)}`, created: answer.body }
  const detail = String(answer.at('/detail'))
  const spare = Object.keys(body).filter((name) => !rest.some((other) => name in other))
  const named = spare.filter((name) => new RegExp(`(?<![\\w.])${name}\\b`).test(detail))
  const less = Object.entries(body).filter(([name]) => !named.includes(name))
  const next = named.length > 0 ? [Object.fromEntries(less), ...rest] : rest
  return lenientlyCreated(scim, type, next)
}

/** The simplest filter that finds the members alone: on the first attribute whose values all contain the stem. */
function nearOf(type: ResourceType, stem: string, members: readonly Member[]): string {
  const declared = type.attributes
    .filter((one) => one.type === 'string' && !one.multiValued && one.schema === type.schema)
    .map(({ name }) => name)
  for (const name of ['userName', 'displayName', ...declared]) {
    const values = members.map(({ shown }) => atPointer(shown, pointerOf(name)))
    const texts = values.map((value) => (typeof value === 'string' ? value.toLowerCase() : ''))
    if (texts.every((text) => text.startsWith(stem))) return `${name} sw ${JSON.stringify(stem)}`
    if (texts.every((text) => text.includes(stem))) return `${name} co ${JSON.stringify(stem)}`
  }
  throw new Blocked(`the target keeps no name of a ${type.name} as it is sent`)
}

/** The body of a create as the target's own rules ask for it, with this name in place of a random one. */
export function payloadWith(scim: Scim, type: ResourceType, name: string): Values {
  const ours = new RegExp(`${scim.mark}-[a-z0-9]{8}`, 'g')
  return JSON.parse(JSON.stringify(scim.payload(type)).replaceAll(ours, name)) as Values
}

/** A userName as the target's own rules ask for it, such as an e-mail address, with this name in it. */
export function userNameWith(scim: Scim, type: ResourceType, name: string): string {
  const { userName } = payloadWith(scim, type, name)
  return typeof userName === 'string' ? userName : name
}
