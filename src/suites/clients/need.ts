import type { Answer } from '../../engine/answer.js'
import { expect, findingOf, holds } from '../../engine/expect.js'
import { anyOf, shown } from '../../engine/wording.js'
import { fill, fillJson, type Variables } from './filling.js'
import { isSameState } from '../rfc7644/same-state.js'
import { isUnassigned } from '../exchanges/members.js'
import type { Move, Need } from './wire.js'

const kinds = {
  text: ['a text', (it: unknown) => typeof it === 'string' && it !== ''],
  integer: ['a whole number', (it: unknown) => Number.isInteger(it)],
  list: ['a list', (it: unknown) => Array.isArray(it)],
  boolean: ['true or false', (it: unknown) => typeof it === 'boolean'],
} as const satisfies Record<string, readonly [string, (it: unknown) => boolean]>

/** Holds an answer against what the client needs of it. Ends the check when the status is another. */
export function judge(answer: Answer, move: Move, variables: Variables): void {
  expect.status(answer, ...move.status)
  const isSuccess = answer.status < 300
  // Where 204 is as good as 200, or an error as good as a success, there may be nothing to look at.
  if (answer.text === '' && move.status.includes(204)) return
  const isRefused = !isSuccess && move.status.some((status) => status < 300)
  const needs = isRefused ? move.refusal : move.needs
  for (const need of needs ?? []) judgeNeed(answer, need, variables)
}

function judgeNeed(answer: Answer, need: Need, variables: Variables): void {
  if ('header' in need) {
    expect.header(answer, need.header, need.like, need.words)
    return
  }
  expect.json(answer)
  const value = answer.at(need.at)
  const [isMet, expected] = test(need, value, variables)
  if (!isMet) answer.report(findingOf(answer, need.at, expected, shown(value)))
}

function test(
  need: Exclude<Need, { readonly header: string }>,
  value: unknown,
  variables: Variables,
): readonly [boolean, string] {
  if ('is' in need) {
    const wanted = fillJson(need.is, variables)
    return [isSameState(value, wanted), shown(wanted)]
  }
  if ('of' in need) {
    const [words, isOne] = kinds[need.of]
    return [isOne(value), words]
  }
  if ('tells' in need) {
    const wanted = fill(need.tells, variables)
    return [typeof value === 'string' && value.includes(wanted), `a text with ${wanted}`]
  }
  if ('has' in need) {
    const wanted = fill(need.has, variables)
    return [holds(value, wanted), `a list with ${wanted}`]
  }
  if ('absent' in need) return [isUnassigned(value), 'absent']
  const length = Array.isArray(value) ? value.length : 0
  return 'count' in need
    ? [length === need.count, elements(need.count)]
    : [length <= need.most, `at most ${elements(need.most)}`]
}

function elements(count: number): string {
  return count === 1 ? 'one element' : `${count} elements`
}

/** The statuses that a move takes for a success, in words. */
export function wanted({ status }: Move): string {
  return anyOf(status)
}
