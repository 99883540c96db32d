import { isDeepStrictEqual } from 'node:util'

/**
 * Whether two values mean the same in SCIM: lists in any order, times as instants, and what is null,
 * [] or absent alike.
 */
export function isSameState(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(canonical(one), canonical(other))
}

/** The members of an object that has one, without those that come and go: `meta` and its like. */
export function membersOf(
  value: unknown,
  ...leftOut: readonly string[]
): readonly (readonly [string, unknown])[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return []
  return Object.entries(value).filter(([name]) => !leftOut.includes(name))
}

function canonical(value: unknown): unknown {
  if (value === null) return undefined
  if (typeof value === 'string') return instantOf(value) ?? value
  if (typeof value !== 'object') return value
  if (Array.isArray(value)) {
    const elements = value.map(canonical).filter((element) => element !== undefined)
    return elements.length > 0 ? elements.toSorted(byText) : undefined
  }
  const members = Object.entries(value).flatMap(([name, member]) => {
    const meaning = canonical(member)
    return meaning === undefined ? [] : [[name, meaning] as const]
  })
  return Object.fromEntries(members.toSorted(byText))
}

function instantOf(text: string): number | undefined {
  if (!/^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d/.test(text)) return undefined
  const time = Date.parse(text)
  return Number.isNaN(time) ? undefined : time
}

function byText(one: unknown, other: unknown): number {
  const [a, b] = [JSON.stringify(one), JSON.stringify(other)]
  return a < b ? -1 : a > b ? 1 : 0
}
