import { createHash, timingSafeEqual } from 'node:crypto'
import type { AuthenticationScheme } from './context.js'
import type { Request } from './message.js'
import type { ReferenceOptions } from './options.js'

/** A scheme in use: how to describe it, and whether a request satisfies it. */
interface Guard {
  readonly scheme: AuthenticationScheme
  judge(headers: Request['headers']): Request['credentials']
}

/** Knows the credentials that the server accepts. */
export interface Authentication {
  readonly schemes: readonly AuthenticationScheme[]
  judge(headers: Request['headers']): Request['credentials']
  /** Whether the credentials are those of the second tenant. */
  isSecond(headers: Request['headers']): boolean
  /** Whether the credentials are good for reading alone. */
  isReader(headers: Request['headers']): boolean
}

/** Makes the authentication that the options ask for; with several kinds, each one will do. */
export function authentication(options: ReferenceOptions): Authentication {
  const { secondToken, readOnlyToken } = options
  const isBearer = ({ authorization }: Request['headers'], token: string | undefined): boolean =>
    token !== undefined && compare(credentialsOf(authorization, 'bearer'), token) === 'accepted'
  const guards = [bearer(options), basic(options), header(options)].filter(
    (guard) => guard !== undefined,
  )
  return {
    schemes: guards.map(({ scheme }) => scheme),
    isSecond: (headers) => isBearer(headers, secondToken),
    isReader: (headers) => isBearer(headers, readOnlyToken),
    judge(headers) {
      if (!guards.length) return 'accepted'
      const judged = guards.map((guard) => guard.judge(headers))
      if (judged.includes('accepted')) return 'accepted'
      const tried = judged.includes('refused') || headers['authorization'] !== undefined
      return tried ? 'refused' : 'absent'
    },
  }
}

function bearer({ token, secondToken, readOnlyToken }: ReferenceOptions): Guard | undefined {
  if (token === undefined) return undefined
  const tokens = [token, secondToken, readOnlyToken].filter((one) => one !== undefined)
  return {
    scheme: {
      type: 'oauthbearertoken',
      name: 'Bearer token',
      description: 'A token in the Authorization header (RFC 6750).',
      specUri: 'https://www.rfc-editor.org/rfc/rfc6750',
      challenge: 'Bearer realm="SCIM"',
    },
    judge({ authorization }) {
      const given = credentialsOf(authorization, 'bearer')
      const judged = tokens.map((one) => compare(given, one))
      return judged.find((one) => one === 'accepted') ?? judged[0] ?? 'absent'
    },
  }
}

function basic({ username, password }: ReferenceOptions): Guard | undefined {
  if (username === undefined && password === undefined) return undefined
  const expected = `${username ?? ''}:${password ?? ''}`
  return {
    scheme: {
      type: 'httpbasic',
      name: 'HTTP Basic',
      description: 'A user name and a password in the Authorization header (RFC 7617).',
      specUri: 'https://www.rfc-editor.org/rfc/rfc7617',
      challenge: 'Basic realm="SCIM", charset="UTF-8"',
    },
    judge({ authorization }) {
      const given = credentialsOf(authorization, 'basic')
      return compare(given && Buffer.from(given, 'base64').toString(), expected)
    },
  }
}

function header({ header }: ReferenceOptions): Guard | undefined {
  if (!header) return undefined
  return {
    scheme: {
      type: 'header',
      name: 'API key',
      description: `A key in the ${header.name} header.`,
      challenge: 'ApiKey realm="SCIM"',
    },
    judge: (headers) => compare(headers[header.name.toLowerCase()], header.value),
  }
}

function credentialsOf(authorization: string | undefined, scheme: string): string | undefined {
  const [, name = '', credentials = ''] = /^(\S+) +(.*)$/.exec(authorization ?? '') ?? []
  return name.toLowerCase() === scheme ? credentials.trim() : undefined
}

function compare(given: string | undefined, expected: string): Request['credentials'] {
  if (given === undefined) return 'absent'
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(expected)) ? 'accepted' : 'refused'
}
