import type { Exchange, Purpose } from '../core/exchange.js'
import type { Finding } from '../core/finding.js'
import { answerOf, type Answer } from './answer.js'
import type { Discovery } from './discovery.js'
import { send, type ScimRequest, type Session } from './session.js'
import { Blocked, Deviation } from './signals.js'

/** A resource that was created for a check. */
export interface Fixture {
  readonly id: string
  /** Path below the base URL. */
  readonly path: string
  /** What was sent to create it. */
  readonly body: Readonly<Record<string, unknown>>
}

/** What a request may carry beside its method and path; `json` is sent as the body. */
export type RequestOptions = Omit<ScimRequest, 'method' | 'path' | 'body'> & {
  readonly json?: unknown
  readonly text?: string
}

/** The SCIM client of one check: it asks, creates what the check needs, and remembers what to delete. */
export interface Scim {
  readonly discovery: Discovery
  /** Shared by the checks of a `sequence` suite; fresh for each run. */
  readonly shared: Map<string, unknown>
  /** Stands in the name of everything that the run creates. */
  readonly mark: string
  random(length: number): string
  /** Takes down a finding about an answer that another check of the sequence got. */
  report(finding: Finding): void
  /** An id that no resource has; writing to it is allowed. */
  unknownId(): string
  /** Asks what the check is about. Without an answer the check fails. */
  request(method: string, path: string, options?: RequestOptions): Promise<Answer>
  get(path: string, options?: RequestOptions): Promise<Answer>
  post(path: string, json: unknown, options?: RequestOptions): Promise<Answer>
  put(path: string, json: unknown, options?: RequestOptions): Promise<Answer>
  patch(path: string, json: unknown, options?: RequestOptions): Promise<Answer>
  delete(path: string, options?: RequestOptions): Promise<Answer>
  /** Creates a user; any answer that gives an id will do, otherwise the check is blocked. */
  user(values?: Readonly<Record<string, unknown>>): Promise<Fixture>
  /** Sees to it that the target has at least one user, and creates one when it has none. */
  anyUser(): Promise<void>
}

/** What a check did while it ran. */
export interface Scope {
  readonly exchanges: Exchange[]
  readonly findings: Finding[]
}

/** Makes the client of one check. */
export function createScim(
  session: Session,
  discovery: Discovery,
  checkId: string,
  shared: Map<string, unknown>,
  scope: Scope,
): Scim {
  const ask = async (
    purpose: Purpose,
    method: string,
    path: string,
    options: RequestOptions = {},
  ): Promise<Answer> => {
    const { json, text, ...rest } = options
    const body = json === undefined ? text : JSON.stringify(json)
    const request = { ...rest, method, path, ...(body === undefined ? {} : { body }) }
    const id = `${checkId}#${String(scope.exchanges.length + 1)}`
    const { exchange, response, json: received } = await send(session, id, purpose, request)
    scope.exchanges.push(exchange)
    const line = `${method} ${session.redactor.text(path)}`
    if (response)
      return answerOf(exchange, line, response, received, (it) => scope.findings.push(it))
    const actual = exchange.failure?.message ?? 'none'
    const message = `${line} got no answer: ${actual}`
    if (purpose === 'setup' || exchange.failure?.kind === 'cancelled') throw new Blocked(message)
    throw new Deviation({ message, at: 'answer', expected: 'an answer', actual, exchange: id })
  }
  const probe = (method: string, path: string, options?: RequestOptions): Promise<Answer> =>
    ask('probe', method, path, options)

  const user = async (values: Readonly<Record<string, unknown>> = {}): Promise<Fixture> => {
    const name = `${session.mark}-${session.random(8)}`
    const body = {
      schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
      userName: `${name}@example.com`,
      name: { givenName: 'Scim', familyName: name },
      displayName: `Scim ${name}`,
      emails: [{ value: `${name}@example.com`, type: 'work', primary: true }],
      active: true,
      ...values,
    }
    const answer = await ask('setup', 'POST', '/Users', { json: body })
    const id = answer.at('/id')
    if (answer.status >= 200 && answer.status < 300 && typeof id === 'string' && id !== '')
      return { id, path: `/Users/${encodeURIComponent(id)}`, body }
    throw new Blocked(
      `a user is needed, but ${answer.line} answered ${String(answer.status)} without giving an id`,
    )
  }

  return {
    discovery,
    shared,
    mark: session.mark,
    random: (length) => session.random(length),
    report: (finding) => scope.findings.push(finding),
    unknownId() {
      const id = `${session.mark}-none-${session.random(12)}`
      session.ledger.invent(id)
      return id
    },
    request: probe,
    get: (path, options) => probe('GET', path, options),
    post: (path, json, options) => probe('POST', path, { ...options, json }),
    put: (path, json, options) => probe('PUT', path, { ...options, json }),
    patch: (path, json, options) => probe('PATCH', path, { ...options, json }),
    delete: (path, options) => probe('DELETE', path, options),
    user,
    async anyUser() {
      const list = await ask('setup', 'GET', '/Users', { query: { count: '1', startIndex: '1' } })
      if (list.status === 200 && list.at('/totalResults') === 0) await user()
    },
  }
}
