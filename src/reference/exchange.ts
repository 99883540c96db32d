import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Authentication } from './authentication.js'
import type { Request, Response } from './message.js'
import { badRequest, ScimError } from './scim-error.js'

/** The largest request body in bytes. */
export const maxBodySize = 1024 * 1024

/** Reads a request; throws ScimError for a body that is too large or no UTF-8. */
export async function readRequest(
  message: IncomingMessage,
  basePath: string,
  { judge, isSecond, isReader }: Authentication,
  isOpen = false,
): Promise<Request> {
  const target = message.url ?? '/'
  const [path = '/', ...query] = target.split('?')
  const below = segments(path, basePath)
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(message.headers)) {
    headers[name] = Array.isArray(value) ? value.join(', ') : (value ?? '')
  }
  const credentials = judge(headers)
  // Who may not ask hears of that first, and not of what is wrong with the question.
  const body = await readText(message).catch((error: unknown) => {
    if (credentials === 'accepted') throw error
    return ''
  })
  return {
    method: message.method === 'HEAD' ? 'GET' : (message.method ?? 'GET'),
    path: below ?? [],
    query: new URLSearchParams(query.join('?')),
    headers,
    body,
    target,
    isOutside: below === undefined,
    ...(isOpen && { isOpen }),
    ...(isSecond(headers) && { isSecond: true }),
    ...(isReader(headers) && { isReader: true }),
    credentials,
  }
}

/** Sends an answer; its media type follows what the client accepts. */
export function sendResponse(
  message: IncomingMessage,
  sink: ServerResponse,
  { status, headers, body, text }: Response,
): void {
  const content = text ?? (body === undefined ? undefined : JSON.stringify(body))
  const bytes = content === undefined ? undefined : Buffer.from(content)
  sink.writeHead(status, {
    ...(body !== undefined && { 'content-type': mediaType(message.headers.accept) }),
    ...(bytes && { 'content-length': bytes.length }),
    ...(!bytes && status !== 204 && status !== 304 && { 'content-length': 0 }),
    ...headers,
  })
  sink.end(bytes)
}

/** Plain JSON only for those who accept nothing else of ours (RFC 7644, section 3.8). */
function mediaType(accept = ''): string {
  const plainOnly = /application\/json/i.test(accept) && !/scim\+json|\*/i.test(accept)
  return plainOnly ? 'application/json' : 'application/scim+json'
}

function segments(path: string, basePath: string): readonly string[] | undefined {
  const below = path.startsWith(basePath) ? path.slice(basePath.length) : undefined
  if (below === undefined || !/^(?:\/|$)/.test(below)) return undefined
  const parts = below.replace(/\/$/, '').split('/').slice(1)
  return parts.map(decoded)
}

/** What can't be decoded leads nowhere; who has asked for it is to be found out before that is told. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

async function readText(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of message) {
    const bytes = Buffer.from(chunk as Uint8Array)
    size += bytes.length
    // The rest is read and dropped, so that the client gets to see the answer.
    if (size <= maxBodySize) chunks.push(bytes)
  }
  if (size > maxBodySize) {
    throw new ScimError(413, `The body has ${size} bytes; at most ${maxBodySize} are accepted.`)
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks))
  } catch {
    throw badRequest('invalidSyntax', 'The body is no UTF-8.')
  }
}
