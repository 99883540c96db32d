import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { checkRunAnswer, type StoredCheckRun } from './fake-check-runs.js'
import { answerFaults, githubExample, requestFaults } from './github-openapi.js'

/** A comment in the fake's memory. */
export interface StoredComment {
  readonly id: number
  readonly author: string
  body: string
}

interface Pull {
  readonly number: number
  readonly state: 'open' | 'closed'
  /** The last commit of its branch. */
  readonly commit?: string
}

/** What a test can arrange. */
export interface FakeOptions {
  /** Comments that are there before, oldest first. */
  readonly comments?: readonly { readonly author: string; readonly body: string }[]
  /** Open and closed pull requests of any commit, or of any branch where the commit is theirs. */
  readonly pulls?: readonly Pull[]
  /** Whose token it is; undefined answers 403 to the question. */
  readonly viewer?: string | undefined
  /** Refuse writing, as a read-only token does. */
  readonly readOnly?: boolean
  /** Bodies above this length are refused; GitHub's own limit when absent. */
  readonly longestBody?: number
  /** Statuses that answer the next requests of a method before anything is done. */
  readonly failures?: readonly {
    readonly method: string
    readonly status: number
    readonly headers?: Readonly<Record<string, string>>
    /** Do what was asked all the same, then answer with the failure. */
    readonly afterwards?: boolean
  }[]
}

/** The part of GitHub's REST API that the action uses, on a port of its own. */
export interface FakeGitHub {
  /** For `GITHUB_API_URL`. */
  readonly url: string
  readonly comments: readonly StoredComment[]
  readonly checkRuns: readonly StoredCheckRun[]
  /** `POST /repos/octo/scim/issues/7/comments 201`, in order. */
  readonly log: readonly string[]
  /** What GitHub's own description says is wrong with a request or with an answer of this fake. */
  readonly violations: readonly string[]
  close(): Promise<void>
}

interface Answer {
  readonly status: number
  readonly body: unknown
  readonly headers?: Readonly<Record<string, string>>
}

const documentation_url = 'https://docs.github.com/rest'

/** Starts the fake; every request and every answer is held against GitHub's OpenAPI description. */
export async function startFakeGitHub(options: FakeOptions = {}): Promise<FakeGitHub> {
  const comments: StoredComment[] = (options.comments ?? []).map((one, index) => ({
    id: index + 1,
    ...one,
  }))
  const checkRuns: StoredCheckRun[] = []
  const failures = [...(options.failures ?? [])]
  const log: string[] = []
  const violations: string[] = []
  const author = options.viewer ?? 'github-actions[bot]'

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const method = request.method ?? ''
    const url = new URL(request.url ?? '/', base())
    const body = await jsonOf(request)
    const isRest = url.pathname !== '/graphql'
    if (isRest) violations.push(...requestFaults(method, url, body), ...headerFaults(request))
    const planned = failures.findIndex((failure) => failure.method === method)
    const [failure] = planned < 0 ? [] : failures.splice(planned, 1)
    const done = failure && !failure.afterwards ? undefined : answer(method, url, body)
    const given: Answer = failure
      ? { status: failure.status, body: refusal('Server Error'), headers: failure.headers ?? {} }
      : done!
    if (isRest) violations.push(...answerFaults(method, url, given.status, given.body))
    log.push(`${method} ${url.pathname}${url.search} ${given.status}`)
    response.writeHead(given.status, { 'content-type': 'application/json', ...given.headers })
    response.end(JSON.stringify(given.body))
  }

  const answer = (method: string, url: URL, body: unknown): Answer => {
    if (url.pathname === '/graphql') {
      return options.viewer === undefined
        ? { status: 403, body: refusal('Resource not accessible by integration') }
        : { status: 200, body: { data: { viewer: { login: options.viewer } } } }
    }
    if (url.pathname.endsWith('/pulls')) {
      return { status: 200, body: (options.pulls ?? []).map(pullBody) }
    }
    if (method === 'GET') return page(comments.map(commentBody), url)
    if (options.readOnly) {
      return { status: 403, body: refusal('Resource not accessible by integration') }
    }
    if (url.pathname.includes('/check-runs'))
      return checkRunAnswer(checkRuns, method, url.pathname, body)
    const text = (body as { body?: unknown } | undefined)?.body
    if (typeof text !== 'string' || text.length > (options.longestBody ?? 65_536)) {
      return { status: 422, body: tooLong }
    }
    if (method === 'POST') {
      const made = { id: comments.length + 1, author, body: text }
      comments.push(made)
      return { status: 201, body: commentBody(made) }
    }
    const found = comments.find((comment) => url.pathname.endsWith(`/comments/${comment.id}`))
    if (!found) return { status: 404, body: refusal('Not Found') }
    found.body = text
    return { status: 200, body: commentBody(found) }
  }

  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      violations.push(String(error))
      response.destroy()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: base(),
    comments,
    checkRuns,
    log,
    violations,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function headerFaults({ headers }: IncomingMessage): readonly string[] {
  return [
    ...(/^(token|Bearer) \S+$/i.test(headers.authorization ?? '') ? [] : ['no authorization']),
    ...(headers['user-agent'] ? [] : ['GitHub refuses requests without a user-agent']),
    ...(headers.accept?.includes('json') ? [] : [`accept is ${headers.accept}`]),
  ]
}

function page(all: readonly unknown[], url: URL): Answer {
  const size = Math.min(Number(url.searchParams.get('per_page') ?? 30), 100)
  const number = Number(url.searchParams.get('page') ?? 1)
  const next = new URL(url)
  next.searchParams.set('page', String(number + 1))
  return {
    status: 200,
    body: all.slice((number - 1) * size, number * size),
    headers: all.length > number * size ? { link: `<${next.href}>; rel="next"` } : {},
  }
}

function commentBody({ id, author, body }: StoredComment): unknown {
  const [example] = githubExample('issue-comment-items') as [{ user: object }]
  const type = author.endsWith('[bot]') ? 'Bot' : 'User'
  const html_url = `https://github.com/octo/scim/pull/7#issuecomment-${id}`
  return { ...example, id, html_url, body, user: { ...example.user, login: author, type } }
}

function pullBody({ number, state, commit }: Pull): unknown {
  const [example] = githubExample('pull-request-simple-items') as [{ head: object }]
  const head = { ...example.head, ...(commit && { sha: commit }) }
  // The team in GitHub's own example lacks a field that its schema demands.
  return { ...example, number, state, head, requested_teams: [] }
}

function refusal(message: string): unknown {
  return { message, documentation_url }
}

const tooLong = {
  message: 'Validation Failed',
  errors: [
    {
      resource: 'IssueComment',
      code: 'unprocessable',
      field: 'data',
      message: 'Body is too long (maximum is 65536 characters)',
    },
  ],
  documentation_url,
}

async function jsonOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString('utf8')
  return text === '' ? undefined : (JSON.parse(text) as unknown)
}
