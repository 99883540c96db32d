import type { Purpose } from '../core/exchange.js'
import type { Finding } from '../core/finding.js'
import { weightOf } from '../core/json.js'
import { schemeOf } from '../http/auth/scheme.js'
import { headerValue } from '../http/message.js'
import { answerOf, type Answer } from './answer.js'
import { isBulk, writtenPaths } from './bulk.js'
import type { Discovery } from './discovery.js'
import { effectOf } from './effect.js'
import { sendElsewhere, withoutCredentialsOf, type Elsewhere } from './elsewhere.js'
import { createFixtures, type Fixtures } from './fixtures.js'
import { reasonToSpare, reasonToSpareInSecond } from './ours.js'
import { putOffBy } from './put-off.js'
import type { Scope } from './scope.js'
import { send, type Received, type Lesser, type ScimRequest, type Session } from './session.js'
import type { Settling } from './settling.js'
import { hasShape, inShapeOf } from './shape.js'
import type { Commons } from './commons.js'
import { Blocked, Deviation } from './signals.js'
import { requestLine } from './wording.js'

/** What a request may carry beside its method and path; `json` is sent as the body. */
export type RequestOptions = Omit<ScimRequest, 'method' | 'path' | 'body'> & {
  readonly json?: unknown
  readonly text?: string
}

/** The SCIM client of one check: it asks, creates what the check needs, and remembers what to delete. */
export interface Scim extends Fixtures {
  readonly discovery: Discovery
  /** Shared by the checks of a `sequence` suite; fresh for each run. */
  readonly shared: Map<string, unknown>
  /** Stands in the name of everything that the run creates. */
  readonly mark: string
  /** The base URL of the target, without a slash at its end. */
  readonly baseUrl: string
  /** Whether requests carry credentials at all; what protects a target that asks for none can't be asked. */
  readonly hasCredentials: boolean
  /** Whether the user has named a second tenant, which requests with `credentials: 'second'` go to. */
  readonly hasSecond: boolean
  /** Credentials that may do less than those of the run, as far as the user gives them. */
  readonly lesser: readonly Lesser[]
  /** Whether the user says that the target knows its own name, whatever a request calls it. */
  readonly hasFixedHost: boolean
  /** The scheme of the Authorization header, in lower case: `bearer`; none when another header is used. */
  readonly scheme: string | undefined
  random(length: number): string
  /** Takes down a finding that is not about a single answer, or about one that another check got. */
  report(finding: Finding): void
  /**
   * An id that no resource has; writing to it is allowed. It gets the shape of the given one, if that
   * is long enough for chance to rule out that somebody has it.
   */
  unknownId(like?: string): string
  /** Asks what the check is about. Without an answer the check fails. */
  request(method: string, path: string, options?: RequestOptions): Promise<Answer>
  get(path: string, options?: RequestOptions): Promise<Answer>
  post(path: string, json: unknown, options?: RequestOptions): Promise<Answer>
  put(path: string, json: unknown, options?: RequestOptions): Promise<Answer>
  patch(path: string, json: unknown, options?: RequestOptions): Promise<Answer>
  delete(path: string, options?: RequestOptions): Promise<Answer>
  /** Asks what is not below the base URL, with nothing but what is given. Without an answer the check fails. */
  elsewhere(request: Elsewhere): Promise<Answer>
  /** The value of the Authorization header that requests carry: a secret. */
  readonly authorization: string | undefined
  /** A text with the credentials of the target taken out, in whatever form they stand there. */
  withoutCredentials(text: string): string
  /** Takes down a secret that came up during the run. */
  conceal(secret: string): void
  /** Ends when the run is cancelled. */
  readonly signal: AbortSignal
  /** Takes down a text that nothing but what this run creates carries, so that it may be deleted. */
  claim(text: string): void
  /** Whether an answer told that this run created the resource at a path. */
  isCreated(path: string): boolean
  /** Asks for what the probe needs: without an answer the check is blocked. */
  prepare(method: string, path: string, options?: RequestOptions): Promise<Answer>
  /** Sees to it that the target has at least one user, and creates one when it has none. */
  anyUser(): Promise<void>
}

/** What checks have in common: `shared` and `settling` by those of a suite, `memory` by those of the run. */
export interface Memories {
  readonly settling?: Settling
  readonly shared: Map<string, unknown>
  readonly memory: Commons
}

/** What took an answer of more characters is not kept for other checks. */
const longestShared = 128 * 1024

/** So many bytes of large answers are enough for one check, which may hold all of them. */
export const mostOfCheck = 96 * 1024 * 1024

