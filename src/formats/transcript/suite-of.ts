import type { Answer } from '../../engine/answer.js'
import type { Probe, Suite } from '../../engine/check.js'
import type { RequestOptions, Scim } from '../../engine/scim.js'
import { expect } from '../../engine/expect.js'
import { Blocked } from '../../engine/signals.js'
import { judge } from './demand.js'
import { asText, fill, fillJson, type Variables } from './template.js'
import type { Statement, Step, StepRequest, Transcript } from './transcript.js'

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
    protocol,
    checks: Object.fromEntries(checks),
    requirements,
  }
}

function checkOf(transcript: Transcript, key: string, step: Step): Probe {
  return {
    ...described(step),
    ...(step.needs === undefined ? {} : { needs: step.needs }),
    async run(scim) {
      const variables = variablesOf(transcript, scim)
      const { method, path } = step.request
      const options = optionsOf(step.request, variables)
      const target = fill(path, new Map([...variables].map(([n, v]) => [n, encodeURIComponent(v)])))
      if (step.given === 'any-user') await scim.anyUser()
      const answer = await scim.request(method, target, options)
      scim.shared.set(answerKey(key), answer)
      // Values are taken before the demands are judged: a wrong status need not stop the next step.
      save(answer, step, variables)
      for (const demand of step.expect) judge(answer, demand, variables)
      saved(answer, step)
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
      const answer = scim.shared.get(answerKey(key)) as Answer | undefined
      if (!answer) throw new Blocked(`it is about the answer of the step ${key}, which got none`)
      const own: Answer = { ...answer, report: (finding) => scim.report(finding) }
      for (const demand of statement.expect) judge(own, demand, variablesOf(transcript, scim))
      return Promise.resolve()
    },
  }
}

/** That the answers came in time: it costs no exchange of its own either. */
function limitOf(transcript: Transcript, limit: Omit<Statement<string, string>, 'expect'>): Probe {
  return {
    ...described(limit),
    run(scim) {
      const timed = Object.entries(transcript.steps).flatMap(([key, { limitMs }]) => {
        const answer = scim.shared.get(answerKey(key)) as Answer | undefined
        return answer && limitMs !== undefined ? [{ answer, limitMs }] : []
      })
      if (timed.length === 0) throw new Blocked('no step got an answer')
      for (const { answer, limitMs } of timed)
        judge(
          { ...answer, report: (finding) => scim.report(finding) },
          { withinMs: limitMs },
          new Map(),
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

function variablesOf(transcript: Transcript, scim: Scim): Variables {
  const known = scim.shared.get('variables') as Variables | undefined
  if (known) return known
  const name = `${scim.mark}-${scim.random(6)}`
  const made: Variables = new Map(Object.entries(transcript.variables(name)))
  scim.shared.set('variables', made)
  return made
}

function optionsOf(request: StepRequest, variables: Variables): RequestOptions {
  const filled = (texts: Readonly<Record<string, string>>): Record<string, string> =>
    Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, fill(text, variables)]))
  return {
    ...(request.query ? { query: filled(request.query) } : {}),
    ...(request.headers ? { headers: filled(request.headers) } : {}),
    ...(request.json === undefined ? {} : { json: fillJson(request.json, variables) }),
    ...(request.text === undefined ? {} : { text: fill(request.text, variables) }),
    ...(request.wrongCredential ? { credentials: { wrong: request.wrongCredential } } : {}),
  }
}

function save(answer: Answer, step: Step, variables: Variables): void {
  for (const [name, pointer] of Object.entries(step.save ?? {})) {
    const value = answer.at(pointer)
    if (value !== undefined && value !== null && value !== '') variables.set(name, asText(value))
  }
}

/** What later steps need and was not there fails the step, unless a demand said so already. */
function saved(answer: Answer, step: Step): void {
  const demanded = new Set(step.expect.flatMap((demand) => ('at' in demand ? [demand.at] : [])))
  for (const pointer of Object.values(step.save ?? {}))
    if (!demanded.has(pointer))
      expect.value(answer, pointer, (it) => it !== null && it !== '', 'present and not empty')
}

function answerKey(step: string): string {
  return `answer of ${step}`
}
