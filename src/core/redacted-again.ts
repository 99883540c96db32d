import type { CheckResult } from './check-result.js'
import type { Exchange, RecordedResponse } from './exchange.js'

/** Takes secrets out of a text. */
type Redact = (text: string) => string

/** An exchange without what was found to be a secret, or a name, only after it was written down. */
export function exchangeAgain(exchange: Exchange, text: Redact): Exchange {
  const { request, response, failure } = exchange
  return {
    ...exchange,
    request: { ...request, url: text(request.url), ...contentAgain(request, text) },
    ...(response && { response: responseAgain(response, text) }),
    ...(failure && { failure: { ...failure, message: text(failure.message) } }),
  }
}

/** The same of a result; its id stays, for other parts of a report lead there. */
export function resultAgain(result: CheckResult, text: Redact): CheckResult {
  const { reason, findings } = result
  return {
    ...result,
    ...(reason !== undefined && { reason: text(reason) }),
    findings: findings.map(({ message, at, expected, actual, ...rest }) => ({
      message: text(message),
      at: text(at),
      expected: text(expected),
      actual: text(actual),
      ...rest,
    })),
  }
}

function responseAgain(response: RecordedResponse, text: Redact): RecordedResponse {
  return { ...response, statusText: text(response.statusText), ...contentAgain(response, text) }
}

function contentAgain({ headers, body }: Pick<RecordedResponse, 'headers' | 'body'>, text: Redact) {
  return {
    headers: headers.map(([name, value]) => [text(name), text(value)] as const),
    ...(body && { body: { ...body, text: text(body.text) } }),
  }
}
