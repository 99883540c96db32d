import { percentEncoded } from '../../core/percent-encoded.js'
import type { Fixture } from '../../engine/fixtures.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { bulkOf, demandProcessed, sendBulk, type Bulk, type Operation } from './bulk-request.js'
import { textOf, textChange } from './text-change.js'

/** Operations of every kind. */
export interface Sample {
  /** Two creations, by their bulkIds. */
  readonly first: Operation
  readonly second: Operation
  readonly replaced: Operation
  /** Absent where the target offers no PATCH. */
  readonly patched?: Operation
  readonly deleted: Operation
  /** A replacement of what does not exist. */
  readonly failed: Operation
}

/** What kinds of operations there are. */
export type Kind = keyof Sample

/** A bulk request with an operation of every kind, one of which fails, and its answer. */
export interface Sampled extends Bulk, Sample {}

/** Sends the sample once for all checks that look at results; each takes down its own findings. */
export async function sampled(scim: Scim): Promise<Sampled> {
  const { answer, sample, operations } = await scim.once('bulk sample', () => send(scim))
  const own = {
    ...answer,
    report: (finding: Parameters<Scim['report']>[0]) => scim.report(finding),
  }
  demandProcessed(own)
  return { ...sample, operations, answer: own }
}

/** The operation of a sample, where it has one of that kind. */
export function operationIn(sample: Sampled, kind: Kind): Operation {
  const operation = sample[kind]
  if (operation) return operation
  throw new Skip('the target says that it does not offer PATCH')
}

async function send(scim: Scim) {
  const type = scim.type()
  const ours = (): Promise<Fixture> => scim.resource(type)
  const [put, patch, gone] = [await ours(), await ours(), await ours()]
  const create = (): Operation => ({
    method: 'POST',
    path: type.endpoint,
    bulkId: scim.random(8),
    data: scim.payload(type),
  })
  const unknown = `${type.endpoint}/${percentEncoded(scim.unknownId(put.id))}`
  const withPatch = scim.discovery.offer('patch') !== 'absent'
  const sample: Sample = {
    first: create(),
    replaced: replacementIn(scim, put),
    ...(withPatch && {
      patched: { method: 'PATCH', path: patch.path, data: textChange(scim, type) },
    }),
    failed: { method: 'PUT', path: unknown, data: scim.payload(type) },
    deleted: { method: 'DELETE', path: gone.path },
    second: create(),
  }
  const operations = Object.values(sample) as readonly Operation[]
  return { answer: await sendBulk(scim, bulkOf(operations)), sample, operations }
}

/** An operation that replaces a resource and gives another value to a text of it. */
export function replacementIn(scim: Scim, { path, type, body }: Fixture, text?: string): Operation {
  const value = text ?? `${scim.mark} ${scim.random(8)}`
  return { method: 'PUT', path, data: { ...body, [textOf(type)]: value } }
}

/** An operation that fails: it deletes what nobody has. */
export function failingIn(scim: Scim, { id, type }: Pick<Fixture, 'id' | 'type'>): Operation {
  const unknown = scim.unknownId(id)
  return { method: 'DELETE', path: `${type.endpoint}/${percentEncoded(unknown)}` }
}
