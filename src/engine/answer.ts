import type { Exchange } from '../core/exchange.js'
import type { Finding } from '../core/finding.js'
import { atPointer } from '../core/pointer.js'
import { headerValue, type WireResponse } from '../http/message.js'

/** A response that a check looks at. Whatever the server sent, looking at it cannot throw. */
export interface Answer {
  /** The redacted record of the round trip. */
  readonly exchange: Exchange
  /** `PATCH /Users/2819c223`, for messages. */
  readonly line: string
  readonly status: number
  /** The body as JSON; `undefined` when there is none or it is no JSON. */
  readonly body: unknown
  /** The body as text. */
  readonly text: string
  /** The value at a JSON Pointer of the body, or `undefined`. */
  at(pointer: string): unknown
  /** The first value of a header field, or `undefined`. */
  header(name: string): string | undefined
  /** Every value of a header field that may be repeated, such as Set-Cookie; secrets included. */
  headers(name: string): readonly string[]
  /** Takes down what is not as it should be. */
  report(finding: Finding): void
}

/** Makes an answer of a response. `report` takes the findings of the check that asked. */
export function answerOf(
  exchange: Exchange,
  line: string,
  response: WireResponse,
  body: unknown,
  report: (finding: Finding) => void,
): Answer {
  return {
    exchange,
    line,
    status: response.status,
    body,
    text: response.body,
    at: (pointer) => atPointer(body, pointer),
    header: (name) => headerValue(response.headers, name),
    headers: (name) =>
      response.headers.flatMap(([field, value]) =>
        field.toLowerCase() === name.toLowerCase() ? [value] : [],
      ),
    report,
  }
}
