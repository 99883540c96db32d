import type { Answer } from '../../engine/answer.js'
import { expect, findingOf } from '../../engine/expect.js'
import type { Fixture } from '../../engine/fixtures.js'
import type { Scim } from '../../engine/scim.js'
import { Blocked, Skip } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { isSuccess, readBack, skipUnlessOffered } from './accepted.js'
import { changeOf, type Changing } from './change.js'
import { readInState } from './state.js'
import {
  currentVersion,
  demandVersions,
  isSameVersion,
  isWeak,
  outdate,
  usualVerb,
} from './version.js'

/** A verb that a condition can be put on. */
export type Method = Changing | 'DELETE'

/** A write of a resource of this run that can be sent under conditions. */
export interface ConditionalWrite {
  /** The version that the resource has. */
  readonly current: string
  /** Sends it with this value of If-Match, or without that header. */
  send(condition?: string): Promise<Answer>
  /** The write took effect, or is found not to have. */
  expectDone(): Promise<void>
  /** The write did not take effect, or is found to have. */
  expectUndone(): Promise<void>
}

/** Makes a write of a new resource. */
export async function writeOf(
  scim: Scim,
  fixture: Fixture,
  method: Method,
): Promise<ConditionalWrite> {
  demandVersions(scim)
  const { path } = fixture
  const change = method === 'DELETE' ? undefined : await changeOf(scim, fixture, method)
  return {
    current: await currentVersion(scim, fixture),
    send(condition) {
      const headers = condition === undefined ? {} : { 'if-match': condition }
      return scim.request(method, path, { headers, ...(change && { json: change.body }) })
    },
    async expectDone() {
      if (!change) {
        expect.status(await scim.get(path), 404)
        return
      }
      const read = await readInState(scim, path, change.isIn)
      if (change.isIn(read)) return
      const { pointer, value } = change
      read.report(findingOf(read, pointer, shown(value), shown(read.at(pointer))))
    },
    async expectUndone() {
      const read = await readBack(scim, path)
      if (!change?.isIn(read)) return
      const { pointer } = change
      const actual = shown(read.at(pointer))
      read.report(findingOf(read, pointer, 'what it was before', actual))
    },
  }
}

/** Makes a write of a resource that has changed, and the version which it had before. */
export async function outdatedWriteOf(
  scim: Scim,
  fixture: Fixture,
  method: Method,
): Promise<ConditionalWrite & { readonly outdated: string }> {
  demandVersions(scim)
  const verb = method === 'DELETE' ? usualVerb(scim) : method
  const { outdated } = await outdate(scim, fixture, verb)
  return { ...(await writeOf(scim, fixture, method)), outdated }
}

/**
 * Sends a write that names the current version, which has to be done. That a weak version does not
 * match is what HTTP by itself would have, and counts only where it is asked about.
 */
export async function expectDoneIfCurrent(
  scim: Scim,
  fixture: Fixture,
  write: ConditionalWrite,
  asked: 'strong' | 'weak',
): Promise<void> {
  const first = await write.send(write.current)
  const now = first.status === 412 ? await currentVersion(scim, fixture) : write.current
  const isMoved = !isSameVersion(now, write.current)
  const answer = isMoved ? await write.send(now) : first
  skipUnlessOffered(answer)
  if (isSuccess(answer)) return write.expectDone()
  if (answer.status === 412 && isMoved) throw new Skip('the version changes from read to read')
  if (answer.status === 412 && asked === 'strong' && isWeak(now))
    throw new Skip('the target compares strongly, so that no weak version matches')
  const control = await write.send()
  // Who demands a condition has nothing else to offer.
  if (!isSuccess(control) && control.status !== 428)
    throw new Blocked(`${control.line} answered ${String(control.status)} without If-Match as well`)
  expect.status(answer, 200, 204)
}

/** Sends a write with another form of a condition that is met; who refuses it also in the plainest form is asked elsewhere. */
export async function expectDoneIf(write: ConditionalWrite, condition: string): Promise<void> {
  const answer = await write.send(condition)
  skipUnlessOffered(answer)
  if (isSuccess(answer)) return write.expectDone()
  const plain = await write.send(write.current)
  if (!isSuccess(plain))
    throw new Skip(
      `${plain.line} answered ${String(plain.status)} to the version by itself as well`,
    )
  expect.status(answer, 200, 204)
}
