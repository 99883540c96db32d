import { percentEncoded } from '../core/percent-encoded.js'
import type { Answer } from './answer.js'
import type { Fixture } from './fixtures.js'
import type { Values } from './payload.js'
import type { ResourceType } from './resource-type.js'
import type { RequestOptions } from './scim.js'
import { Skip } from './signals.js'

/**
 * A resource that the target had before, for a run that only reads: the first of its list, as it is
 * when it is read. What the server alone gives is no part of its body. Throws `Skip` where there is none.
 */
export async function found(
  type: ResourceType,
  ask: (method: string, path: string, options: RequestOptions) => Promise<Answer>,
): Promise<Fixture> {
  const list = await ask('GET', type.endpoint, { query: { startIndex: '1', count: '1' } })
  const id = list.at('/Resources/0/id')
  if (list.status !== 200 || typeof id !== 'string' || id === '')
    throw new Skip(`read-only: ${list.line} shows no ${type.name} to look at`)
  const path = `${type.endpoint}/${percentEncoded(id)}`
  const created = await ask('GET', path, {})
  if (created.status !== 200)
    throw new Skip(`read-only: ${created.line} answered ${String(created.status)}`)
  return { id, path, type, body: writable(created.body), created }
}

function writable(resource: unknown): Values {
  const { id: _id, meta: _meta, ...rest } = { ...(resource as Values) }
  return rest
}
