import { atPointer } from '../../core/pointer.js'
import type { Scim } from '../../engine/scim.js'
import { Skip } from '../../engine/signals.js'
import { literal } from './filter-asking.js'
import { everyone, people, type Person } from './filter-data.js'
import { ask } from './filter-question.js'
import { filtered, isDeclined } from './filter-query.js'
import type { FilterSet } from './filter-set.js'
import { idsIn } from './filter-verdict.js'

/** A day in milliseconds. */
export const oneDay = 86_400_000

/** The instants, in milliseconds, at which the first and the last of the users say that they were made. */
export function createdSpan({ members }: FilterSet<Person>): { first: number; last: number } {
  const shown = everyone.map((key) => atPointer(members[key].shown, '/meta/created'))
  const times = shown.map((text) => (typeof text === 'string' ? Date.parse(text) : NaN))
  if (times.some(Number.isNaN)) throw new Skip('the target shows no date in meta.created')
  return { first: Math.min(...times), last: Math.max(...times) }
}

/** An instant as an xsd:dateTime with an offset of some hours. */
export function inZone(time: number, hours: number): string {
  const local = new Date(time + (hours * oneDay) / 24).toISOString()
  const offset = `${hours < 0 ? '-' : '+'}${String(Math.abs(hours)).padStart(2, '0')}:00`
  return hours === 0 ? local : local.replace('Z', offset)
}

/**
 * Asks for a user by the instant that it shows. A target that keeps finer times than it shows may
 * miss it, but then it has to find the user just before or behind that instant.
 */
export async function asksWhenCreated(scim: Scim): Promise<void> {
  const set = await people(scim)
  createdSpan(set)
  const { id, shown } = set.members.ada
  const at = literal(atPointer(shown, '/meta/created'))
  for (const operator of ['gt', 'lt']) {
    const filter = `${set.narrows ? `${set.near} and ` : ''}meta.created ${operator} ${at}`
    const answer = await filtered(scim, set.type, filter)
    if (isDeclined(answer)) break
    if (answer.status === 200 && idsIn(answer).includes(id))
      throw new Skip('the target keeps finer times than it shows, so no operand equals them')
  }
  await ask(scim, set, {
    filter: `meta.created eq ${at}`,
    finds: ['ada'],
    either: ['bob', 'cyd', 'dee', 'eve'],
  })
}
