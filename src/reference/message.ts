import type { Json } from './json.js'

/** A request as the handlers see it: below the base path, decoded, and with its body still as text. */
export interface Request {
  readonly method: string
  /** Decoded segments below the base path: `['Users', '2819c223']`. */
  readonly path: readonly string[]
  readonly query: URLSearchParams
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Path and query as they were sent, still percent-encoded. */
  readonly target?: string
  /** Whether the path does not lead below the base path, so that there is nothing. */
  readonly isOutside?: boolean
  /** Whether it came in the open, to a server that speaks TLS. */
  readonly isOpen?: boolean
  /** Whether the credentials are those of the second tenant. */
  readonly isSecond?: boolean
  /** Whether the credentials are good for reading alone. */
  readonly isReader?: boolean
  /** What became of the credentials: right, wrong, or none sent. */
  readonly credentials: 'accepted' | 'refused' | 'absent'
}

/** An answer: a JSON body, a raw text, or nothing at all. */
export interface Response {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Json
  /** Sent as it is, in place of `body`, with the content type that `headers` names. */
  readonly text?: string
}

/** Answers a request. */
export type Handler = (request: Request) => Response | Promise<Response>
