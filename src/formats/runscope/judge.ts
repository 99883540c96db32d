import type { Answer } from '../../engine/answer.js'
import { findingOf } from '../../engine/expect.js'
import { Blocked } from '../../engine/signals.js'
import { shown } from '../../engine/wording.js'
import { asNumber, asText } from '../template/casting.js'
import { comparisonOf } from './comparison.js'
import type { Assertion, Extraction } from './model.js'
import { take, type Taken, type XmlValues } from './source.js'
import { render, Undefined, type Scope } from '../template/template.js'

/** Takes down what of an answer is not as a step wants it. */
export interface Judgement {
  /** Keeps values for later steps; gives the names of those that are not there. */
  keep(rows: readonly Extraction[], variables: Map<string, unknown>): readonly string[]
  judge(assertions: readonly Assertion[], scope: Scope, strictEmpty: boolean): void
  /** A script that failed is the step's failure, unless it asked for what is not supported. */
  scriptFailed(error: string, lines: readonly string[]): void
  /** Tells whether anything failed. Throws `Blocked` when nothing did and something could not be judged. */
  close(): boolean
}

type Report = (at: string, expected: string, actual: string) => void
type Miss = (taken: Extract<Taken, { missing: string }>, expected: string) => void

/** Begins to judge an answer. */
export function judgementOf(answer: Answer, xml: XmlValues = new Map()): Judgement {
  const unusable: string[] = []
  const said = new Set<string>()
  let failed = false
  const report: Report = (at, expected, actual) => {
    failed = true
    answer.report(findingOf(answer, at, expected, actual))
  }
  // What is not there is told once, however often it is looked for; so is a body that is no JSON.
  const miss: Miss = ({ at, wanted, missing }, expected) => {
    if (!said.has(at)) report(at, wanted ?? expected, missing)
    said.add(at)
  }

  return {
    keep(rows, variables) {
      return rows.flatMap((row) => {
        const taken = take(answer, row, xml)
        if ('value' in taken) {
          variables.set(row.name, taken.value)
          return []
        }
        variables.delete(row.name)
        if ('unusable' in taken) unusable.push(`${row.place.path}: ${taken.unusable}`)
        else miss(taken, `there, to be kept as ${row.name}`)
        return [row.name]
      })
    },
    judge(assertions, scope, strictEmpty) {
      for (const assertion of assertions) {
        const problem = judgeOne(
          take(answer, assertion, xml),
          assertion,
          scope,
          strictEmpty,
          report,
          miss,
        )
        if (problem !== undefined) unusable.push(`${assertion.place.path}: ${problem}`)
      }
    },
    scriptFailed(error, lines) {
      // What the sandbox lacks is not the answer's doing.
      if (/^[^:]*: Unsupported: /.test(error)) {
        unusable.push(error)
        return
      }
      failed = true
      const log = lines.length === 0 ? '' : `; it logged: ${lines.slice(-5).join(' | ')}`
      const message = `${answer.line} answered ${answer.status}: the script after the answer failed: ${error}`
      const finding = { message, at: 'script', expected: 'a script that ends well' }
      answer.report({ ...finding, actual: `${error}${log}`, exchange: answer.exchange.id })
    },
    close() {
      if (unusable.length === 0) return failed
      const words = `what can't be judged: ${unusable.join('; ')}`
      if (!failed) throw new Blocked(words)
      report('assertions', 'something that can be judged', words)
      return failed
    },
  }
}

/** Judges one assertion; gives the reason when that can't be done. */
function judgeOne(
  taken: Taken,
  assertion: Assertion,
  scope: Scope,
  strictEmpty: boolean,
  report: Report,
  miss: Miss,
): string | undefined {
  const comparison = comparisonOf(assertion.comparison)
  if (!comparison) return `the comparison ${JSON.stringify(assertion.comparison)} is not known`
  if ('unusable' in taken) return taken.unusable
  let target: string
  try {
    target = render(assertion.value === null ? '' : asText(assertion.value), scope)
  } catch (error) {
    if (error instanceof Undefined) return error.message
    throw error
  }
  if (comparison.numeric && asNumber(target) === undefined)
    return `${assertion.comparison} wants a number, and ${JSON.stringify(target)} is none`
  if ('missing' in taken) {
    miss(taken, comparison.judge(undefined, target, strictEmpty) ?? 'there')
    return undefined
  }
  const expected = comparison.judge(taken.value, target, strictEmpty)
  if (expected === undefined) return undefined
  const isTime = taken.at === 'time'
  report(
    taken.at,
    isTime ? `${expected} ms` : expected,
    isTime ? `${shown(taken.value)} ms` : shown(taken.value),
  )
  return undefined
}
