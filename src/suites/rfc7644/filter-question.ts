import { isDeepStrictEqual } from 'node:util'
import { atPointer, pointerOf } from '../../core/pointer.js'
import type { Answer } from '../../engine/answer.js'
import { expect, findingOf } from '../../engine/expect.js'
import type { Scim } from '../../engine/scim.js'
import { Deviation, Skip } from '../../engine/signals.js'
import { filtered, isDeclined, type Besides } from './filter-query.js'
import { judge, membersIn } from './filter-verdict.js'
import type { FilterSet } from './filter-set.js'

/** A filter, and which members of a set it has to find. */
export interface Question<Key extends string = string> extends Besides {
  readonly filter: string
  readonly finds: readonly Key[]
  /** Members that may be found or not. */
  readonly either?: readonly Key[]
  /** Names of attributes, or pointers, that the target must keep as sent, or the question can't be asked. */
  readonly on?: readonly string[]
  /** Attributes that members without a value for them must not show either. */
  readonly unset?: readonly string[]
  /** `alone` when only members can match; otherwise the filter is narrowed down to them. */
  readonly asked?: 'alone' | 'narrowed'
  /** The same filter in its plainest form: who understands that must understand this. */
  readonly plainly?: string
  /**
   * What 400 with invalidFilter means: nothing is proved, or it is wrong. Where any refusal with 400
   * is as right as an answer, it passes.
   */
  readonly declined?: 'skips' | 'passes' | 'fails'
  /** Whether totalResults has to tell how many that are. */
  readonly counts?: boolean
}

/** Asks one question about a set, and reports who is missing or too many. */
export async function ask<Key extends string>(
  scim: Scim,
  set: FilterSet<Key>,
  question: Question<Key>,
): Promise<void> {
  const { filter, declined = 'skips' } = question
  const either = [...(question.either ?? []), ...unforeseen(set, question)]
  const isAlone = question.asked === 'alone'
  const near = isAlone || !set.narrows ? filter : narrowed(set, filter)
  const put = async (text: string): Promise<Answer | undefined> => {
    const answer = await filtered(scim, set.type, text, question)
    if (declined === 'passes' && answer.status === 400) return undefined
    if (isDeclined(answer)) return answer
    const found = await membersIn(scim, set, text, answer, question.query)
    const isExact = isAlone || text !== filter
    judge(answer, set, { ...question, either, filter: text, isExact }, found)
    return undefined
  }

  const refusal = await put(near)
  if (!refusal) return
  if (declined === 'fails') expect.status(refusal, 200)
  // What is declined together may be understood by itself, and is then asked among everyone's resources.
  const again = near === filter ? refusal : await put(filter)
  if (!again) return
  await demandPlainDeclined(scim, set, question, again)
  throw new Skip(`the target declines the filter ${filter} with 400 invalidFilter, as it may`)
}

async function demandPlainDeclined(
  scim: Scim,
  { type }: FilterSet,
  { filter, plainly }: Question,
  answer: Answer,
): Promise<void> {
  if (plainly === undefined) return
  const plain = await filtered(scim, type, plainly)
  if (plain.status !== 200) return
  const expected = `200, as for ${plainly}`
  const finding = findingOf(answer, 'status', expected, '400')
  throw new Deviation({ ...finding, message: `${finding.message}, with the filter ${filter}` })
}

function narrowed({ near }: FilterSet, filter: string): string {
  const bare = filter.replace(/"(?:[^"\\]|\\.)*"|\[[^\]]*\]/g, '')
  return /\s(?:and|or)\s/i.test(bare) ? `${near} and (${filter})` : `${near} and ${filter}`
}

/** Members that the target gave a value of its own, of which the filter may hold. */
function unforeseen<Key extends string>(
  { members }: FilterSet<Key>,
  { on = [], unset = [] }: Question<Key>,
): readonly Key[] {
  const keys = Object.keys(members) as Key[]
  return keys.filter((key) => {
    const { meant, shown } = members[key]
    const pointer = (name: string): string => (name.startsWith('/') ? name : pointerOf(name))
    const sent = (name: string): unknown => atPointer(meant, pointer(name))
    const is = (name: string): unknown => atPointer(shown, pointer(name))
    const lost = on.find((name) => sent(name) !== undefined && !covers(is(name), sent(name)))
    if (lost !== undefined) throw new Skip(`the target does not keep ${lost} as it was sent`)
    const extra = on.filter((name) => sent(name) === undefined && !isEmpty(is(name)))
    const given = unset.find((name) => extra.includes(name))
    if (given !== undefined) throw new Skip(`the target gives ${given} a value where none was sent`)
    return extra.length > 0
  })
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true
  return typeof value === 'object' && Object.values(value).every(isEmpty)
}

/** Whether a shown value has everything that was sent; more sub-attributes are no harm. */
function covers(shown: unknown, sent: unknown): boolean {
  if (Array.isArray(sent))
    return (
      Array.isArray(shown) &&
      shown.length === sent.length &&
      sent.every((one: unknown) => shown.some((other: unknown) => covers(other, one)))
    )
  if (typeof sent === 'object' && sent !== null)
    return Object.entries(sent).every(([name, value]) =>
      covers(atPointer(shown, pointerOf(name)), value),
    )
  return isDeepStrictEqual(shown, sent)
}
