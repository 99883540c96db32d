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
  'refused' | 'not-found' | 'timed-out' | 'tls' | 'reset' | 'too-large' | 'malformed' | 'cancelled'

/** A failed attempt to get an answer, in words for the reader. */
export interface ExchangeFailure {
  readonly kind: FailureKind
  readonly message: string
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
  /** Present when the request was sent a second time, because the connection broke before any answer came. */
  readonly retried?: true
}
