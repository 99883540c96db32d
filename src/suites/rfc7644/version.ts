import { setTimeout } from 'node:timers/promises'
import type { Answer } from '../../engine/answer.js'
import type { Fixture } from '../../engine/fixtures.js'
import type { Scim } from '../../engine/scim.js'
import { Blocked, Skip } from '../../engine/signals.js'
import { isSuccess, skipUnlessOffered } from './accepted.js'
import { changeOf, type Change, type Changing } from './change.js'

/** How long a version that is made of a time may take to change: such times often have whole seconds. */
const coarseMs = 2_100

/** What compresses an answer may mark its tag, and may not know that tag again. */
export const uncompressed = { 'accept-encoding': 'identity' }

/** Ends a check about versions of a target that does not declare them: a tag may be that of a proxy. */
export function demandVersions({ discovery }: Scim): void {
  if (discovery.offer('etag') !== 'offered')
    throw new Skip('the configuration does not declare entity tags')
}

/** The version that an answer tells of its resource. */
export function versionOf(answer: Answer): string | undefined {
  const version = answer.header('etag') ?? answer.at('/meta/version')
  return typeof version === 'string' ? version : undefined
}

/** Where an answer tells the version. */
export function placeOfVersion(answer: Answer): string {
  return answer.header('etag') === undefined ? '/meta/version' : 'header etag'
}

/** Whether two entity tags are the same by weak comparison (RFC 7232, section 2.3.2). */
export function isSameVersion(one: string, other: string): boolean {
  return one.replace(/^W\//, '') === other.replace(/^W\//, '')
}

/** Whether an entity tag is weak. */
export function isWeak(tag: string): boolean {
  return tag.startsWith('W/')
}

/** Reads the version of a resource that has one. */
export async function currentVersion(scim: Scim, { path }: Fixture): Promise<string> {
  const read = await scim.prepare('GET', path, { headers: uncompressed })
  const version = versionOf(read)
  if (read.status === 200 && version !== undefined) return version
  throw new Blocked(`${read.line} answered ${String(read.status)} and told no version`)
}

/** Changes a resource as a setup; a target that demands a precondition gets it. */
export async function changed(scim: Scim, fixture: Fixture, change: Change): Promise<Answer> {
  const { path } = fixture
  const { method, body: json } = change
  const plain = await scim.prepare(method, path, { json })
  const answer =
    plain.status === 428
      ? await scim.prepare(method, path, {
          json,
          headers: { 'if-match': await currentVersion(scim, fixture) },
        })
      : plain
  skipUnlessOffered(answer)
  if (isSuccess(answer)) return answer
  throw new Blocked(`${answer.line} answered ${String(answer.status)} to a change of one text`)
}

/** Waits until a version that is made of a time has to be another one. */
export async function untilNextVersion(): Promise<void> {
  await setTimeout(coarseMs)
}

/** A version that a resource had, and the one that it has since it was changed. */
export interface Versions {
  readonly outdated: string
  readonly current: string
}

/** Changes a resource until its version is another one. */
export async function outdate(
  scim: Scim,
  fixture: Fixture,
  method: Changing = usualVerb(scim),
): Promise<Versions> {
  const outdated = await currentVersion(scim, fixture)
  for (const isAgain of [false, true]) {
    if (isAgain) await untilNextVersion()
    await changed(scim, fixture, await changeOf(scim, fixture, method))
    const current = await currentVersion(scim, fixture)
    if (!isSameVersion(outdated, current)) return { outdated, current }
  }
  throw new Blocked('the version stays the same when the resource changes')
}

/** The verb that a resource is changed by when none is asked for. */
export function usualVerb({ discovery }: Scim): Changing {
  return discovery.offer('patch') === 'absent' ? 'PUT' : 'PATCH'
}
