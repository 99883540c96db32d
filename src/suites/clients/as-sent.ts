import { withSubAttributes } from '../../engine/resource-type.js'
import { isSameState } from '../rfc7644/same-state.js'
import { isMembers, isUnassigned } from '../exchanges/members.js'
import type { Actor, Stage } from './stage.js'

/** Whether the value at a path, in lower case, is as it was sent. */
export type IsAsSent = (path: string, sent: unknown, shown: unknown) => boolean

/** Paths whose letter case means nothing, whatever the schema of a target says. */
const caseless = /^(username|emails\.\w+|displayname)$/

/**
 * How values of a kind of resource are compared. A server may say more of the elements of a list than was sent, write
 * phone numbers in another form (RFC 7643, section 4.1.2), and alter the case of what is not case exact (section 7).
 */
export function comparing({ scim }: Pick<Stage, 'scim'>, kind: Actor['kind']): IsAsSent {
  const name = kind === 'user' ? 'User' : 'Group'
  const type = scim.discovery.resourceTypes.find((one) => one.name === name)
  const exact = new Set(
    withSubAttributes(type?.attributes ?? [])
      .filter((one) => one.caseExact || one.type === 'reference' || one.type === 'binary')
      .map(({ path }) => path.toLowerCase()),
  )
  const isAsSent: IsAsSent = (path, sent, shown) => {
    if (Array.isArray(sent) && Array.isArray(shown))
      return (
        sent.length === shown.length &&
        sent.every((one: unknown) => shown.some((it: unknown) => isAsSent(path, one, it)))
      )
    if (isMembers(sent) && isMembers(shown))
      return Object.entries(sent).every(
        ([sub, value]) =>
          isUnassigned(value) || isAsSent(`${path}.${sub.toLowerCase()}`, value, shown[sub]),
      )
    if (typeof sent !== 'string' || typeof shown !== 'string') return isSameState(sent, shown)
    if (path === 'phonenumbers.value' && digitsOf(sent) !== '')
      return digitsOf(sent) === digitsOf(shown)
    const isExact = exact.has(path) && !caseless.test(path)
    return isSameState(sent, shown) || (!isExact && sent.toLowerCase() === shown.toLowerCase())
  }
  return isAsSent
}

/** What is left of a phone number in any form: `+1 555 0100` is `tel:+1-555-0100`. */
function digitsOf(text: string): string {
  return text.replace(/\D/g, '')
}
