import { setTimeout as delay } from 'node:timers/promises'
import type { Answer } from '../../engine/answer.js'
import type { Scim } from '../../engine/scim.js'
import { Blocked, Skip } from '../../engine/signals.js'
import { asText } from '../template/casting.js'
import { comparisonOf } from './comparison.js'
import type { Conversation } from './conversation.js'
import { judgementOf, type Judgement } from './judge.js'
import type { Assertion, ConditionStep, RequestStep } from './model.js'
import { isAlone, isAtTarget } from '../requests/origins.js'
import type { OutlinedStep } from './outline.js'
import { requestOf } from './filled-request.js'
import type { FilledRequest } from '../requests/request.js'
import { madeByScript } from './made-by-script.js'
import { runScripts, type Left } from './script.js'
import { bare, sendStep } from '../requests/sending.js'
import type { Settings } from './settings.js'
import { render, Undefined } from '../template/template.js'
import { xmlValuesOf } from './xml.js'

/** Judged by itself: how fast a shared machine of CI is says little of a server. */
export const isAboutTime = ({ source }: Assertion): boolean => source === 'response_time'

/**
 * Runs a step in the vendor's order: templates, scripts before, the request, values for later steps, scripts
 * after, assertions.
 */
export async function runStep(
  scim: Scim,
  conversation: Conversation,
  outlined: OutlinedStep,
  settings: Settings,
): Promise<void> {
  const { step, name } = outlined
  const { variables, lost } = conversation
  const rows = step.kind === 'request' ? step.variables : []
  let missing: readonly string[] = rows
    .map((row) => row.name)
    .filter((variable) => !variables.has(variable))
  let why = `which ${name} should have given`
  try {
    if (conversation.stopped !== undefined) throw new Skip(conversation.stopped)
    if (step.skipped) throw new Skip('the file marks this step as skipped')
    if (step.kind === 'unsupported')
      throw new Blocked(
        `steps of the type ${JSON.stringify(step.type)} are not supported: ${step.reason}`,
      )
    if (step.unsupported.length > 0)
      throw new Blocked(`not supported: ${step.unsupported.join('; ')}`)
    for (const condition of outlined.conditions) demand(conversation, condition)
    demandDone(conversation, step, scim.baseUrl)
    await wait(scim, conversation, outlined, settings)
    const filled = requestOf(scim, step, conversation)
    const made = await withScripts(scim, conversation, settings, step, filled)
    conceal(scim, step, made)
    const answer = await sendStep(scim, made, { origins: conversation.origins, usual: bare })
    conversation.answers.set(step, answer)
    if (changesElsewhere(conversation, step, scim.baseUrl)) remember(conversation, name, answer)
    const sources = [...step.variables, ...step.assertions]
    const judgement = judgementOf(answer, await xmlValuesOf(conversation.sandbox, answer, sources))
    missing = judgement.keep(step.variables, variables)
    await afterwards(scim, conversation, settings, step, made, answer, judgement)
    const assertions = step.assertions.filter((assertion) => !isAboutTime(assertion))
    judgement.judge(assertions, conversation.scope, settings.strictEmpty)
    if (judgement.close()) stop(conversation, name)
  } catch (error) {
    if (error instanceof Skip) {
      why = `which ${name} should have given, and that was skipped`
      conversation.skips.set(step, error.message)
    } else stop(conversation, name)
    if (!conversation.answers.has(step) && changesElsewhere(conversation, step, scim.baseUrl))
      conversation.undone = { name, why: error instanceof Skip ? 'was skipped' : 'got no answer' }
    throw asBlocked(error, conversation)
  } finally {
    for (const variable of missing) lost.set(variable, why)
  }
}

/** Whether a step asks another host to change something, which the target may hear of. */
function changesElsewhere(
  { scope }: Conversation,
  step: OutlinedStep['step'],
  baseUrl: string,
): boolean {
  if (step.kind !== 'request' || /^(get|head|options)$/i.test(step.method)) return false
  return !isAtTarget(step.url, scope, baseUrl)
}

/** What the other host refused to do, the target can't show. */
function remember(conversation: Conversation, name: string, { status }: Answer): void {
  if (status >= 200 && status < 300) delete conversation.undone
  else conversation.undone = { name, why: `was answered with ${status}` }
}

/** A step that looks at the target after a change at another host proves nothing when that did not happen. */
function demandDone({ undone, scope }: Conversation, step: RequestStep, baseUrl: string): void {
  if (!undone || !isAtTarget(step.url, scope, baseUrl)) return
  throw new Blocked(
    `it looks at what ${undone.name} should have brought about, and that ${undone.why}`,
  )
}

function stop(conversation: Conversation, name: string): void {
  if (conversation.environment.stopOnFailure)
    conversation.stopped ??= `${name} failed, and the environment says to stop then`
}

