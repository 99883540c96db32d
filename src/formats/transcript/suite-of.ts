import type { Answer } from '../../engine/answer.js'
import type { Probe, Suite } from '../../engine/check.js'
import { expect, findingOf } from '../../engine/expect.js'
import { Blocked, Skip } from '../../engine/signals.js'
import { ask } from './asking.js'
import { begin } from './beginning.js'
import { courseOf, endedBy, explained, type Course } from './course.js'
import { judge } from './demand.js'
import { isInBody, valueAt } from './place.js'
import type { Statement, Step, Transcript } from './transcript.js'

/** Turns a transcript into a suite: each step, and each further statement about it, is a check. */
export function suiteOf(transcript: Transcript): Suite {
  const checks = Object.entries(transcript.steps).flatMap(([key, step]) => [
    [key, checkOf(transcript, key, step)] as const,
    ...Object.entries(step.also ?? {}).map(
      ([other, statement]) => [other, statementOf(transcript, key, step, statement)] as const,
    ),
  ])
  for (const [key, limit] of Object.entries(transcript.limits ?? {}))
    checks.push([key, limitOf(transcript, limit)])
  const { id, title, protocol, requirements } = transcript
  return {
    id,
    title,
    order: 'sequence',
    ...(protocol && { protocol }),
    checks: Object.fromEntries(checks),
    requirements,
  }
}

function checkOf(transcript: Transcript, key: string, step: Step): Probe {
  return {
    ...described(step),
    ...(step.needs === undefined ? {} : { needs: step.needs }),
    async run(scim) {
      let course: Course | undefined
      let ended: ReturnType<typeof endedBy> = 'passed'
      try {
        course = courseOf(transcript, scim)
        await begin(transcript, step, course, scim)
        if (step.given === 'any-user') await scim.anyUser()
        const asked = await ask(scim, step.request, course)
        course.answers.set(key, asked)
        const answer: Answer = {
          ...asked,
          report(finding) {
            ended = 'failed'
            asked.report(finding)
          },
        }
        // Values are taken before the demands are judged: a wrong status need not stop the next step.
        save(answer, step, course)
        for (const demand of step.expect) judge(answer, demand, course.scope)
        saved(answer, step)
      } catch (error) {
        const signal = explained(error, transcript, scim)
        ended = endedBy(signal)
        throw signal
      } finally {
        course?.ended.set(key, ended)
        const stops = transcript.stopsOnFailure && (ended === 'failed' || ended === 'blocked')
        if (course && stops) course.stoppedBy ??= key
      }
    },
  }
}

/** A statement about the answer that a step got: it costs no exchange of its own. */
function statementOf(
  transcript: Transcript,
  key: string,
  step: Step,
  statement: Statement<string, string>,
): Probe {
  return {
    ...described(statement),
    ...(step.needs === undefined ? {} : { needs: step.needs }),
    run(scim) {
      const { answers, ended, scope } = courseOf(transcript, scim)
      const answer = answers.get(key)
      if (!answer && ended.get(key) === 'skipped')
        throw new Skip(`it is about the answer of the step ${key}, which was skipped`)
      if (!answer) throw new Blocked(`it is about the answer of the step ${key}, which got none`)
      const own: Answer = { ...answer, report: (finding) => scim.report(finding) }
      try {
        for (const demand of statement.expect) judge(own, demand, scope)
      } catch (error) {
        throw explained(error, transcript, scim)
      }
      return Promise.resolve()
    },
  }
}

/** That the answers came in time: it costs no exchange of its own either. */
function limitOf(transcript: Transcript, limit: Omit<Statement<string, string>, 'expect'>): Probe {
  return {
    ...described(limit),
    run(scim) {
      const { answers, scope } = courseOf(transcript, scim)
      const timed = Object.entries(transcript.steps).flatMap(([key, { limitMs }]) => {
        const answer = answers.get(key)
        return answer && limitMs !== undefined ? [{ answer, limitMs }] : []
      })
      if (timed.length === 0) throw new Blocked('no step got an answer')
      for (const { answer, limitMs } of timed)
        judge(
          { ...answer, report: (finding) => scim.report(finding) },
          { withinMs: limitMs },
          scope,
        )
      return Promise.resolve()
    },
  }
}

function described({
  title,
  cites,
  proof,
  hint,
  declaredAt,
}: Omit<Statement<string, string>, 'expect'>) {
  return {
    title,
    cites,
    hint,
    ...(proof === undefined ? {} : { proof }),
    ...(declaredAt ? { declaredAt } : {}),
  }
}

const isThere = (value: unknown): boolean => value !== undefined && value !== null && value !== ''

function save(answer: Answer, step: Step, { variables }: Course): void {
  for (const [name, place] of Object.entries(step.save ?? {})) {
    const value = valueAt(answer, place)
    if (isThere(value)) variables.set(name, value)
    else variables.delete(name)
  }
}

/** What later steps need and was not there fails the step, unless a demand said so already. */
function saved(answer: Answer, step: Step): void {
  const demanded = new Set(step.expect.flatMap((demand) => ('at' in demand ? [demand.at] : [])))
  for (const place of Object.values(step.save ?? {})) {
    if (demanded.has(place)) continue
    if (isInBody(place)) expect.value(answer, place, isThere, 'present and not empty')
    else if (!isThere(valueAt(answer, place)))
      answer.report(findingOf(answer, place, 'present and not empty', 'nothing'))
  }
}
