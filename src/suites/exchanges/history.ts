import type { Answer } from '../../engine/answer.js'
import type { Observation } from '../../engine/check.js'
import { checks } from '../checks.js'
import { everyResource, isService } from './about.js'
import { memberOf } from './members.js'
import type { Shown } from './shown-resource.js'

/** RFC 7643, section 3.1: what the answers of the run tell of one resource over time. */
export const history = checks({
  'ids-differ': {
    title: 'No two resources of the server have the same id, whatever their types',
    cites: 'rfc7643-3.1-07',
    proof: { 'history/id-of-another-type': '/Resources/0/id' },
    hint: 'Issue ids that are unique over all resource types, such as UUIDs.',
    ...everyResource(
      (resource) => isKnown(resource) && resource.type !== undefined,
      (resource, { memory }) => {
        const { type } = resource
        const id = idOf(resource)
        const before = memory.get(id) as string | undefined
        memory.set(id, before ?? type?.name)
        if (before !== undefined && before !== type?.name)
          resource.report('/id', `another id than that of a ${before}`, id)
      },
    ),
  },
  'created-stays': {
    title: 'The creation time of a resource never changes',
    cites: 'rfc7643-3.1-26',
    proof: { 'history/created-moves': '/meta/created' },
    hint: 'Set meta.created once, when the resource is added.',
    ...everyResource(
      (resource) => isKnown(resource) && timeOf(resource, 'created') !== undefined,
      (resource, { answer, memory }) => {
        const created = timeOf(resource, 'created') ?? 0
        const key = keyOf(resource)
        const before = isNew(resource, answer) ? undefined : (memory.get(key) as number | undefined)
        memory.set(key, before ?? created)
        if (before !== undefined && Math.abs(before - created) > rounding)
          resource.report('/meta/created', new Date(before).toISOString(), createdText(resource))
      },
    ),
  },
  'modified-after-created': {
    title: 'No resource was modified before it was created',
    cites: 'rfc7643-3.1-27',
    proof: { 'history/modified-before-created': '/meta/lastModified' },
    hint: 'Set meta.lastModified to the time of creation first, and only ever later.',
    ...everyResource(
      (resource) => isKnown(resource) && spanOf(resource) !== undefined,
      (resource) => {
        const text = memberOf(memberOf(resource.value, 'meta'), 'lastModified')
        if ((spanOf(resource) ?? 0) < -rounding)
          resource.report('/meta/lastModified', `not before ${String(createdText(resource))}`, text)
      },
    ),
  },
  'modified-rises': {
    title: 'The time of the last modification never goes back',
    cites: 'rfc7643-3.1-27',
    proof: { 'history/modified-goes-back': '/meta/lastModified' },
    hint: 'Set meta.lastModified to the time of each change, and answer from what is stored.',
    ...everyResource(
      (resource) => isKnown(resource) && timeOf(resource, 'lastModified') !== undefined,
      (resource, seen) => {
        const modified = timeOf(resource, 'lastModified') ?? 0
        const key = keyOf(resource)
        if (isNew(resource, seen.answer)) seen.memory.delete(key)
        const latest = latestBefore(key, modified, seen)
        if (latest !== undefined && latest - modified > rounding)
          resource.report(
            '/meta/lastModified',
            `not before ${new Date(latest).toISOString()}`,
            memberOf(memberOf(resource.value, 'meta'), 'lastModified'),
          )
      },
    ),
  },
})

/** What is cut off in one representation may be rounded up in another: a second in milliseconds. */
const rounding = 1_000

/** Whether a resource begins here: a server may bring one back under its old id, with new times. */
function isNew({ pointer }: Shown, { status }: Answer): boolean {
  return status === 201 && pointer === ''
}

interface Sight {
  readonly endedAt: number
  readonly modified: number
}

/**
 * The latest time that was shown before this request was even sent, and so long before that it has to
 * show here: of two exchanges at the same time nobody knows which one came first.
 */
function latestBefore(key: string, modified: number, seen: Observation): number | undefined {
  const { startedAt, durationMs } = seen.answer.exchange
  const start = Date.parse(startedAt)
  const shownBy = start - seen.settleMs
  const sights = (seen.memory.get(key) ?? []) as readonly Sight[]
  seen.memory.set(key, [...sights.slice(-9), { endedAt: start + durationMs, modified }])
  const earlier = sights.filter(({ endedAt }) => endedAt < shownBy).map((sight) => sight.modified)
  return earlier.length > 0 ? Math.max(...earlier) : undefined
}

function isKnown(resource: Shown): boolean {
  return isService(resource) && idOf(resource) !== ''
}

function idOf({ value }: Shown): string {
  const id = memberOf(value, 'id')
  return typeof id === 'string' ? id : ''
}

function keyOf(resource: Shown): string {
  return `${resource.type?.name ?? ''} ${idOf(resource)}`
}

function createdText({ value }: Shown): unknown {
  return memberOf(memberOf(value, 'meta'), 'created')
}

/** A time of meta in milliseconds. */
function timeOf({ value }: Shown, name: string): number | undefined {
  const text = memberOf(memberOf(value, 'meta'), name)
  const time = typeof text === 'string' ? Date.parse(text) : Number.NaN
  return Number.isNaN(time) ? undefined : time
}

/** The milliseconds from creation to the last modification. */
function spanOf(resource: Shown): number | undefined {
  const [from, to] = [timeOf(resource, 'created'), timeOf(resource, 'lastModified')]
  return from === undefined || to === undefined ? undefined : to - from
}
