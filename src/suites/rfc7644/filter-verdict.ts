import type { Answer } from '../../engine/answer.js'
import { expect, findingOf } from '../../engine/expect.js'
import type { Scim } from '../../engine/scim.js'
import { Deviation, Skip } from '../../engine/signals.js'
import { kindOfBody, shown } from '../../engine/wording.js'
import { filtered } from './filter-query.js'
import type { FilterSet } from './filter-set.js'

/** The most pages that one question is worth, when the target mixes in what is not ours. */
const mostPages = 10

/** The ids that a query found, in order, and whether that is all of them. */
export interface Found {
  readonly ids: readonly unknown[]
  readonly isComplete: boolean
}

/** What a filter should have found. */
export interface Wanted<Key extends string> {
  readonly filter: string
  readonly finds: readonly Key[]
  readonly either: readonly Key[]
  /** Whether nothing but members can match. */
  readonly isExact: boolean
  /** Whether totalResults has to tell how many were found. */
  readonly counts?: boolean
}

/** Gathers what a filter found, page by page when the target pages by itself. */
export async function membersIn(
  scim: Scim,
  { type }: FilterSet,
  filter: string,
  first: Answer,
  query: Readonly<Record<string, string>> = {},
): Promise<Found> {
  expect.status(first, 200)
  const ids = [...idsIn(first)]
  const total = first.at('/totalResults')
  let isComplete = typeof total !== 'number' || ids.length >= total
  for (let page = 2; !isComplete && page <= mostPages; page += 1) {
    const startIndex = String(ids.length + 1)
    const next = await filtered(scim, type, filter, { query: { ...query, startIndex } })
    const more = next.status === 200 ? idsIn(next) : []
    ids.push(...more)
    if (more.length === 0) break
    isComplete = typeof total === 'number' && ids.length >= total
  }
  return { ids, isComplete }
}

/** The ids in a list response; a list without any result needs no `Resources`. */
export function idsIn(answer: Answer): readonly unknown[] {
  expect.json(answer)
  const resources = answer.at('/Resources')
  if (Array.isArray(resources))
    return resources.map((_, index) => answer.at(`/Resources/${index}/id`))
  if (resources === undefined && answer.at('/totalResults') === 0) return []
  const is = resources === undefined ? kindOfBody(answer.text) : shown(resources)
  throw new Deviation(findingOf(answer, '/Resources', 'a list', is))
}

/** Reports which members are missing, which are too many, and what else should not be there. */
export function judge<Key extends string>(
  answer: Answer,
  { members }: FilterSet<Key>,
  { filter, finds, either, isExact, counts = false }: Wanted<Key>,
  { ids, isComplete }: Found,
): void {
  const keys = Object.keys(members) as Key[]
  const found = keys.filter((key) => ids.includes(members[key].id))
  const others = ids.filter((id) => !keys.some((key) => members[key].id === id)).length
  const repeated = ids.length - new Set(ids).size
  const missing = finds.filter((key) => !found.includes(key))
  const tooMany = found.filter((key) => !finds.includes(key) && !either.includes(key))
  const report = (at: string, expected: string, actual: string): void => {
    const finding = findingOf(answer, at, expected, actual)
    answer.report({ ...finding, message: `${finding.message}, with the filter ${filter}` })
  }

  const strangers = isExact && others > 0 ? [`${String(others)} that it cannot match`] : []
  if (missing.length > 0 && !isComplete && !isExact && tooMany.length === 0)
    throw new Skip(`too much matches ${filter} to find out whether it finds what it should`)
  if (missing.length + tooMany.length + strangers.length > 0)
    report('/Resources', inWords(finds), inWords([...found, ...strangers]))
  const total = answer.at('/totalResults')
  if (counts && isExact && total !== finds.length)
    report('/totalResults', String(finds.length), shown(total))
  if (repeated > 0 && isExact)
    report('/Resources', 'each resource once', `${String(repeated)} of them listed again`)
}

/** Members are named by the last part of their names, such as `ada`. */
function inWords(keys: readonly string[]): string {
  return keys.length === 0 ? 'nothing' : keys.join(', ')
}