/** Makes the client of one check. */
export function createScim(
  session: Session,
  discovery: Discovery,
  checkId: string,
  { shared, memory }: Memories,
  scope: Scope,
): Scim {
  let sent = 0
  // How many things that other checks use as well are being made right now, and how many answers to that were long.
  let shares = 0
  let longAnswers = 0
  let received = 0
  const ask = async (
    purpose: Purpose,
    method: string,
    path: string,
    options: RequestOptions = {},
  ): Promise<Answer> => {
    const { json, text, ...rest } = options
    const body = json === undefined ? text : JSON.stringify(json)
    const effect = effectOf(session, { ...rest, method, path })
    if (effect.method !== 'GET' && effect.method !== 'POST')
      await demandOurs(effect.method, effect.path, options)
    // What operations of a bulk request write to has to be as certainly ours.
    const written = isBulk({ method, path }) ? new Set(writtenPaths(body)) : []
    for (const one of written) await demandOurs(method, one, options)
    const request = { ...rest, method, path, ...(body === undefined ? {} : { body }) }
    if (listsAll(request)) await scope.hold?.()
    const id = `${checkId}#${String(++sent)}`
    const came = await send(session, id, purpose, request)
    return answered(id, purpose, requestLine(method, session.redactor.text(path)), came)
  }
  const answered = (id: string, purpose: Purpose, line: string, came: Received): Answer => {
    const { exchange, response } = came
    scope.exchanges.push(exchange)
    if (response && response.body.length > longestShared) {
      longAnswers += 1
      received += weightOf(response.body)
    }
    if (shares === 0) for (const path of came.created ?? []) scope.created.add(path)
    if (received > mostOfCheck)
      throw new Blocked('the answers to what this check asked take more than 96 MiB')
    if (response) {
      const answer = answerOf(exchange, line, response, came.json, scope.findings.add)
      const putOff = putOffBy(answer)
      if (putOff) scope.putOff.set(id, putOff)
      if (putOff && purpose === 'setup') throw putOff
      return answer
    }
    const actual = exchange.failure?.message ?? 'none'
    const message = `${line} got no answer: ${actual}`
    if (purpose === 'setup' || exchange.failure?.kind === 'cancelled') throw new Blocked(message)
    throw new Deviation({ message, at: 'answer', expected: 'an answer', actual, exchange: id })
  }
  async function demandOurs(
    method: string,
    path: string,
    { credentials }: RequestOptions,
  ): Promise<void> {
    const look = (): Promise<Answer> => ask('setup', 'GET', path)
    const lookInSecond = (): Promise<Answer> => ask('setup', 'GET', path, { credentials: 'second' })
    const spared =
      (await reasonToSpare(session, path, async () => (await look()).status)) ??
      (credentials === 'second'
        ? await reasonToSpareInSecond(session, path, lookInSecond)
        : undefined)
    if (spared === undefined) return
    const line = requestLine(method, session.redactor.text(path))
    throw new Blocked(`${line} was not sent, since ${spared}`)
  }
  const probe = (method: string, path: string, options?: RequestOptions): Promise<Answer> =>
    ask('probe', method, path, options)
  const prepare = (method: string, path: string, options?: RequestOptions): Promise<Answer> =>
    ask('setup', method, path, options)
  const fixtures = createFixtures(session, discovery, memory, prepare, async (make, tooLarge) => {
    shares += 1
    const before = longAnswers
    try {
      const made = await make()
      if (longAnswers > before) tooLarge()
      // Others would not know that it is new.
      await session.settling?.rest(session.signal)
      return made
    } finally {
      shares -= 1
    }
  })

  return {
    ...fixtures,
    discovery,
    shared,
    mark: session.mark,
    random: (length) => session.random(length),
    report: scope.findings.add,
    baseUrl: session.baseUrl,
    hasCredentials: session.authenticator.headers().length > 0,
    hasSecond: session.second !== undefined,
    lesser: Object.keys(session.lesser ?? {}) as Lesser[],
    hasFixedHost: session.hasFixedHost ?? false,
    scheme: schemeOf(session.authenticator.headers()),
    unknownId(like = '') {
      const random = (length: number): string => session.random(length)
      const id = hasShape(like)
        ? inShapeOf(like, random)
        : `${session.mark}-none-${session.random(12)}`
      session.ledger.invent(id)
      return id
    },
    request: probe,
    async elsewhere(request) {
      const id = `${checkId}#${String(++sent)}`
      const line = requestLine(request.method, session.redactor.text(request.url))
      return answered(id, 'probe', line, await sendElsewhere(session, id, request))
    },
    get authorization() {
      return headerValue(session.authenticator.headers(), 'authorization')
    },
    withoutCredentials: withoutCredentialsOf(session),
    conceal: (secret) => session.redactor.learn(secret),
    signal: session.signal,
    claim: (text) => session.ledger.claim(text),
    isCreated: (path) => session.ledger.isCreated(path),
    get: (path, options) => probe('GET', path, options),
    post: (path, json, options) => probe('POST', path, { ...options, json }),
    put: (path, json, options) => probe('PUT', path, { ...options, json }),
    patch: (path, json, options) => probe('PATCH', path, { ...options, json }),
    delete: (path, options) => probe('DELETE', path, options),
    prepare,
    async anyUser() {
      const list = await prepare('GET', '/Users', { query: { count: '1', startIndex: '1' } })
      if (list.status === 200 && list.at('/totalResults') === 0) await fixtures.user()
    },
  }
}

const discovers = /^\/(ServiceProviderConfigs?|ResourceTypes|Schemas|Me)$/i

/** Whether a request asks for resources that others may have made: a list, or a search, that no filter narrows. */
function listsAll({ method, path, query, search = '', body = '' }: ScimRequest): boolean {
  if (method === 'POST') return path.endsWith('/.search') && !/"filter"/i.test(body)
  const isList = method === 'GET' && /^(\/[^/]+)?\/?$/.test(path) && !discovers.test(path)
  return isList && query?.['filter'] === undefined && !/(^|&)filter=/i.test(search)
}
