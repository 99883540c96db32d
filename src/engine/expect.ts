import { isDeepStrictEqual } from 'node:util'
import type { Finding } from '../core/finding.js'
import { pointerOf } from '../core/pointer.js'
import type { Answer } from './answer.js'
import { Deviation } from './signals.js'
import { anyOf, kindOfBody, shown } from './wording.js'

/** The finding that something of an answer is not as it should be. */
export function findingOf(answer: Answer, at: string, expected: string, actual: string): Finding {
  const message = `${answer.line} answered ${String(answer.status)}: ${at} should be ${expected}, is ${actual}`
  return { message, at, expected, actual, exchange: answer.exchange.id }
}

/**
 * What a check demands of an answer. `status` and `json` end the check when they are not met, since
 * what follows would be noise; the others take a finding down and go on.
 */
export const expect = {
  /** The HTTP status is one of these. */
  status(answer: Answer, ...allowed: readonly number[]): void {
    if (allowed.includes(answer.status)) return
    throw new Deviation(findingOf(answer, 'status', anyOf(allowed), String(answer.status)))
  },

  /** The body is a JSON object. */
  json(answer: Answer): void {
    const { body } = answer
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return
    throw new Deviation(findingOf(answer, 'body', 'a JSON object', kindOfBody(answer.text)))
  },

  /** The value at a pointer meets a demand, put in words as `expected`. */
  value(
    answer: Answer,
    pointer: string,
    meets: (value: unknown) => boolean,
    expected: string,
  ): void {
    expect.json(answer)
    const value = answer.at(pointer)
    if (value !== undefined && meets(value)) return
    answer.report(findingOf(answer, pointer, expected, shown(value)))
  },

  /** An attribute is there and equals the value; objects and lists are compared member by member. */
  attribute(answer: Answer, name: string, expected: unknown): void {
    const meets = (value: unknown): boolean => isDeepStrictEqual(value, expected)
    expect.value(answer, pointerOf(name), meets, shown(expected))
  },

  /** A header field is there and its first value matches a pattern, put in words as `expected`. */
  header(answer: Answer, name: string, pattern: RegExp, expected: string): void {
    const value = answer.header(name)
    if (value !== undefined && pattern.test(value)) return
    answer.report(findingOf(answer, `header ${name}`, expected, shown(value)))
  },

  /** The body is an Error (RFC 7644, section 3.12) for this status. */
  scimError(answer: Answer, status: number, scimType?: string): void {
    const schema = 'urn:ietf:params:scim:api:messages:2.0:Error'
    expect.value(answer, '/schemas', (value) => holds(value, schema), `a list with ${schema}`)
    expect.attribute(answer, 'status', String(status))
    if (scimType !== undefined) expect.attribute(answer, 'scimType', scimType)
  },
}

/** Whether a value is a list that contains an item. */
export function holds(list: unknown, item: unknown): boolean {
  return Array.isArray(list) && list.includes(item)
}