/** An undefined variable ends a step before anything is sent. */
export function asBlocked(error: unknown, { lost, unchosen }: Conversation): unknown {
  if (!(error instanceof Undefined)) return error
  const { variable, message } = error
  const origin = lost.get(variable)
  if (origin !== undefined) return new Blocked(`it needs the variable ${variable}, ${origin}`)
  const isName = message.endsWith('is not defined')
  if (!isName) return new Blocked(message)
  const more = unchosen === undefined ? '' : `; ${unchosen}`
  return new Blocked(`${message}: give ${variable}=… in the option variables${more}`)
}

function demand({ conditions, scope }: Conversation, condition: ConditionStep): void {
  const { left, comparison: name, right, place } = condition
  let holds = conditions.get(condition)
  if (holds === undefined) {
    const comparison = comparisonOf(name)
    if (!comparison)
      throw new Blocked(`${place.path}: the comparison ${JSON.stringify(name)} is not known`)
    if (condition.skipped)
      throw new Skip('the file marks the condition around this step as skipped')
    const side = (value: ConditionStep['left']): string =>
      render(value === null ? '' : asText(value), scope)
    holds = comparison.judge(side(left), side(right), false) === undefined
    conditions.set(condition, holds)
  }
  if (!holds) throw new Skip(`the condition around it, ${place.path}, does not hold`)
}

async function wait(
  { signal, baseUrl }: Scim,
  { origins }: Conversation,
  { pauses }: OutlinedStep,
  { pauseScale }: Settings,
): Promise<void> {
  const scale = pauseScale === 'auto' ? (isAlone(origins, baseUrl) ? 0 : 1) : pauseScale
  const seconds = pauses.reduce((sum, pause) => sum + pause.seconds, 0) * scale
  if (seconds === 0) return
  try {
    await delay(seconds * 1000, undefined, { signal })
  } catch {
    throw new Blocked('the run was cancelled')
  }
}

/** What a template put into the Authorization header is a secret, also where no option says so. */
function conceal(scim: Scim, step: RequestStep, { headers }: FilledRequest): void {
  const isLiteral = step.headers.some(
    ([name, values]) => name.toLowerCase() === 'authorization' && !values.join().includes('{{'),
  )
  const value = headers.find(([name]) => name.toLowerCase() === 'authorization')?.[1].join()
  if (value !== undefined && !isLiteral) scim.conceal(value)
}

async function withScripts(
  scim: Scim,
  conversation: Conversation,
  { libraries }: Settings,
  step: RequestStep,
  request: FilledRequest,
): Promise<FilledRequest> {
  const { sandbox, variables, environment } = conversation
  const codes = [...environment.before, ...step.before]
  if (codes.length === 0) return request
  const scripts = codes.map((code, index) => ({ name: `before_scripts[${index}]`, code }))
  const given = { variables: Object.fromEntries(variables), request }
  const left = await runScripts(sandbox, libraries, scripts, given, scim.withoutCredentials)
  takeOver(scim, conversation, left)
  if (left.error !== undefined)
    throw new Blocked(`the request was not sent, since the script before it failed: ${left.error}`)
  return madeByScript(scim, variables, request, left)
}

/** What scripts did to variables, for everything that comes after them. */
function takeOver(scim: Scim, { variables, lost }: Conversation, left: Left): void {
  for (const name of left.secret) {
    const value = variables.get(name)
    if (typeof value === 'string') scim.conceal(value)
  }
  for (const [name, value] of left.variables) variables.set(name, value)
  for (const [name, why] of left.lost) {
    variables.delete(name)
    lost.set(name, why)
  }
}

async function afterwards(
  scim: Scim,
  conversation: Conversation,
  { libraries }: Settings,
  step: RequestStep,
  request: FilledRequest,
  answer: Answer,
  judgement: Judgement,
): Promise<void> {
  const { sandbox, variables, environment } = conversation
  const codes = [...environment.after, ...step.after]
  if (codes.length === 0) return
  const scripts = codes.map((code, index) => ({ name: `scripts[${index}]`, code }))
  const response = {
    status: answer.status,
    reason: answer.exchange.response?.statusText ?? '',
    headers: headersOf(answer),
    body: answer.text,
    response_time_ms: answer.exchange.durationMs,
    size_bytes: Buffer.byteLength(answer.text),
  }
  const given = { variables: Object.fromEntries(variables), request, response }
  const left = await runScripts(sandbox, libraries, scripts, given, scim.withoutCredentials)
  takeOver(scim, conversation, left)
  if (left.error !== undefined) judgement.scriptFailed(left.error, left.lines)
}

function headersOf({ exchange, headers }: Answer) {
  const names = new Set((exchange.response?.headers ?? []).map(([name]) => name.toLowerCase()))
  return [...names].map((name) => [name, headers(name)] as const)
}
