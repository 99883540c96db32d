import type { Values } from '../../engine/payload.js'
import { isMembers } from '../exchanges/members.js'

/** A resource with other values at some attribute paths: `name.givenName`, `urn:…:User:department`. */
export function withValues(resource: Values, values: Values): Values {
  return Object.entries(values).reduce<Values>(
    (whole, [path, value]) => withValue(whole, keysOf(path), value),
    resource,
  )
}

function keysOf(path: string): readonly string[] {
  const [, urn, name] = /^(urn:.*:[^:]*[A-Za-z][^:]*):([^:]+)$/.exec(path) ?? []
  return urn !== undefined && name !== undefined ? [urn, name] : path.split('.')
}

function withValue(
  holder: Values,
  [first = '', ...rest]: readonly string[],
  value: unknown,
): Values {
  const key = Object.keys(holder).find((one) => one.toLowerCase() === first.toLowerCase()) ?? first
  const inner = holder[key]
  const next = rest.length === 0 ? value : withValue(isMembers(inner) ? inner : {}, rest, value)
  return { ...holder, [key]: next }
}
