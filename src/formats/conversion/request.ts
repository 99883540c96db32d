import type { Environment, RequestStep } from '../runscope/model.js'
import type { WrittenStep } from '../yaml/file.js'

/** The part of a step that says what is sent, and what of it can't be said. */
export interface SaidRequest {
  readonly sent: WrittenStep
  readonly problems: readonly string[]
}

const methods = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE']
const targetUrl = /^\{\{\s*(?:SCIMBaseURL|SCIMUrl|baseUrl)\s*\}\}(?=\/[^/{])/
const ownCredentials = /^\{\{\s*(?:auth|SCIMAuth)\s*\}\}$/

/** Whether a URL of an export leads to the target. */
export function isAtTarget(url: string): boolean {
  return /^\{\{\s*(?:SCIMBaseURL|SCIMUrl|baseUrl)\s*\}\}/.test(url)
}

/** Says what a step sends; `undefined` for what no suite file can send at all. */
export function requestSaid(step: RequestStep, around: Environment): SaidRequest | undefined {
  const method = step.method.toUpperCase()
  const isRead = method === 'GET' || method === 'HEAD'
  if (!methods.includes(method) || step.unsupported.length > 0) return undefined
  if (isRead && (step.body !== '' || step.form.length > 0)) return undefined
  const repeated = [...step.args, ...step.form].filter(([, values]) => values.length > 1)
  const problems = repeated.map(([name]) => `of the values of ${name} only the last is sent`)
  const headers = step.headers.map(([name, values]) => [name, values.join(', ')] as const)
  const { authorization, rest } = credentialsSaid(step, headers, around)
  const query = Object.fromEntries(step.args.map(([name, values]) => [name, values.at(-1) ?? '']))
  return {
    problems,
    sent: {
      request: `${method} ${step.url.replace(targetUrl, '')}`,
      ...(step.args.length === 0 ? {} : { query }),
      ...headersSaid(step, rest, around),
      ...authorization,
      ...bodySaid(step),
    },
  }
}

/** A request with a body gets a media type from us, and at Runscope none but its own. */
function headersSaid(
  { body }: RequestStep,
  headers: readonly (readonly [string, string])[],
  around: Environment,
): WrittenStep {
  const isType = ([name]: readonly [string, unknown]): boolean => /^content-type$/i.test(name)
  const hasType = headers.some(isType) || around.headers.some(isType)
  const type = body === '' || hasType ? [] : [['Content-Type', null] as const]
  const all = [...headers, ...type]
  return all.length === 0 ? {} : { headers: Object.fromEntries(all) }
}

/** Requests to the target carry its credentials unless the file says otherwise; at Runscope it is the other way round. */
function credentialsSaid(
  { url, auth }: RequestStep,
  headers: readonly (readonly [string, string])[],
  around: Environment,
): { authorization: WrittenStep; rest: readonly (readonly [string, string])[] } {
  const isCredential = ([name]: readonly [string, unknown]): boolean =>
    /^authorization$/i.test(name)
  const said = headers.find(isCredential)?.[1]
  const rest = headers.filter((field) => !isCredential(field))
  const basic = auth.kind === 'none' ? around.auth : auth
  if (said === undefined && basic.kind === 'basic') {
    const pair = `{{encode_base64(${basic.username}:${basic.password})}}`
    return { authorization: {}, rest: [...rest, ['Authorization', `Basic ${pair}`]] }
  }
  if (!isAtTarget(url)) return { authorization: {}, rest: headers }
  if (said !== undefined && ownCredentials.test(said)) return { authorization: {}, rest }
  if (said === undefined)
    return around.headers.some(isCredential)
      ? { authorization: {}, rest }
      : { authorization: { credentials: 'none' }, rest }
  if (said.includes('{{')) return { authorization: {}, rest: headers }
  return { authorization: { 'wrong-credential': said }, rest }
}

function bodySaid({ body, form }: RequestStep): WrittenStep {
  if (body === '' && form.length === 0) return {}
  if (body === '')
    return { form: Object.fromEntries(form.map(([name, values]) => [name, values.at(-1) ?? ''])) }
  try {
    const json: unknown = JSON.parse(body)
    return typeof json === 'object' && json !== null ? { json } : { text: body }
  } catch {
    return { text: body }
  }
}
