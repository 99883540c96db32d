import type { Fixture } from '../../engine/fixtures.js'
import type { Values } from '../../engine/payload.js'
import type { Scim } from '../../engine/scim.js'
import { Blocked } from '../../engine/signals.js'
import { membersOf } from './same-state.js'

/**
 * The body of a PUT that changes nothing: what GET shows, and of what was sent at the creation that
 * which is never shown although it is required.
 */
export async function replacementOf(scim: Scim, { path, type, body }: Fixture): Promise<Values> {
  const read = await scim.prepare('GET', path)
  const resource = Object.fromEntries(membersOf(read.body))
  if (read.status !== 200 || resource['id'] === undefined)
    throw new Blocked(`${read.line} answered ${String(read.status)} without the resource`)
  const hidden = type.attributes.filter(
    ({ required, returned, name }) =>
      required && (returned === 'never' || returned === 'request') && body[name] !== undefined,
  )
  return { ...resource, ...Object.fromEntries(hidden.map(({ name }) => [name, body[name]])) }
}
