import type { ExchangeFailure, FailureKind } from '../core/exchange.js'

/** The exchange, or a part of it, took longer than it may. */
export class TimedOut extends Error {
  override readonly name = 'TimedOut'
  constructor(limitMs: number, what: 'complete answer' | 'connection' | 'sign of an answer') {
    super(`no ${what} within ${String(limitMs / 1000)} s`)
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
    /SELF_SIGNED|^UNABLE_TO_(GET|VERIFY)/,
    'tls',
    'no authority that is trusted vouches for the certificate of the server: ca-file names others',
  ],
  [/^CERT_HAS_EXPIRED$/, 'tls', 'the certificate of the server has expired'],
  [/^ERR_TLS_CERT_ALTNAME/, 'tls', 'the certificate of the server is for another host name'],
  [
    /ALERT_(CERTIFICATE_REQUIRED|BAD_CERTIFICATE|UNKNOWN_CA)$/,
    'tls',
    'the server takes no client without a certificate that it trusts: client-certificate gives one',
  ],
  [
    /^EPROTO$|WRONG_VERSION|UNSUPPORTED_PROTOCOL/,
    'tls',
    'what listens there speaks no TLS, or another version of it',
  ],
  [/CERT|^ERR_TLS|^ERR_SSL|UNABLE_TO_/, 'tls', 'the TLS connection was not made'],
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
  if (code === 'PROXY_REFUSED') return { kind: 'proxy', message: reasonOf(error) }
  const known = kinds.find(([pattern]) => pattern.test(code))
  if (known) return { kind: known[1], message: `${known[2]} (${code})` }
  const text = reasonOf(error)
  return { kind: 'reset', message: code ? `${text} (${code})` : text }
}

/** What went wrong, without the words in which node-fetch repeats the URL. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.replace(/^request to \S* failed, reason: /, '')
}

/** The code of an error, or of what caused it. */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return ''
  if ('code' in error && typeof error.code === 'string') return error.code
  return 'cause' in error ? codeOf(error.cause) : ''
}
