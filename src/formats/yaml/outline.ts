import { slug } from '../runscope/outline.js'
import type { Path } from '../document/document.js'
import type { Condition } from '../transcript/transcript.js'
import { wantedOf } from './expectations.js'
import type { WrittenStep, WrittenSuite } from './file.js'

/** A step that sends a request, with what stands around it. */
export interface OutlinedStep {
  /** The last part of the id of its check. */
  readonly key: string
  /** `step 3`, or `step 3.1` below a condition. */
  readonly name: string
  readonly title: string
  readonly step: WrittenStep
  readonly path: Path
  /** Conditions of the steps above, and its own. */
  readonly when: readonly Condition[]
}

/** The steps of a suite in their order, those below conditions included. */
export function outline({ steps }: WrittenSuite): readonly OutlinedStep[] {
  return below(steps, ['steps'], [], [])
}

function below(
  steps: readonly WrittenStep[],
  path: Path,
  numbers: readonly number[],
  above: readonly Condition[],
): readonly OutlinedStep[] {
  return steps.flatMap((step, index) => {
    const own = [...numbers, index + 1]
    const when = [...above, ...conditionsOf(step)]
    const here = [...path, index]
    if (step.steps) return below(step.steps, [...here, 'steps'], own, when)
    const title = step.title ?? step.request ?? ''
    const number = own.map((one) => String(one).padStart(2, '0')).join('-')
    const key = step.id ?? `${number}-${slug(title)}`
    return [{ key, name: `step ${own.join('.')}`, title, step, path: here, when }]
  })
}

function conditionsOf({ when = {} }: WrittenStep): readonly Condition[] {
  return Object.entries(when).map(([value, expectation]) => ({
    value,
    meets: wantedOf(expectation),
    words: `${value}: ${JSON.stringify(expectation)}`,
  }))
}
