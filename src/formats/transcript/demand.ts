import type { Answer } from '../../engine/answer.js'
import { expect, findingOf } from '../../engine/expect.js'
import type { Demand, Equals } from './transcript.js'
import { asText, fill, type Variables } from './template.js'

const kinds = {
  present: { words: 'present and not empty', holds: (it: unknown) => it !== null && it !== '' },
  number: { words: 'a number', holds: (it: unknown) => isNumeric(it) },
  list: { words: 'a list', holds: (it: unknown) => Array.isArray(it) },
} as const

/** Holds an answer against a demand, and takes down what is not met. */
export function judge(answer: Answer, demand: Demand, variables: Variables): void {
  if ('status' in demand) expect.status(answer, demand.status)
  else if ('withinMs' in demand) judgeTime(answer, demand.withinMs)
  else if ('has' in demand) {
    const wanted = fill(demand.has, variables)
    expect.value(answer, demand.at, (value) => members(value).includes(wanted), `with ${wanted}`)
  } else if ('equals' in demand) {
    const wanted = fill(demand.equals, variables)
    expect.value(answer, demand.at, (value) => asText(value) === wanted, JSON.stringify(wanted))
  } else if (!isExcused(answer, demand.unless)) {
    const { words, holds } = kinds[demand.is]
    expect.value(answer, demand.at, holds, words)
  }
}

/** Whether a demand does not apply, because another value is as it names it. */
function isExcused(answer: Answer, unless: Equals | undefined): boolean {
  if (!unless) return false
  return asText(answer.at(unless.at)) === unless.equals
}

function judgeTime(answer: Answer, limitMs: number): void {
  const { durationMs } = answer.exchange
  if (durationMs < limitMs) return
  const expected = `less than ${String(limitMs)} ms`
  answer.report(findingOf(answer, 'time', expected, `${String(Math.round(durationMs))} ms`))
}

/** A number, or a text that is one. */
function isNumeric(value: unknown): boolean {
  if (typeof value === 'number') return true
  return typeof value === 'string' && /^\s*-?\d+(\.\d+)?(e[+-]?\d+)?\s*$/i.test(value)
}

function members(value: unknown): readonly string[] {
  return typeof value === 'object' && value !== null ? Object.values(value).map(asText) : []
}
