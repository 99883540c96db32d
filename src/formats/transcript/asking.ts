import type { Answer } from '../../engine/answer.js'
import type { RequestOptions, Scim } from '../../engine/scim.js'
import { withoutLeak } from '../requests/origins.js'
import type { FilledRequest } from '../requests/request.js'
import { sendStep } from '../requests/sending.js'
import { pathOf, queryOf, urlOf } from '../requests/url.js'
import { render, type Scope } from '../template/template.js'
import type { Course } from './course.js'
import { fillJson } from './template.js'
import type { StepRequest } from './transcript.js'

/** Sends the request of a step. Throws `Undefined`, and `Blocked` for what may not be sent. */
export async function ask(scim: Scim, request: StepRequest, course: Course): Promise<Answer> {
  const { scope, origins } = course
  conceal(scim, request, scope)
  const credentials = credentialsOf(request)
  if (!request.path.startsWith('/')) {
    const made = withoutLeak(scim, scope, (open) => filled(request, open))
    const left = Object.entries(request.headers ?? {}).filter(([, value]) => value === null)
    const usual = Object.fromEntries(left.map(([name]) => [name.toLowerCase(), null]))
    return sendStep(scim, made, { origins, usual, ...credentials })
  }
  const [template = '', query] = request.path.split(/\?(.*)/s)
  return scim.request(request.method, pathOf(template, scope), {
    search: queryOf(query ?? '', pairsOf(request.query, scope), scope),
    headers: headersOf(request, scope),
    ...body(request, scope),
    ...credentials,
  })
}

function filled(request: StepRequest, scope: Scope): FilledRequest {
  const text = bodyOf(request, scope)
  return {
    method: request.method,
    url: urlOf(request.path, pairsOf(request.query, scope), scope),
    headers: Object.entries(headersOf(request, scope)).flatMap(([name, value]) =>
      value === null ? [] : [[name, [value]] as const],
    ),
    body: text ?? '',
    form: [],
  }
}

function body(request: StepRequest, scope: Scope): Pick<RequestOptions, 'text'> {
  const text = bodyOf(request, scope)
  return text === undefined ? {} : { text }
}

function bodyOf({ json, text, form }: StepRequest, scope: Scope): string | undefined {
  if (json !== undefined) return JSON.stringify(fillJson(json, scope))
  if (text !== undefined) return render(text, scope)
  return form && new URLSearchParams(Object.fromEntries(pairsOf(form, scope))).toString()
}

/** The header fields of a step, and what kind of body it sends where it does not say so itself. */
function headersOf({ headers = {}, form, path, json }: StepRequest, scope: Scope) {
  const said = Object.fromEntries(
    Object.entries(headers).map(([name, text]) => [
      name.toLowerCase(),
      text === null ? null : render(text, scope),
    ]),
  )
  const kind = form
    ? 'application/x-www-form-urlencoded'
    : json !== undefined && !path.startsWith('/')
      ? 'application/json'
      : undefined
  return kind === undefined ? said : { 'content-type': kind, ...said }
}

function pairsOf(texts: Readonly<Record<string, string>> = {}, scope: Scope) {
  return Object.entries(texts).map(([name, text]) => [name, render(text, scope)] as const)
}

function credentialsOf(request: StepRequest): Pick<RequestOptions, 'credentials'> {
  if (request.wrongCredential !== undefined)
    return { credentials: { wrong: request.wrongCredential } }
  return request.anonymous ? { credentials: 'none' } : {}
}

/** What a template puts into the Authorization header is a secret, also where no option says so. */
function conceal(scim: Scim, { headers = {} }: StepRequest, scope: Scope): void {
  for (const [name, template] of Object.entries(headers))
    if (name.toLowerCase() === 'authorization' && template?.includes('{{'))
      scim.conceal(render(template, scope))
}
