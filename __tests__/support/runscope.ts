import type { IncomingMessage, ServerResponse } from 'node:http'
import type { OptionName } from '../../src/app/options.js'
import type { CheckResult } from '../../src/core/check-result.js'
import type { RunReport } from '../../src/core/run-report.js'
import { conformWith } from './conform.js'
import { serve } from './http-server.js'

/** A request as a test server saw it. */
export interface Heard {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** What a test server answers; the status is 200 and the body is sent as JSON. */
export interface Reply {
  readonly status?: number
  readonly json?: unknown
  readonly text?: string
  readonly headers?: Readonly<Record<string, string | string[]>>
}

/** What came of running steps. */
export interface StepsRun {
  readonly report: RunReport
  readonly results: readonly CheckResult[]
  /** The requests of the steps, those of discovery left out. */
  readonly heard: readonly Heard[]
  /** `pass`, `fail` … of each check, in order. */
  readonly outcomes: readonly string[]
}

/** A step that asks for something. */
export function ask(path: string, more: Readonly<Record<string, unknown>> = {}) {
  return { step_type: 'request', method: 'GET', url: `{{SCIMBaseURL}}${path}`, ...more }
}

/** An assertion; on a value of the JSON body when a property is given. */
export function must(comparison: string, value: unknown = null, property?: string) {
  return property === undefined
    ? { source: 'response_status', comparison, value }
    : { source: 'response_json', comparison, value, property }
}

const discovery = /\/(ServiceProviderConfig|ResourceTypes|Schemas)$/

/** A server that keeps what it hears and answers as told. */
export async function listen(answer: (heard: Heard) => Reply) {
  const heard: Heard[] = []
  const respond = (request: IncomingMessage, response: ServerResponse, body: string): void => {
    const { method = '', url = '', headers } = request
    const one = { method, url, headers, body }
    if (discovery.test(url)) return void response.writeHead(404).end()
    heard.push(one)
    const reply = answer(one)
    response.writeHead(reply.status ?? 200, {
      'content-type': 'application/json',
      ...reply.headers,
    })
    response.end(reply.text ?? (reply.json === undefined ? '' : JSON.stringify(reply.json)))
  }
  const { url, close } = await serve(respond)
  return { url, heard, close }
}

/** Runs an export, given as its object or its whole text, with files by their names. */
export async function runExport(
  exported: unknown,
  baseUrl: string,
  given: Partial<Record<OptionName, string>> = {},
  files: Readonly<Record<string, string>> = {},
): Promise<RunReport> {
  const text = typeof exported === 'string' ? exported : JSON.stringify(exported, undefined, 2)
  const all: Readonly<Record<string, string>> = { 'tests/mine.json': text, ...files }
  const options = {
    'base-url': baseUrl,
    suites: 'none',
    // What is asked to find the version out would stand among what the steps ask.
    protocol: '2.0',
    'suite-files': 'tests/mine.json',
    ...(given.auth === undefined ? { token: 'the-token-of-the-target' } : {}),
    ...given,
  }
  return conformWith(
    options,
    {},
    undefined,
    (path) => all[path],
    (glob) => [glob],
  )
}

/** Runs steps against a server that answers as told. */
export async function runSteps(
  steps: readonly unknown[],
  answer: (heard: Heard) => Reply = () => ({ json: {} }),
  given: Partial<Record<OptionName, string>> = {},
  more: Readonly<{ test?: unknown; files?: Record<string, string> }> = {},
): Promise<StepsRun> {
  const server = await listen(answer)
  try {
    const exported = { name: 'Mine', steps, ...(more.test as object | undefined) }
    const report = await runExport(exported, server.url, given, more.files)
    const outcomes = report.results.map(({ outcome }) => outcome)
    return { report, results: report.results, heard: server.heard, outcomes }
  } finally {
    await server.close()
  }
}
