import type { Assertion } from '../runscope/model.js'
import type { WrittenExpectation, WrittenExpectations } from '../yaml/file.js'
import { comparisonSaid, limitOf, placeOf, type Comparison } from './expected.js'

/** What assertions become, and what can't be said. */
export interface SaidExpectations {
  readonly expect: WrittenExpectations
  /** The limit of the time that an answer may take, in milliseconds. */
  readonly withinMs?: number
  readonly problems: readonly string[]
}

/** Says what assertions demand in the words of a suite file. */
export function expectationsOf(assertions: readonly Assertion[]): SaidExpectations {
  const problems: string[] = []
  const places = new Map<string, Comparison[]>()
  let withinMs: number | undefined
  for (const assertion of assertions) {
    const limit = limitOf(assertion)
    if (limit !== undefined) {
      withinMs = Math.min(limit, withinMs ?? limit)
      continue
    }
    const place = placeOf(assertion)
    const said = comparisonSaid(assertion.comparison, assertion.value)
    const problem =
      'problem' in place ? place.problem : 'problem' in said ? said.problem : undefined
    if (problem !== undefined) problems.push(`${assertion.place.path}: ${problem}`)
    else if ('value' in place && 'value' in said)
      places.set(place.value, [...(places.get(place.value) ?? []), said.value])
  }
  return { expect: written(places), problems, ...(withinMs === undefined ? {} : { withinMs }) }
}

function written(places: ReadonlyMap<string, readonly Comparison[]>): WrittenExpectations {
  const headers: Record<string, WrittenExpectation> = {}
  const body: Record<string, WrittenExpectation> = {}
  const others: Record<string, unknown> = {}
  for (const [place, comparisons] of places) {
    if (place.startsWith('header ')) headers[place.slice(7)] = valueOf(comparisons)
    else if (place.startsWith('count ')) {
      const at = place.slice(6)
      body[at] = { ...mapping(body[at]), count: mappingOf(comparisons) }
    } else if (place === '' || place.startsWith('/'))
      body[place] = { ...mapping(body[place]), ...mappingOf(comparisons) }
    else if (place === 'status') others['status'] = statusOf(comparisons)
    else others[place] = valueOf(comparisons)
  }
  const short = Object.entries(body).map(([at, value]) => [at, shortened(value)] as const)
  return {
    ...others,
    ...(Object.keys(headers).length === 0 ? {} : { headers }),
    ...(short.length === 0 ? {} : { body: Object.fromEntries(short) }),
  }
}

/** Comparisons as a mapping; of several with one name the rest stands in `all`. */
export function mappingOf(comparisons: readonly Comparison[]): Readonly<Record<string, unknown>> {
  const first = new Map<string, unknown>()
  const all: Record<string, unknown>[] = []
  for (const [by, wanted] of comparisons)
    if (first.has(by)) all.push({ [by]: wanted })
    else first.set(by, wanted)
  return { ...Object.fromEntries(first), ...(all.length === 0 ? {} : { all }) }
}

function valueOf(comparisons: readonly Comparison[]): WrittenExpectation {
  return shortened(mappingOf(comparisons))
}

/** A mapping of nothing but `equals` and a scalar is that scalar. */
function shortened(value: WrittenExpectation): WrittenExpectation {
  const names = Object.keys(mapping(value))
  const { equals } = mapping(value)
  const isScalar = typeof equals !== 'object' || equals === null
  return names.length === 1 && names[0] === 'equals' && isScalar
    ? (equals as WrittenExpectation)
    : value
}

function statusOf(comparisons: readonly Comparison[]): NonNullable<WrittenExpectations['status']> {
  const [[by, wanted] = [], ...others] = comparisons
  const status = Number(wanted)
  const isOne = by === 'as-number' || by === 'as-text' || by === 'equals'
  return others.length === 0 && isOne && Number.isInteger(status) && String(wanted).length === 3
    ? status
    : mappingOf(comparisons)
}

function mapping(value: WrittenExpectation | undefined): Readonly<Record<string, unknown>> {
  return (value ?? {}) as Readonly<Record<string, unknown>>
}
