/** What an exchange was made for. */
export type Purpose = 'discovery' | 'setup' | 'probe' | 'cleanup'

/** Header fields in the order they are known; a repeated field stands once for each value. */
export type Headers = readonly (readonly [name: string, value: string])[]

/** A request or response body as text, already redacted; `cut` counts the characters left out at its end. */
export interface RecordedBody {
  readonly text: string
  readonly cut: number
}

/** The request of an exchange, as it was sent, with its secrets taken out. */
export interface RecordedRequest {
  readonly method: string
  /** The absolute URL. */
  readonly url: string
  readonly headers: Headers
  readonly body?: RecordedBody
}

/** The response of an exchange, with secrets taken out. */
export interface RecordedResponse {
  readonly status: number
  readonly statusText: string
  readonly headers: Headers
  /** Absent when the response had no content at all. */
  readonly body?: RecordedBody
}

/** Why no complete response came. */
export type FailureKind =
  | 'refused'
  | 'not-found'
  | 'proxy'
  | 'timed-out'
  | 'tls'
  | 'reset'
  | 'too-large'
  | 'malformed'
  | 'cancelled'

/** A failed attempt to get an answer, in words for the reader. */
export interface ExchangeFailure {
  readonly kind: FailureKind
  readonly message: string
}

/** Why a request was sent again, and what came of it before. */
export interface Retry {
  /**
   * `reset`: the connection broke before any answer. `busy`: 429, or 503 with Retry-After.
   * `unauthorized`: 401, and there was a new token. `settling`: it might not show yet what was written before.
   */
  readonly because: 'reset' | 'busy' | 'unauthorized' | 'settling'
  /** The status of the answer that was not taken; absent when none came. */
  readonly status?: number
  /** Milliseconds of waiting before it was sent again. */
  readonly waitedMs: number
  /** What the answer said in Retry-After, when that is why and it did. */
  readonly retryAfter?: string
}

/** One recorded HTTP round trip, already redacted. It has a response, a failure, or (when cut off) both. */
export interface Exchange {
  /** Names the check and the position in it: `okta-scim2/create-user#1`. Equal runs give equal ids. */
  readonly id: string
  readonly purpose: Purpose
  /** ISO 8601, UTC. */
  readonly startedAt: string
  readonly durationMs: number
  readonly request: RecordedRequest
  readonly response?: RecordedResponse
  readonly failure?: ExchangeFailure
  /** Why the request was sent more than once, the first time first; absent when it was sent once. */
  readonly retried?: readonly Retry[]
}
