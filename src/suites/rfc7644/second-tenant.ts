import { atPointer } from '../../core/pointer.js'
import type { Answer } from '../../engine/answer.js'
import { findingOf } from '../../engine/expect.js'
import type { ResourceType } from '../../engine/resource-type.js'
import type { Scim } from '../../engine/scim.js'
import { Blocked, Deviation, Skip } from '../../engine/signals.js'
import { isSuccess } from './accepted.js'
import { demandRead } from './other-credentials.js'

/** Sends a request as the client of the second tenant. */
export const asSecond = { credentials: 'second' } as const

/**
 * Ends a check unless the user has named a second tenant, in which the client may read resources of
 * the type: whoever may read nothing at all proves nothing by it.
 */
export async function demandSecond(scim: Scim, { endpoint }: ResourceType): Promise<void> {
  if (!scim.hasSecond) throw new Skip('the option second-auth names no second tenant')
  await demandRead(scim, 'second', endpoint, { count: '1' })
}

/** Demands that an answer to the second tenant is a refusal, and not a resource of this run. */
export function expectClosed({ mark }: Scim, answer: Answer): void {
  const { status, line, text } = answer
  if (status >= 500) throw new Blocked(`${line} answered ${String(status)}, which tells nothing`)
  if (!isSuccess(answer)) return
  if (text.toLowerCase().includes(mark))
    throw new Deviation(
      findingOf(answer, 'status', '404 or 403 for another tenant', String(status)),
    )
  throw new Skip('the second tenant has a resource of its own with that id')
}

/** Which of these entries are resources of this run: an id alone may be taken in both tenants. */
export function ofThisRun(
  { mark }: Scim,
  entries: readonly unknown[],
  ids: readonly string[],
): readonly unknown[] {
  return entries.filter(
    (entry) =>
      ids.some((id) => id === atPointer(entry, '/id')) &&
      JSON.stringify(entry).toLowerCase().includes(mark),
  )
}
