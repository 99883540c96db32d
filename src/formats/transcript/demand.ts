import type { Answer } from '../../engine/answer.js'
import { expect, findingOf } from '../../engine/expect.js'
import { Deviation } from '../../engine/signals.js'
import { kindOfBody, shown } from '../../engine/wording.js'
import { asText } from '../template/casting.js'
import { render, type Scope } from '../template/template.js'
import { comparisons, kinds, members } from './comparison.js'
import { isInBody, valueAt } from './place.js'
import { fillJson } from './template.js'
import type { Compared, Demand, Equals } from './transcript.js'

const usualKinds = {
  present: { words: 'present and not empty', holds: kinds.present },
  number: { words: 'a number', holds: kinds.numeric },
  list: { words: 'a list', holds: kinds.list },
} as const

/** Holds an answer against a demand, and takes down what is not met. Throws `Undefined`. */
export function judge(answer: Answer, demand: Demand, scope: Scope): void {
  if ('status' in demand) expect.status(answer, ...[demand.status].flat())
  else if ('withinMs' in demand) judgeTime(answer, demand.withinMs)
  else if ('by' in demand) compare(answer, demand, scope)
  else if ('has' in demand) {
    const wanted = render(demand.has, scope)
    const holds = (value: unknown): boolean => members(value).map(asText).includes(wanted)
    expect.value(answer, demand.at, holds, `with ${wanted}`)
  } else if ('equals' in demand) {
    const wanted = render(demand.equals, scope)
    expect.value(answer, demand.at, (value) => asText(value) === wanted, JSON.stringify(wanted))
  } else if (!isExcused(answer, demand.unless)) {
    const { words, holds } = usualKinds[demand.is]
    expect.value(answer, demand.at, holds, words)
  }
}

function compare(answer: Answer, { at, by, with: raw }: Compared, scope: Scope): void {
  if (isInBody(at) && answer.body === undefined)
    throw new Deviation(findingOf(answer, 'body', 'JSON', kindOfBody(answer.text)))
  const wanted = fillJson(raw, scope)
  const { words, holds } = comparisons[by]
  const value = valueAt(answer, at)
  const isMet = value === undefined ? by === 'is' && wanted === 'absent' : holds(value, wanted)
  if (!isMet) answer.report(findingOf(answer, at || 'body', words(wanted), shown(value)))
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
