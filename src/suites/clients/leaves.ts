import { pointerOf } from '../../core/pointer.js'
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

/** What many servers make of an attribute, so that it may follow a change of that one. */
const made: Readonly<Record<string, readonly string[]>> = {
  username: ['emails', 'displayname'],
  emails: ['username'],
  'name.givenname': ['name.formatted', 'displayname'],
  'name.familyname': ['name.formatted', 'displayname'],
  displayname: ['name.formatted'],
}

/** Whether a path may change when the named ones do: one of them, below one, or made of one. */
export function mayFollow(path: string, named: readonly string[]): boolean {
  return named.some(
    (name) =>
      path === name ||
      path.startsWith(`${name}.`) ||
      path.startsWith(`${name}:`) ||
      (made[name] ?? []).includes(path),
  )
}
