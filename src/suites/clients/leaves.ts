import { pointerOf } from '../../core/pointer.js'
import { isSameState } from '../rfc7644/same-state.js'
import { isMembers, isUnassigned } from '../exchanges/members.js'

/** The values of a resource by attribute path in lower case: `name.givenname`; lists stay whole. */
export type Leaves = ReadonlyMap<string, Leaf>

/** A value, and where it stands. */
export interface Leaf {
  readonly value: unknown
  readonly pointer: string
}

/** Attributes that follow others, or that no write is about. */
const left = ['schemas', 'id', 'meta', 'groups', 'members', 'password']

/** Takes a resource apart. What is null or empty counts as not there. */
export function leavesOf(resource: unknown): Leaves {
  const leaves = new Map<string, Leaf>()
  const add = (path: string, value: unknown, ...keys: readonly string[]): void => {
    if (isUnassigned(value) || value === '') return
    leaves.set(path.toLowerCase(), { value, pointer: pointerOf(...keys) })
  }
  for (const [name, value] of Object.entries(isMembers(resource) ? resource : {})) {
    if (left.includes(name.toLowerCase())) continue
    if (!isMembers(value)) add(name, value, name)
    else
      for (const [sub, inner] of Object.entries(value))
        add(`${name}${name.startsWith('urn:') ? ':' : '.'}${sub}`, inner, name, sub)
  }
  return leaves
}

/** Where a path of an attribute would stand. */
export function pointerAt(path: string): string {
  const [, urn, name = path] = /^(urn:.*):([^:]+)$/.exec(path) ?? []
  return pointerOf(...(urn === undefined ? path.split('.') : [urn, name]))
}

/** Servers may keep these in one letter case, since their schemas say that it means nothing. */
const caseless = /^(username|emails|displayname)$/

/** Whether a value is as it was sent; a server may say more of the elements of a list than was sent. */
export function isAsSent(path: string, sent: unknown, shown: unknown): boolean {
  if (Array.isArray(sent) && Array.isArray(shown))
    return (
      sent.length === shown.length &&
      sent.every((one: unknown) => shown.some((it: unknown) => isAsSent(path, one, it)))
    )
  if (isMembers(sent) && isMembers(shown))
    return Object.entries(sent).every(
      ([name, value]) => isUnassigned(value) || isAsSent(path, value, shown[name]),
    )
  if (typeof sent === 'string' && typeof shown === 'string' && caseless.test(path))
    return sent.toLowerCase() === shown.toLowerCase()
  return isSameState(sent, shown)
}

/** Attributes that many servers make of one another, so that each may follow a change of the others. */
const linked: readonly (readonly string[])[] = [
  ['username', 'emails', 'displayname', 'externalid'],
  ['name.givenname', 'name.familyname', 'name.formatted', 'displayname'],
]

/** Whether a path may change when the named ones do: one of them, below one, or made of one. */
export function mayFollow(path: string, named: readonly string[]): boolean {
  return named.some((name) => {
    if (path === name || path.startsWith(`${name}.`) || path.startsWith(`${name}:`)) return true
    // A client that sends the given name alone still keeps the family name.
    return linked.some((group) => group.includes(name) && group.includes(path) && isMade(path))
  })
}

function isMade(path: string): boolean {
  return !['name.givenname', 'name.familyname', 'externalid'].includes(path)
}
