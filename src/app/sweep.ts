import { ConfigError } from '../core/config-error.js'
import { percentEncoded } from '../core/percent-encoded.js'
import { atPointer } from '../core/pointer.js'
import type { Leftover } from '../core/run-report.js'
import { within } from '../core/within.js'
import { createCleanup } from '../engine/cleanup.js'
import { longestId } from '../engine/created-id.js'
import { discover } from '../engine/discover.js'
import { listed } from '../engine/listed.js'
import { marksIn, startOf } from '../engine/mark.js'
import type { Session } from '../engine/session.js'
import type { Options } from './options.js'
import type { Ports } from './ports.js'
import { sessionOf } from './session-of.js'
import { targetOf } from './target-of.js'

/** More of them than any run makes are looked at in another sweep. */
export const mostFound = 10_000

/** How long deleting may take. */
export const limitMs = 10 * 60_000

/** Which leftovers are meant, and what to do with them. */
export interface SweepOptions {
  /** Runs that began later are left alone, for they may still be at work; in milliseconds. */
  readonly olderThan: number
  /** The mark of the one run whose leftovers are meant, however young it is. */
  readonly run?: string
  /** Whether to delete; otherwise they are only listed. */
  readonly deletes: boolean
}

/** A resource that carries the mark of a run. */
export interface Marked {
  /** Below the base URL, with secrets taken out. */
  readonly path: string
  readonly mark: string
  readonly startedAt: Date
  /** Whether it belongs to a run that is meant. */
  readonly isMeant: boolean
}

/** What a sweep found, and what it could not delete. */
export interface Swept {
  readonly found: readonly Marked[]
  readonly leftovers: readonly Leftover[]
  /** Lists that could not be read to their end, each with why: `GET /Users answered 500`. */
  readonly unseen: readonly string[]
}

/**
 * Finds what earlier runs have left on a target by the marks in its names, and deletes it if that is wanted.
 * @throws ConfigError for a run that no mark names
 */
export async function sweep(options: Options, wanted: SweepOptions, ports: Ports): Promise<Swept> {
  const { run } = wanted
  if (run !== undefined && marksIn(run)[0] !== run.toLowerCase())
    throw new ConfigError(
      'run',
      `"${run}" is no mark of a run. Write one such as scimconf-1f3kq8z2xa`,
    )
  const target = await targetOf(options, ports)
  const { session: silent, close } = await sessionOf(target, options, ports)
  try {
    const { discovery } = await discover(silent, { protocol: options.protocol })
    const session = { ...silent, protocol: discovery.protocol }
    const found: Marked[] = []
    const unseen: string[] = []
    const shown = (text: string): string => session.redactor.text(text)
    for (const { endpoint } of discovery.resourceTypes) {
      const pages = listed(session, endpoint, 'sweep', session.signal)
      while (found.length < mostFound) {
        const { done, value } = await pages.next()
        if (done) {
          if (value !== 'whole') unseen.push(shown(`GET ${endpoint} ${value.why}`))
          break
        }
        for (const resource of value) {
          const one = markedOf(endpoint, resource, wanted, ports.now())
          if (!one) continue
          found.push({ ...one, path: shown(one.path) })
          if (wanted.deletes && one.isMeant) adopt(session, one.mark, endpoint, resource)
        }
      }
      if (found.length >= mostFound)
        unseen.push(
          `GET ${endpoint} was not read to its end, for one sweep takes ${String(mostFound)} resources`,
        )
    }
    const signal = within(session.signal, limitMs)
    const leftovers = wanted.deletes
      ? await createCleanup(session, options.concurrency).finish(signal)
      : []
    return { found, leftovers, unseen }
  } finally {
    close()
    await target.stop()
  }
}

function adopt({ ledger }: Session, mark: string, endpoint: string, resource: unknown): void {
  ledger.claim(mark)
  ledger.recover(endpoint, resource)
}

function markedOf(
  endpoint: string,
  resource: unknown,
  { olderThan, run }: SweepOptions,
  now: Date,
): Marked | undefined {
  const id = atPointer(resource, '/id')
  const mark = marksIn(ownTexts(resource).join('\n'))[0]
  if (typeof id !== 'string' || id === '' || id.length > longestId || mark === undefined)
    return undefined
  const startedAt = startOf(mark)
  const isOld = now.getTime() - startedAt.getTime() >= olderThan
  const isMeant = run === undefined ? isOld : mark === run.toLowerCase()
  return { path: `${endpoint}/${percentEncoded(id)}`, mark, startedAt, isMeant }
}

/** What a resource says of itself: what it tells of others, such as its members, is theirs. */
function ownTexts(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (Array.isArray(value)) return value.flatMap(ownTexts)
  if (typeof value !== 'object' || value === null || '$ref' in value) return []
  return Object.entries(value).flatMap(([name, inner]) =>
    /^(groups|members|manager)$/i.test(name) ? [] : ownTexts(inner),
  )
}
