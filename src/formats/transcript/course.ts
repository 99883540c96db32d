import type { Answer } from '../../engine/answer.js'
import type { Scim } from '../../engine/scim.js'
import { features } from '../../engine/feature.js'
import { Blocked, Deviation, Skip } from '../../engine/signals.js'
import { originsOf } from '../requests/origins.js'
import { Undefined, type Scope } from '../template/template.js'
import { scopeOf, type Variables } from './template.js'
import type { Condition, Step, Transcript } from './transcript.js'

/** How a step ended, as later ones have to know it. */
export type Ended = 'passed' | 'failed' | 'skipped' | 'blocked'

/** A transcript under way: what its steps share. */
export interface Course {
  readonly variables: Variables
  readonly scope: Scope
  /** Origins that the transcript names; no answer can add to them. */
  readonly origins: ReadonlySet<string>
  /** What steps were answered, by their ids. */
  readonly answers: Map<string, Answer>
  readonly ended: Map<string, Ended>
  /** Whether conditions hold, once they were asked. */
  readonly conditions: Map<Condition, boolean>
  /** The step that ended the conversation before its end. */
  stoppedBy?: string
}

/** The course of a transcript, begun by the first that asks. Throws `Undefined`. */
export function courseOf(transcript: Transcript, scim: Scim): Course {
  const known = scim.shared.get('course') as Course | undefined
  if (known) return known
  const name = `${scim.mark}-${scim.random(6)}`
  const variables: Variables = new Map(Object.entries(transcript.variables(name, scim)))
  const scope = scopeOf(variables, transcript.title)
  const paths = Object.values(transcript.steps).map(({ request }) => request.path)
  const elsewhere = paths.filter((path) => !path.startsWith('/'))
  const course: Course = {
    variables,
    scope,
    origins: originsOf(elsewhere, scope, scim.baseUrl),
    answers: new Map(),
    ended: new Map(),
    conditions: new Map(),
  }
  scim.shared.set('course', course)
  return course
}

/** What an error means to later steps. */
export function endedBy(error: unknown): Ended {
  if (error instanceof Skip) return 'skipped'
  return error instanceof Deviation ? 'failed' : 'blocked'
}

/**
 * Says in its place what it means that a value is missing: a step that would have given it was not asked, did
 * not give it, or there is none.
 */
export function explained(error: unknown, transcript: Transcript, scim: Scim): unknown {
  if (!(error instanceof Undefined)) return error
  const { variable, message } = error
  const course = scim.shared.get('course') as Course | undefined
  const givers = Object.entries(transcript.steps).filter(([, { save }]) =>
    Object.hasOwn(save ?? {}, variable),
  )
  const [giver] = givers
  if (!giver) {
    const isName = message.endsWith('is not defined')
    return new Blocked(isName ? `${message}: give ${variable}=… in the option variables` : message)
  }
  const [key, step] = givers.find(([one]) => course?.ended.has(one)) ?? giver
  const ended = course?.ended.get(key)
  const what = `it needs the value ${variable}, which the step ${key} should have given`
  if (ended === undefined) return notAsked(`${what}, and that`, step, scim)
  if (ended === 'skipped') return new Skip(`${what}, and that was skipped`)
  return new Blocked(what)
}

/** A step that has not run: the target does not offer what it needs, or it is no part of this run. */
export function notAsked(what: string, { needs }: Step, { discovery }: Scim): Error {
  const absent = [needs ?? []].flat().find((feature) => discovery.offer(feature) === 'absent')
  if (absent === undefined) return new Blocked(`${what} is no part of this run`)
  return new Skip(`${what} was skipped, for the target does not offer ${features[absent]}`)
}
