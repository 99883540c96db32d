import * as oauth from 'oauth4webapi'
import { ConfigError } from '../../core/config-error.js'
import { singleLine } from '../../core/escape.js'
import { parseJson } from '../../core/json.js'
import { atPointer } from '../../core/pointer.js'
import { headerValue, type WireResponse } from '../message.js'
import type { AuthServices, OAuthOptions } from './authenticator.js'
import { clientAuthOf } from './client-auth.js'
import type { TimedToken } from './kept-token.js'
import { longestToken, noToken } from './token-text.js'

/** What a token endpoint gave. */
export interface GivenToken extends TimedToken {
  readonly refreshToken?: string
}

const longestDescription = 200

/**
 * Asks a token endpoint (RFC 6749, section 3.2) through the transport of the run.
 * @throws ConfigError with the status and the error code, where no token came
 */
export async function requestToken(
  options: OAuthOptions,
  grant: 'client_credentials' | 'refresh_token',
  services: AuthServices,
): Promise<GivenToken> {
  const { tokenUrl, clientId, method, issuer = tokenUrl, scope, refreshToken } = options
  const server = { issuer, token_endpoint: tokenUrl }
  const client = { client_id: clientId }
  const parameters = {
    ...options.parameters,
    ...(scope ? { scope } : {}),
    ...(grant === 'refresh_token' && refreshToken ? { refresh_token: refreshToken } : {}),
  }
  const said = `POST ${services.redact(tokenUrl)} (${grant}, ${method})`
  const authentication = await clientAuthOf(options)
  let response: WireResponse | undefined
  try {
    const answer = await oauth.genericTokenEndpointRequest(
      server,
      client,
      authentication,
      grant,
      parameters,
      {
        // The URL is the user's own, as that of the target is; `deprecated` is there to make readers look.
        // eslint-disable-next-line @typescript-eslint/no-deprecated
        [oauth.allowInsecureRequests]: true,
        [oauth.customFetch]: async (url, { headers, body }) => {
          // Whoever has a signed assertion can ask for a token as long as it holds.
          const assertion = new URLSearchParams(String(body)).get('client_assertion')
          if (assertion !== null) services.conceal(assertion)
          const delivery = await services.send({
            method: 'POST',
            url,
            headers: Object.entries(headers),
            body: String(body),
          })
          if (delivery.failure) throw new Error(delivery.failure.message)
          response = delivery.response
          return fetched(response, services)
        },
      },
    )
    const given = await oauth.processGenericTokenEndpointResponse(server, client, answer)
    const { access_token: value, expires_in: seconds, refresh_token: next } = given
    demandToken('access_token', value)
    // It goes into a body, so that it may hold blanks (RFC 6749, appendix A.17).
    if (next !== undefined) demandToken('refresh_token', next.replaceAll(' ', ''))
    const life = seconds === undefined ? 'for an unknown time' : `for ${String(seconds)} s`
    services.log(`oauth-token-url: ${said} gave a token ${life}`)
    return {
      value,
      ...(seconds === undefined ? {} : { lifetimeMs: seconds * 1000 }),
      ...(next === undefined ? {} : { refreshToken: next }),
    }
  } catch (cause) {
    const what = response
      ? refusalOf(response, cause, services)
      : `got no answer: ${wordsOf(cause)}`
    services.log(`oauth-token-url: ${said} ${what}`)
    throw new ConfigError('oauth-token-url', `${said} ${what}`, { cause })
  }
}

/** Ends what can't be sent, before the server under test is blamed for it. */
function demandToken(name: string, value: string): void {
  const given = noToken(value)
  if (given !== undefined) throw new Error(`in ${name} it gave ${given}`)
}

/**
 * Conceals what came before anybody looks at it; what is too long for a token is not used, and shown nowhere. Who
 * the user is does not matter: an ID token is left out. The OAuth server is not under test: what is null counts as
 * not given, and a token with 201, as home-made servers answer each POST, is a token.
 */
function fetched(response: WireResponse | undefined, { conceal }: AuthServices): Response {
  const body = parseJson(response?.body ?? '')
  for (const name of ['access_token', 'refresh_token', 'id_token']) {
    const secret = atPointer(body, `/${name}`)
    const isToken = typeof secret === 'string' && secret !== '' && secret.length <= longestToken
    if (isToken) conceal(secret)
  }
  const isObject = typeof body === 'object' && body !== null && !Array.isArray(body)
  const members = Object.entries(isObject ? body : {}).filter(
    ([name, value]) => value !== null && name !== 'id_token',
  )
  const kept = isObject ? JSON.stringify(Object.fromEntries(members)) : response?.body
  const { status: came = 0, headers = [] } = response ?? {}
  const status = isObject && came === 201 ? 200 : came
  const packing = /^(content-encoding|content-length|transfer-encoding)$/i
  return new Response(status === 204 ? null : (kept ?? ''), {
    status,
    headers: headers
      .filter(([name]) => !packing.test(name))
      .map(([name, value]): [string, string] => [name, value]),
  })
}

/** What the server said against it (RFC 6749, section 5.2), in words that can stand anywhere. */
function refusalOf(
  { status, headers, body }: WireResponse,
  cause: unknown,
  { redact }: AuthServices,
): string {
  const location = status >= 300 && status < 400 ? headerValue(headers, 'location') : undefined
  if (location !== undefined) {
    const place = singleLine(redact(location.replace(/[?#].*/s, '')), longestDescription)
    return `answered ${status}: it leads to ${place}, where no credentials are sent; give the address that answers itself`
  }
  const json = parseJson(body)
  const [code, description] = ['/error', '/error_description'].map((pointer) => {
    const text = atPointer(json, pointer)
    return typeof text === 'string' ? singleLine(redact(text), longestDescription) : undefined
  })
  const why = code ?? wordsOf(cause)
  return `answered ${status}: ${why}${description === undefined ? '' : ` ("${description}")`}`
}

function wordsOf(cause: unknown): string {
  return singleLine(cause instanceof Error ? cause.message : String(cause), longestDescription)
}
