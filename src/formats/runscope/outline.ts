import type { ConditionStep, ExportedStep, ExportedTest, PauseStep } from './model.js'

/** A step that becomes a check, with what stands before and around it. */
export interface OutlinedStep {
  /** The last part of the id: its number, and words of its note. */
  readonly key: string
  /** `step 3`, or `step 3.1` below a condition; pauses are not counted. */
  readonly name: string
  readonly step: Exclude<ExportedStep, PauseStep | ConditionStep>
  /** Waits since the step before. */
  readonly pauses: readonly PauseStep[]
  /** Conditions that it stands below, the outermost first. */
  readonly conditions: readonly ConditionStep[]
}

/** The steps of a test in their order, those below conditions included. */
export function outline(test: ExportedTest): readonly OutlinedStep[] {
  const found: OutlinedStep[] = []
  let pauses: PauseStep[] = []
  const walk = (
    steps: readonly ExportedStep[],
    above: readonly string[],
    conditions: readonly ConditionStep[],
  ): void => {
    let count = 0
    for (const step of steps) {
      if (step.kind === 'pause') {
        if (!step.skipped) pauses.push(step)
        continue
      }
      const numbers = [...above, String(++count).padStart(2, '0')]
      if (step.kind === 'condition') walk(step.steps, numbers, [...conditions, step])
      else {
        const key = [...numbers, slug(wordsOf(step))].join('-')
        const name = `step ${numbers.map(Number).join('.')}`
        found.push({ key, name, step, pauses, conditions })
        pauses = []
      }
    }
  }
  walk(test.steps, [], [])
  return found
}

/** What a step is about: its note without the word for how much it counts, else its request. */
export function wordsOf(step: OutlinedStep['step']): string {
  const note = step.note.replace(/^(required|optional) test:?\s*/i, '').trim()
  if (note !== '') return note
  if (step.kind === 'unsupported') return step.type || 'unknown'
  return `${step.method} ${step.url.replace(/^\{\{[^{}]*\}\}|^https?:\/\/[^/]*/i, '')}`
}

/** Text as a part of an id: words in lower case with dashes, not too many of them. */
export function slug(text: string): string {
  const words = text
    .normalize('NFKD')
    // Accents, which stand behind their letters now: without this they would split the word.
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[’']/g, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
  let cut = ''
  for (const word of words) {
    if (cut !== '' && cut.length + word.length >= 40) break
    cut += cut === '' ? word.slice(0, 40) : `-${word}`
  }
  return cut || 'step'
}
