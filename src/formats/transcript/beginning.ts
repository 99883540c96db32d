import { setTimeout as delay } from 'node:timers/promises'
import type { Scim } from '../../engine/scim.js'
import { Blocked, Skip } from '../../engine/signals.js'
import { isAlone } from '../requests/origins.js'
import { comparisons } from './comparison.js'
import { notAsked, type Course } from './course.js'
import { fillJson } from './template.js'
import type { Condition, Step, Transcript } from './transcript.js'

/** Ends a step that is not to be run, and waits where it is to be run later. Throws `Skip`, `Blocked`, `Undefined`. */
export async function begin(
  transcript: Transcript,
  step: Step,
  course: Course,
  scim: Scim,
): Promise<void> {
  if (course.stoppedBy !== undefined)
    throw new Skip(`the step ${course.stoppedBy} failed, and the file says to stop then`)
  if (step.skip !== undefined) throw new Skip(step.skip)
  if (step.todo !== undefined) throw new Blocked(`it is not finished: ${step.todo}`)
  for (const key of step.after ?? []) demandPassed(key, transcript, course, scim)
  for (const condition of step.when ?? []) demand(condition, course)
  const usual = isAlone(course.origins, scim.baseUrl) ? 0 : 1
  const { pauseScale: scale = 'auto' } = transcript
  await wait((step.pauseSeconds ?? 0) * (scale === 'auto' ? usual : scale), scim.signal)
}

function demandPassed(key: string, { steps }: Transcript, course: Course, scim: Scim): void {
  const ended = course.ended.get(key)
  const other = steps[key]
  if (ended === 'passed' || !other) return
  const what = `it comes after the step ${key}, which`
  if (ended === undefined) throw notAsked(what, other, scim)
  if (ended === 'skipped') throw new Skip(`${what} was skipped`)
  throw new Blocked(`${what} ${ended === 'failed' ? 'failed' : 'was blocked'}`)
}

function demand(condition: Condition, { conditions, scope }: Course): void {
  const value = (): unknown => fillJson(condition.value, scope)
  const holds =
    conditions.get(condition) ??
    condition.meets.every(({ by, with: raw }) =>
      comparisons[by].holds(value(), fillJson(raw, scope)),
    )
  conditions.set(condition, holds)
  if (!holds) throw new Skip(`the condition ${condition.words} does not hold`)
}

async function wait(seconds: number, signal: AbortSignal): Promise<void> {
  if (seconds === 0) return
  try {
    await delay(seconds * 1000, undefined, { signal })
  } catch {
    throw new Blocked('the run was cancelled')
  }
}
