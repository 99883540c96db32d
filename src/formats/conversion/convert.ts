import { Document, isMap, isSeq, type Node } from 'yaml'
import { slug, wordsOf } from '../runscope/outline.js'
import type { ExportedStep, ExportedTest, RequestStep } from '../runscope/model.js'
import type { WrittenStep, WrittenSuite } from '../yaml/file.js'
import { comparisonSaid, placeOf } from './expected.js'
import { expectationsOf, mappingOf } from './expectations.js'
import { isAtTarget, requestSaid } from './request.js'
import { todoOf } from './todo.js'

/** A suite file made of an export. */
export interface Converted {
  readonly text: string
  /** What could not be said, each with its place; the file has it as comments. */
  readonly warnings: readonly string[]
}

/** A step with what has to be said beside it. */
interface Noted {
  readonly step?: WrittenStep
  readonly notes: readonly string[]
  readonly below?: readonly Noted[]
}

/** Says a test of an export in the words of a suite file. `file` is the path of the export, for messages. */
export function convert(file: string, test: ExportedTest): Converted {
  const warnings: string[] = []
  const warn = (line: number, what: string): string => {
    warnings.push(`${file}:${line}: ${what}`)
    return what
  }
  const { environment: around } = test
  const scripts = [...around.scripts, ...around.before, ...around.after]
  const top = [
    `Converted from ${file}.`,
    ...scripts.map((code) =>
      warn(test.place.line, `a script of the environment is left out:\n${code}`),
    ),
    ...(test.unchosen ? [warn(test.place.line, `no environment: ${test.unchosen.words}`)] : []),
    ...test.notes,
  ]
  const noted = stepsOf(test.steps, { test, warn, numbers: [], writer: undefined })
  const written: WrittenSuite = {
    suite: test.name,
    ...(Object.keys(around.variables).length === 0 ? {} : { variables: around.variables }),
    ...(around.headers.length === 0
      ? {}
      : { headers: Object.fromEntries(around.headers.map(([n, v]) => [n, v.join(', ')])) }),
    ...(around.stopOnFailure ? { 'stop-on-failure': true } : {}),
    steps: noted.flatMap(({ step }) => step ?? []),
  }
  const document = new Document(written, { aliasDuplicateObjects: false })
  comment(document.get('steps'), noted)
  document.commentBefore = asComment(top)
  return { text: document.toString({ lineWidth: 0, singleQuote: false }), warnings }
}

interface Around {
  readonly test: ExportedTest
  readonly numbers: readonly number[]
  /** The last step that changed something at another host. */
  writer: string | undefined
  warn(line: number, what: string): string
}

function stepsOf(steps: readonly ExportedStep[], around: Around): readonly Noted[] {
  const noted: Noted[] = []
  let seconds = 0
  let count = 0
  for (const step of steps) {
    if (step.kind === 'pause') {
      if (!step.skipped) seconds += step.seconds
      continue
    }
    const numbers = [...around.numbers, ++count]
    noted.push(oneOf(step, numbers, seconds, around))
    seconds = 0
  }
  return noted
}

function oneOf(
  step: Exclude<ExportedStep, { kind: 'pause' }>,
  numbers: readonly number[],
  seconds: number,
  around: Around,
): Noted {
  const warn = (what: string): string => around.warn(step.place.line, `${step.place.path}: ${what}`)
  if (step.kind === 'unsupported')
    return { notes: [warn(`a step of the type ${step.type} is left out: ${step.reason}`)] }
  if (step.kind === 'condition') {
    const said = comparisonSaid(step.comparison, step.right)
    if ('problem' in said)
      return { notes: [warn(`a condition and its steps are left out: ${said.problem}`)] }
    const inside: Around = { ...around, numbers }
    const below = stepsOf(step.steps, inside)
    around.writer = inside.writer
    const steps = below.flatMap((one) => one.step ?? [])
    const left = step.left === null ? '' : String(step.left)
    if (steps.length === 0) return { notes: [warn('a condition without steps is left out')] }
    const when = { [left]: mappingOf([said.value]) }
    const marked = step.skipped ? steps.map((one) => ({ ...one, skip: skipped })) : steps
    return { step: { when, steps: marked }, notes: [], below }
  }
  const key = `${numbers.map((one) => String(one).padStart(2, '0')).join('-')}-${slug(wordsOf(step))}`
  return requestOf(step, key, seconds, around, warn)
}

const skipped = 'the export marks this step as skipped'

function requestOf(
  step: RequestStep,
  key: string,
  seconds: number,
  around: Around,
  warn: (what: string) => string,
): Noted {
  const request = requestSaid(step, around.test.environment)
  if (!request) {
    const why = step.unsupported.join('; ') || `no suite file can send its ${step.method}`
    return { notes: [warn(`the step ${JSON.stringify(wordsOf(step))} is left out: ${why}`)] }
  }
  const { expect, withinMs, problems } = expectationsOf(step.assertions)
  const saved = savedBy(step)
  const scripts = [
    ...step.before.map((code) => `a script before the request is left out:\n${code}`),
    ...step.after.map((code) => `a script after the answer is left out:\n${code}`),
  ]
  const isElsewhere = !isAtTarget(step.url)
  const writer = around.writer
  if (isElsewhere && !/^(get|head)$/i.test(step.method)) around.writer = key
  const nothing = Object.keys(expect).length === 0
  const todo = todoOf(step, around.test.environment, problems, nothing)
  return {
    step: {
      id: key,
      title: wordsOf(step),
      ...(/^optional test/i.test(step.note) ? { level: 'OPTIONAL' } : {}),
      ...(step.skipped ? { skip: skipped } : {}),
      ...(todo === undefined ? {} : { todo }),
      ...(writer !== undefined && !isElsewhere ? { after: writer } : {}),
      ...(seconds > 0 ? { pause: `${seconds}s` } : {}),
      ...request.sent,
      // At Runscope a step without assertions takes any answer.
      ...(nothing
        ? todo === undefined
          ? { expect: { status: { is: 'number' } } }
          : {}
        : { expect }),
      ...(Object.keys(saved.save).length === 0 ? {} : { save: saved.save }),
      ...(withinMs === undefined
        ? {}
        : { also: { 'in-time': { level: 'SHOULD', expect: { within: `${withinMs}ms` } } } }),
    },
    notes: [...request.problems, ...problems, ...saved.problems, ...scripts].map(warn),
  }
}

function savedBy(step: RequestStep) {
  const save: Record<string, string> = {}
  const problems: string[] = []
  for (const row of step.variables) {
    const place = placeOf(row)
    if ('value' in place) save[row.name] = place.value
    else problems.push(`${row.place.path}: ${place.problem}`)
  }
  return { save, problems }
}

/** Puts what could not be said before the steps that it belongs to, or behind the last one. */
function comment(list: unknown, noted: readonly Noted[]): void {
  if (!isSeq(list)) return
  let index = 0
  let waiting: string[] = []
  for (const { step, notes, below } of noted) {
    waiting.push(...notes)
    if (!step) continue
    const node = list.items[index] as Node
    if (waiting.length > 0) node.commentBefore = asComment(waiting)
    if (below && isMap(node)) comment(node.get('steps'), below)
    waiting = []
    index += 1
  }
  if (waiting.length > 0) list.comment = asComment(waiting)
}

function asComment(lines: readonly string[]): string {
  return lines
    .flatMap((line) => line.split(/\r\n|\r|\n/))
    .map((line) => ` ${line.trimEnd()}`)
    .join('\n')
}
