import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An artifact that was uploaded whole. */
export interface StoredArtifact {
  readonly name: string
  readonly mimeType: string
  readonly content: string
}

/** What a test can arrange. */
export interface FakeArtifactOptions {
  /** Names that are taken in this run. */
  readonly taken?: readonly string[]
  /** The status that answers a step of the upload in place of doing it. */
  readonly refuses?: { readonly step: 'create' | 'upload' | 'finalize'; readonly status: number }
}

/** The service that the toolkit uploads artifacts to, with the store behind it, on a port of its own. */
export interface FakeArtifacts {
  /** Gives a step the service, as the runner does. */
  readonly env: Readonly<Record<string, string>>
  readonly artifacts: readonly StoredArtifact[]
  /** What is wrong with what was sent. */
  readonly violations: readonly string[]
  close(): Promise<void>
}

interface Upload {
  readonly name: string
  readonly mimeType: string
  readonly blocks: Map<string, Buffer>
  content?: Buffer
}

interface Answer {
  readonly status: number
  readonly body?: unknown
}

const ids = { run: 'run-backend-id', job: 'job-backend-id' }
const token = `e30.${Buffer.from(JSON.stringify({ scp: `Actions.Results:${ids.run}:${ids.job}` })).toString('base64url')}.x`
const service = '/twirp/github.actions.results.api.v1.ArtifactService/'

/** Starts the fake. */
export async function startFakeArtifacts(
  options: FakeArtifactOptions = {},
): Promise<FakeArtifacts> {
  const uploads: Upload[] = []
  const artifacts: StoredArtifact[] = []
  const violations: string[] = []
  const base = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const create = (given: Readonly<Record<string, unknown>>): Answer => {
    const name = String(given['name'])
    if ((options.taken ?? []).includes(name) || uploads.some((upload) => upload.name === name))
      return {
        status: 409,
        body: { code: 'already_exists', msg: 'an artifact with this name already exists' },
      }
    uploads.push({ name, mimeType: String(given['mime_type']), blocks: new Map() })
    const url = `${base()}/blobs/${uploads.length - 1}?sig=signature-of-the-store`
    return { status: 200, body: { ok: true, signed_upload_url: url } }
  }
  const finalize = (given: Readonly<Record<string, unknown>>): Answer => {
    const upload = uploads.find(({ name }) => name === given['name'])
    if (!upload?.content)
      return { status: 404, body: { code: 'not_found', msg: 'no such artifact' } }
    const { name, mimeType, content } = upload
    const hash = `sha256:${createHash('sha256').update(content).digest('hex')}`
    if (given['hash'] !== hash) violations.push(`hash is ${String(given['hash'])}`)
    if (given['size'] !== String(content.length))
      violations.push(`size is ${String(given['size'])}`)
    artifacts.push({ name, mimeType, content: content.toString('utf8') })
    return { status: 200, body: { ok: true, artifact_id: String(7_000 + artifacts.length) } }
  }
  const put = (url: URL, body: Buffer): Answer => {
    const upload = uploads[Number(url.pathname.split('/').at(-1))]
    if (!upload || url.searchParams.get('sig') === null) return { status: 403 }
    const part = url.searchParams.get('comp')
    if (part === 'block') upload.blocks.set(url.searchParams.get('blockid') ?? '', body)
    else if (part === 'blocklist') {
      const list = [...body.toString().matchAll(/<Latest>(.*?)<\/Latest>/g)].map(
        ([, id = '']) => id,
      )
      upload.content = Buffer.concat(list.map((id) => upload.blocks.get(id) ?? Buffer.alloc(0)))
    } else upload.content = body
    return { status: 201 }
  }
  const answer = (request: IncomingMessage, body: Buffer): Answer => {
    const url = new URL(request.url ?? '/', base())
    const steps: Readonly<Record<string, string>> = {
      [`${service}CreateArtifact`]: 'create',
      [`${service}FinalizeArtifact`]: 'finalize',
    }
    const step = request.method === 'PUT' ? 'upload' : steps[url.pathname]
    const { refuses } = options
    if (refuses && refuses.step === step)
      return { status: refuses.status, body: { code: 'permission_denied', msg: 'not today' } }
    if (step === 'upload') return put(url, body)
    if (request.headers.authorization !== `Bearer ${token}`) violations.push('no runtime token')
    const given = JSON.parse(body.toString()) as Readonly<Record<string, unknown>>
    if (
      given['workflow_run_backend_id'] !== ids.run ||
      given['workflow_job_run_backend_id'] !== ids.job
    )
      violations.push('not the ids of the run')
    if (step === 'create') return create(given)
    return step === 'finalize' ? finalize(given) : { status: 404 }
  }

  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { status, body } = answer(request, Buffer.concat(chunks))
      response.writeHead(status, { 'content-type': 'application/json', connection: 'close' })
      response.end(body === undefined ? undefined : JSON.stringify(body))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    env: { ACTIONS_RUNTIME_TOKEN: token, ACTIONS_RESULTS_URL: `${base()}/` },
    artifacts,
    violations,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
