import type { ComparisonName } from '../transcript/comparison.js'
import type { Compared, Demand, Wanted } from '../transcript/transcript.js'
import { millisecondsOf } from './time.js'
import type { WrittenComparisons, WrittenExpectation, WrittenExpectations } from './file.js'

/** What a step demands of its answer; that it succeeds, where the file says nothing. */
export function demandsOf(written: WrittenExpectations | undefined): readonly Demand[] {
  if (!written) return family('2xx')
  const { status, headers = {}, body = {}, text, size, within } = written
  return [
    ...(status === undefined ? [] : statusOf(status)),
    ...Object.entries(headers).flatMap(([name, value]) =>
      comparedAt(`header ${name.toLowerCase()}`, value),
    ),
    ...Object.entries(body).flatMap(([pointer, value]) => comparedAt(pointer, value)),
    ...(text === undefined ? [] : comparedAt('text', text)),
    ...(size === undefined ? [] : comparedAt('size', size)),
    ...(within === undefined ? [] : [{ withinMs: millisecondsOf(within) }]),
  ]
}

/** How values compare, for what has no place in an answer. */
export function wantedOf(written: WrittenExpectation): readonly Wanted[] {
  return comparedAt('', written).map(({ by, with: wanted }) => ({ by, with: wanted }))
}

function statusOf(status: NonNullable<WrittenExpectations['status']>): readonly Demand[] {
  if (typeof status === 'string') return family(status)
  if (typeof status === 'number') return [{ status }]
  return isList(status) ? [{ status }] : comparedAt('status', status)
}

function family(text: string): readonly Demand[] {
  const least = Number(text[0]) * 100
  return [
    { at: 'status', by: 'at-least', with: least },
    { at: 'status', by: 'below', with: least + 100 },
  ]
}

function comparedAt(at: string, written: WrittenExpectation): readonly Compared[] {
  if (!isMapping(written)) return [{ at, by: 'equals', with: written }]
  const { count, all = [], ...comparisonsOf } = written
  const counted: readonly Compared[] = count === undefined ? [] : comparedAt(`count ${at}`, count)
  return [
    ...each(at, comparisonsOf),
    ...all.flatMap((comparison) => each(at, comparison)),
    ...counted,
  ]
}

/** Comparisons that a list of texts is given to one by one. */
const several: readonly ComparisonName[] = ['has', 'has-as-text', 'contains', 'lacks']

function each(at: string, written: WrittenComparisons): readonly Compared[] {
  return Object.entries(written).flatMap(([name, wanted]) => {
    const by = name as ComparisonName
    const all = several.includes(by) && Array.isArray(wanted) ? (wanted as unknown[]) : [wanted]
    return all.map((one) => ({ at, by, with: one }))
  })
}

function isMapping(
  value: WrittenExpectation,
): value is Exclude<WrittenExpectation, string | number | boolean | null | readonly unknown[]> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isList(value: unknown): value is readonly number[] {
  return Array.isArray(value)
}
