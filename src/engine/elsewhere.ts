import type { Headers } from '../core/exchange.js'
import { parseJson } from '../core/json.js'
import { createRedactor } from '../core/secrets.js'
import type { WireResponse } from '../http/message.js'
import { demandReading } from './read-only.js'
import type { Received, Session } from './session.js'
import { Blocked } from './signals.js'

/** A request to what is not below the base URL: another API of a conversation with more than the target. */
export interface Elsewhere {
  readonly method: string
  /** An absolute URL, percent-encoded. */
  readonly url: string
  readonly headers: Headers
  readonly body?: string
}

const harmless = ['GET', 'HEAD', 'OPTIONS', 'POST']

/**
 * Sends a request elsewhere. Its answer tells nothing of the target: neither the ledger nor those who
 * watch the target's answers see it; whom it names is looked for all the same. Throws `Blocked` for a
 * request that would carry the target's credentials to another host, or change what the target holds
 * beside its SCIM resources.
 */
export async function sendElsewhere(
  session: Session,
  id: string,
  request: Elsewhere,
): Promise<Received> {
  demandReading(session, request.method)
  const { origin } = new URL(request.url)
  if (origin !== new URL(session.baseUrl).origin) keepCredentials(session, request, origin)
  else if (!harmless.includes(request.method))
    throw new Blocked(
      `${request.method} ${request.url} was not sent: what is not below the base URL may not be this run's`,
    )
  const wire = { ...request, headers: withUsual(session, request.headers) }
  const { people, ledger } = session
  const attempt = {
    id,
    purpose: 'probe',
    request: wire,
    // By its whole URL, which is no path of anything that this run created.
    ...(people && {
      look: (response: WireResponse) =>
        people.look(response, request.url, `${request.url} ${request.body ?? ''}`, ledger),
    }),
  } as const
  const { exchange, response } = await session.recorder.send(attempt, session.signal)
  if (!response) return { exchange, json: undefined }
  return { exchange, response, json: parseJson(response.body) }
}

function keepCredentials(session: Session, request: Elsewhere, origin: string): void {
  const without = withoutCredentialsOf(session)
  const said = [request.url, request.body ?? '', ...request.headers.flat()]
  if (said.some((text) => without(text) !== text))
    throw new Blocked(
      `${request.method} to ${origin} was not sent: it would carry the target's credentials to another host`,
    )
}

/** Takes the credentials of the target out of texts: those that it has at that moment, for tokens are renewed. */
export function withoutCredentialsOf({
  authenticator,
}: Pick<Session, 'authenticator'>): (text: string) => string {
  let redactor = createRedactor(authenticator.secrets)
  let known = authenticator.secrets.length
  return (text) => {
    const { secrets } = authenticator
    if (secrets.length > known) redactor = createRedactor(secrets)
    known = secrets.length
    return redactor.text(text)
  }
}

function withUsual({ userAgent }: Session, headers: Headers): Headers {
  const named = headers.some(([name]) => name.toLowerCase() === 'user-agent')
  return named ? headers : [...headers, ['user-agent', userAgent]]
}
