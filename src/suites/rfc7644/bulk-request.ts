import { percentEncoded } from '../../core/percent-encoded.js'
import { atPointer } from '../../core/pointer.js'
import type { Answer } from '../../engine/answer.js'
import { expect, findingOf } from '../../engine/expect.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Blocked, Deviation, Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { isSuccess, skipUnlessOffered } from './accepted.js'

/** The schema of a bulk request (RFC 7644, section 3.7). */
export const bulkSchema = 'urn:ietf:params:scim:api:messages:2.0:BulkRequest'

/** One operation of a bulk request; what is wrong with it on purpose is left out or strange. */
export interface Operation {
  readonly method?: string
  readonly path?: string
  readonly bulkId?: string
  readonly version?: string
  readonly data?: unknown
}

/** What an answer tells of one operation. */
export interface Entry {
  readonly answer: Answer
  /** Where it stands: `/Operations/0`. */
  readonly pointer: string
  /** The status it tells, be it a text, a number, or an object with a code (RFC 7644, section 3.7.3, and erratum 7916). */
  readonly status: number | undefined
  at(pointer: string): unknown
}

/** The answer to a bulk request that was processed. */
export interface Bulk {
  readonly answer: Answer
  readonly operations: readonly Operation[]
}

/** The body of a bulk request with these operations; `more` stands beside them, such as failOnErrors. */
export function bulkOf(operations: readonly Operation[], more: object = {}): unknown {
  return { schemas: [bulkSchema], ...more, Operations: operations }
}

/** A limit that the configuration sets for bulk requests; none when it says nothing of use. */
export function limitOf(scim: Scim, name: 'maxOperations' | 'maxPayloadSize'): number | undefined {
  const value = atPointer(scim.discovery.config, `/bulk/${name}`)
  return typeof value === 'number' && value > 0 ? value : undefined
}

/** Sends a bulk request, unless it is larger than the target allows; skips where there is no bulk. */
export async function sendBulk(scim: Scim, body: unknown): Promise<Answer> {
  const operations = atPointer(body, '/Operations')
  const count = Array.isArray(operations) ? operations.length : 0
  const [most, largest] = [limitOf(scim, 'maxOperations'), limitOf(scim, 'maxPayloadSize')]
  if (most !== undefined && count > most)
    throw new Skip(`bulk.maxOperations is ${String(most)}, and ${String(count)} are needed`)
  const size = Buffer.byteLength(JSON.stringify(body))
  if (largest !== undefined && size > largest)
    throw new Skip(`bulk.maxPayloadSize is ${String(largest)}, and ${String(size)} are needed`)
  const answer = await scim.post('/Bulk', body)
  skipWithoutBulk(answer)
  return answer
}

/** That there is no bulk although it is announced is judged by a check of its own. */
export function skipWithoutBulk(answer: Answer): void {
  skipUnlessOffered(answer)
  if (answer.status === 404) throw new Skip(`${answer.line} answered 404: there is no bulk`)
}

/** Sends operations that have to be processed; that one of them fails does not matter here. */
export async function processed(
  scim: Scim,
  operations: readonly Operation[],
  more: object = {},
): Promise<Bulk> {
  const answer = await sendBulk(scim, bulkOf(operations, more))
  demandProcessed(answer)
  return { answer, operations }
}

/** Ends a check when a bulk request was not processed: a server error refutes it, anything else blocks. */
export function demandProcessed(answer: Answer): void {
  if (answer.status >= 500) expect.status(answer, 200)
  if (!isSuccess(answer))
    throw new Blocked(`${answer.line} answered ${String(answer.status)}: it was not processed`)
  if (entriesOf(answer).some(({ status }) => status === 428))
    throw new Skip(`${answer.line} tells of 428: the target demands a precondition`)
}

/** The entries of an answer, in its order. */
export function entriesOf(answer: Answer): readonly Entry[] {
  const list = answer.at('/Operations')
  if (!Array.isArray(list)) return []
  return list.map((value: unknown, index) => {
    const told = atPointer(value, '/status/code') ?? atPointer(value, '/status')
    const code = typeof told === 'string' || typeof told === 'number' ? Number(told) : NaN
    return {
      answer,
      pointer: `/Operations/${String(index)}`,
      status: Number.isInteger(code) ? code : undefined,
      at: (pointer) => atPointer(value, pointer),
    }
  })
}

/**
 * What an answer tells of an operation: in the entry with its bulkId, with its method and location,
 * or at its place, since a server may work in another order (RFC 7644, section 3.7).
 */
export function findEntry({ answer, operations }: Bulk, operation: Operation): Entry | undefined {
  const entries = entriesOf(answer)
  const { bulkId, method, path } = operation
  const named = entries.filter((entry) => bulkId !== undefined && entry.at('/bulkId') === bulkId)
  const located = entries.filter((entry) => {
    const location = entry.at('/location')
    const isThere = typeof location === 'string' && path !== undefined && location.endsWith(path)
    return isThere && entry.at('/method') === method
  })
  if (named.length === 1) return named[0]
  if (bulkId === undefined && located.length === 1) return located[0]
  // What the answer leaves out can't make the places of the others wrong unless its length differs.
  return entries.length === operations.length ? entries[operations.indexOf(operation)] : undefined
}

/** The entry of an operation; without one the check can't be asked. */
export function entryOf(bulk: Bulk, operation: Operation): Entry {
  const entry = findEntry(bulk, operation)
  if (entry) return entry
  const name = `${operation.method ?? 'one'} ${operation.path ?? ''}`
  throw new Blocked(`${bulk.answer.line} tells nothing of an operation: ${name}`)
}

/** Whether an entry tells that its operation was carried out. */
export function isDone({ status }: Entry): boolean {
  return status !== undefined && status >= 200 && status < 300
}

/** Whether an entry tells that its operation failed. */
export function isFailed({ status }: Entry): boolean {
  return status !== undefined && status >= 300
}

/** Ends a check with a finding when an operation that has to be carried out was not. */
export function demandDone(entry: Entry): void {
  if (!isFailed(entry)) return
  throw new Deviation(
    findingOf(entry.answer, `${entry.pointer}/status`, 'that of a success', told(entry)),
  )
}

/** Ends a check when an operation that it stands on was not carried out. */
export function needDone(entry: Entry): void {
  if (!isFailed(entry)) return
  const { answer, pointer } = entry
  throw new Blocked(`${answer.line} tells at ${pointer} that an operation failed: ${told(entry)}`)
}

/** Takes down what is wrong in an entry. */
export function reportIn({ answer, pointer, at }: Entry, place: string, expected: string): void {
  answer.report(findingOf(answer, `${pointer}${place}`, expected, shown(at(place))))
}

/** The path of the resource that an operation created. */
export function createdBy(entry: Entry, { endpoint }: ResourceType): string {
  return `${endpoint}/${percentEncoded(createdId(entry))}`
}

/** The id of the resource that an operation created; without it the check can't be asked. */
export function createdId(entry: Entry): string {
  needDone(entry)
  const [location, id] = [entry.at('/location'), entry.at('/response/id')]
  if (typeof id === 'string' && id !== '') return id
  const last = typeof location === 'string' ? location.split('/').at(-1) : undefined
  if (last) return decoded(last)
  const { answer, pointer } = entry
  throw new Blocked(
    `${answer.line} tells at ${pointer} neither where the new resource is nor its id`,
  )
}

function told(entry: Entry): string {
  const detail = entry.at('/response/detail')
  return `${shown(entry.at('/status'))}${typeof detail === 'string' ? ` (${detail.slice(0, 200)})` : ''}`
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
