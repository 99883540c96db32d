import type { ExchangeFailure, Headers, Retry } from '../core/exchange.js'

/** A request as it goes over the wire, secrets included; it never leaves this layer unredacted. */
export interface WireRequest {
  readonly method: string
  /** An absolute URL, percent-encoded. */
  readonly url: string
  readonly headers: Headers
  readonly body?: string
  /** The only version of TLS that is to be spoken; where it is absent, the two sides agree on one. */
  readonly tls?: 'TLSv1.2'
}

/** A response as it came. */
export interface WireResponse {
  readonly status: number
  readonly statusText: string
  readonly headers: Headers
  /** The decoded body; empty when there was none. */
  readonly body: string
}

/** What came of sending a request. A body that broke off leaves the response read so far beside the failure. */
export interface Delivery {
  readonly response?: WireResponse
  readonly failure?: ExchangeFailure
  /** Why it was sent more than once. */
  readonly retried?: readonly Retry[]
}

/** The first value of a header field, whatever the case of its name. */
export function headerValue(headers: Headers, name: string): string | undefined {
  const wanted = name.toLowerCase()
  return headers.find(([field]) => field.toLowerCase() === wanted)?.[1]
}
