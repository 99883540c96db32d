import type { ExchangeFailure, FailureKind } from '../core/exchange.js'

/** The exchange took longer than it may. */
export class TimedOut extends Error {
  override readonly name = 'TimedOut'
  constructor(limitMs: number) {
    super(`no complete answer within ${String(limitMs / 1000)} s`)
  }
}

/** The run itself was ended; the message says by what. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled'
  constructor(message = 'the run was cancelled') {
    super(message)
  }
}

/** Why a signal ended the run. */
export function cancellationOf({ reason }: AbortSignal): Cancelled {
  return reason instanceof Cancelled ? reason : new Cancelled()
}

/** The body is larger than it may be. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge'
  constructor(limitBytes: number) {
    super(`the body is larger than ${String(Math.round(limitBytes / 1024 / 1024))} MiB`)
  }
}

const kinds: readonly (readonly [RegExp, FailureKind, string])[] = [
  [/^ECONNREFUSED$/, 'refused', 'the connection was refused: nothing listens there'],
  [/^(ENOTFOUND|EAI_AGAIN)$/, 'not-found', 'the host name is not known'],
  [/^(EHOSTUNREACH|ENETUNREACH)$/, 'refused', 'the host cannot be reached'],
  [/^(ETIMEDOUT|ESOCKETTIMEDOUT)$/, 'timed-out', 'the connection timed out'],
  [
    /CERT|^ERR_TLS|^ERR_SSL|^EPROTO$|SELF_SIGNED|UNABLE_TO_/,
    'tls',
    'the TLS connection was not made',
  ],
  [/^HPE_HEADER_OVERFLOW$/, 'malformed', 'the header of the answer is too large'],
  [/^HPE_|^ERR_INVALID_/, 'malformed', 'the answer is not well-formed HTTP'],
  [/^Z_|^ERR_.*BROTLI/, 'malformed', 'the body is not encoded as its Content-Encoding says'],
  [
    /^(ECONNRESET|EPIPE|ERR_STREAM_PREMATURE_CLOSE)$/,
    'reset',
    'the connection broke off before the answer was complete',
  ],
]

/** Puts an error of the HTTP client in words. */
export function failureOf(error: unknown): ExchangeFailure {
  if (error instanceof Cancelled) return { kind: 'cancelled', message: error.message }
  if (error instanceof TimedOut) return { kind: 'timed-out', message: error.message }
  if (error instanceof TooLarge) return { kind: 'too-large', message: error.message }
  const code = codeOf(error)
  const known = kinds.find(([pattern]) => pattern.test(code))
  if (known) return { kind: known[1], message: `${known[2]} (${code})` }
  const text = error instanceof Error ? error.message : String(error)
  return { kind: 'reset', message: code ? `${text} (${code})` : text }
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return ''
  if ('code' in error && typeof error.code === 'string') return error.code
  return 'cause' in error ? codeOf(error.cause) : ''
}
