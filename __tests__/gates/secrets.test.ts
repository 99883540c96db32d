import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { annotationsOf } from '../../src/action/annotations.js'
import { conform } from '../../src/app/conform.js'
import { readOptions, type OptionName } from '../../src/app/options.js'
import { consoleProgress, reports } from '../../src/app/index.js'
import { ConfigError } from '../../src/core/config-error.js'
import { certified } from '../support/certificate.js'
import { serve } from '../support/http-server.js'
import { testPorts } from '../support/ports.js'

const secrets = {
  token: 'tok/en+"of<the>test&42 %',
  password: 'pass word/+"<wörd>&%41',
  header: 'key+/in<a>header&"77',
  printed: 'tok/en+"of<a>command&%42',
}

/** A client's key, of which each line says a part. */
const pair = certified()
const keyLines = pair.key.split('\n').filter((line) => line !== '' && !line.startsWith('-----'))

const base64 = (text: string): string => Buffer.from(text).toString('base64')

/** Every form in which a server may give a text back. */
const forms = (secret: string): readonly string[] => [
  secret,
  JSON.stringify(secret).slice(1, -1),
  encodeURIComponent(secret),
  new URLSearchParams({ s: secret }).toString().slice(2),
  Buffer.from(secret).toString('hex'),
  base64(secret),
  base64(`a${secret}`),
  base64(`ab${secret}z`),
  Buffer.from(secret).toString('base64url'),
  `Bearer ${secret}`,
  base64(`admin:${secret}`),
  JSON.stringify(secret)
    .slice(1, -1)
    .replaceAll('/', String.raw`\/`),
  secret.replace(/["&'+<>`]|[^ -~]/g, (sign) => `\\u${hexOf(sign).toUpperCase()}`),
  secret.replace(/[&<>"'/]/g, (sign) => `&#${String(sign.charCodeAt(0))};`),
  encodeURIComponent(encodeURIComponent(secret)),
  base64(base64(secret)),
]

function hexOf(sign: string): string {
  return sign.charCodeAt(0).toString(16).padStart(4, '0')
}

/**
 * A server that puts secrets in all forms into every header, body and redirect, those as well that come up
 * while it is asked for tokens.
 */
async function parrot({ secret, isTls }: Case) {
  const known = [...secret]
  const server = await serve(
    (request, response, body) => {
      const isToken = request.url === '/token'
      const answer = isToken ? issue(body) : undefined
      known.push(...(answer?.secrets ?? []))
      const all = known.flatMap(forms)
      // A header has no room for more.
      const latin = [...known.slice(0, 2), ...known.slice(-1)]
        .flatMap(forms)
        .filter((text) => text.length < 100 && /^[\x20-\x7e]*$/.test(text))
      if (answer) {
        response.writeHead(200, { 'content-type': 'application/json', 'x-echo': latin })
        response.end(JSON.stringify({ ...answer.body, all }))
        return
      }
      const status = request.url?.includes('filter') ? 302 : request.method === 'POST' ? 201 : 200
      response.statusMessage = `Hello ${latin[0] ?? ''}`
      response.writeHead(status, {
        'content-type': 'application/scim+json',
        location: `/elsewhere?${latin.map(encodeURIComponent).join('&')}`,
        'x-echo': latin,
        'set-cookie': latin.map((text) => `s=${text}`),
      })
      const echo = { id: 'x', detail: all.join(' | '), password: known[0], all, sent: body }
      response.end(JSON.stringify({ ...echo, Resources: [echo], userName: all[0] }))
    },
    isTls ? pair : undefined,
  )
  return { ...server, known }
}

/** Gives an access token and, to who has one, another refresh token; an assertion is as good as either. */
function issue(body: string) {
  const asked = new URLSearchParams(body)
  const [access, refresh] = [`acc/ess+${base64(body).slice(-9)}==`, 're/fresh+"<new>&42 %']
  const assertion = asked.get('client_assertion')
  const isRefreshed = asked.get('grant_type') === 'refresh_token'
  return {
    body: {
      access_token: access,
      token_type: 'Bearer',
      expires_in: 600,
      ...(isRefreshed && { refresh_token: refresh }),
    },
    secrets: [access, ...(isRefreshed ? [refresh] : []), ...(assertion ? [assertion] : [])],
  }
}

/** What is given as credentials, and what of it is secret. */
interface Case {
  readonly given: Partial<Record<OptionName, string>>
  readonly secret: readonly string[]
  readonly isTls?: true
}

// Where the secret comes from makes no difference to most checks: a few of them are enough.
const few = { only: 'okta-scim2/**' }
const client = { ...few, 'oauth-client-id': 'me' }
const keyed = [...keyLines, keyLines.join(''), pair.key]

const cases: Readonly<Record<string, Case>> = {
  token: { given: { token: secrets.token }, secret: [secrets.token] },
  'raw header': { given: { auth: `Bearer ${secrets.token}` }, secret: [secrets.token] },
  Basic: {
    given: { username: 'admin', password: secrets.password },
    secret: [secrets.password],
  },
  'second tenant': {
    given: { token: 'token-of-the-first', 'second-auth': `Bearer ${secrets.token}` },
    secret: [secrets.token],
  },
  'credentials that may do less': {
    given: {
      token: 'token-of-the-client',
      'read-only-auth': `Bearer ${secrets.token}`,
      'revoked-auth': `Bearer ${secrets.header}`,
      only: 'okta-scim2/**,rfc7644/lesser-credentials/**',
    },
    secret: [secrets.token, secrets.header],
  },
  'own headers': { given: { headers: `X-Own: ${secrets.header}` }, secret: [secrets.header] },
  'client key': {
    given: {
      'client-certificate': pair.cert,
      'client-key': pair.key,
      'tls-verify': 'false',
    },
    secret: keyed,
    isTls: true,
  },
  'token of a command': {
    given: { ...few, 'token-command': 'printf %s "$TOKEN_OF_TEST"' },
    secret: [secrets.printed],
  },
  'secret of an OAuth client in a header': {
    given: { ...client, 'oauth-client-secret': secrets.password },
    secret: [secrets.password],
  },
  'secret of an OAuth client in a body': {
    given: {
      ...client,
      'oauth-client-auth': 'client_secret_post',
      'oauth-client-secret': secrets.password,
    },
    secret: [secrets.password],
  },
  'key of an OAuth client': {
    given: { ...client, 'oauth-client-auth': 'private_key_jwt', 'oauth-private-key': pair.key },
    secret: keyed,
  },
  'refresh token': {
    given: {
      ...client,
      'oauth-client-secret': secrets.password,
      'oauth-refresh-token': secrets.token,
    },
    secret: [secrets.password, secrets.token],
  },
}

/** All that a run writes, by where it goes. The artifact is the HTML page, as action/evidence.test.ts sees to. */
async function sinksOf(
  url: string,
  given: Case['given'],
): Promise<Readonly<Record<string, string>>> {
  const directory = await mkdtemp(join(tmpdir(), 'scim-conformance-'))
  const [logged, told]: [string[], string[]] = [[], []]
  try {
    const all = 'html,junit,har,badge'
    const values: Partial<Record<OptionName, string>> = {
      'base-url': url,
      'report-directory': directory,
      formats: all,
      ...given,
      ...(given['oauth-client-id'] && { 'oauth-token-url': `${url}/token` }),
    }
    const options = readOptions((name) => values[name])
    const log = (text: string): number => logged.push(text)
    const write = (text: string): number => told.push(text)
    const progress = consoleProgress({ colour: true, tty: true, width: 120, write })
    const environment = { ...process.env, TOKEN_OF_TEST: secrets.printed }
    const ports = testPorts({ log, group: log, environment })
    const { report } = await conform(options, ports, progress)
    expect(report.exchanges.length).toBeGreaterThan(10)
    const rendered = Object.entries(reports).map(([name, one]) => [name, one.render(report, {})])
    const files = await Promise.all(
      (await readdir(directory)).map(async (file) => [
        file,
        await readFile(join(directory, file), 'utf8'),
      ]),
    )
    return {
      ...Object.fromEntries([...rendered, ...files]),
      annotations: JSON.stringify(annotationsOf(report)),
      log: logged.join('\n'),
      progress: told.join('\n'),
    }
  } finally {
    await rm(directory, { recursive: true })
  }
}

describe('no output holds a secret, in any encoding', () => {
  const counts = { secrets: 0, forms: 0, sinks: new Set<string>() }

  test.each(Object.entries(cases))('of the kind %s', async (_, one) => {
    const server = await parrot(one)
    try {
      const sinks = await sinksOf(server.url, one.given)
      const known = [...new Set(server.known)]
      const those = known.flatMap(forms)
      for (const [sink, text] of Object.entries(sinks)) {
        counts.sinks.add(sink)
        expect([sink, those.filter((form) => text.includes(form))]).toEqual([sink, []])
      }
      counts.secrets += known.length
      counts.forms += those.length
    } finally {
      await server.close()
    }
  })

  test('nor do words about a token that was refused', async () => {
    const secret = [secrets.password, secrets.token]
    const said = secret.flatMap(forms)
    const server = await serve((_, response) => {
      const text = JSON.stringify({ error: said[0], error_description: said.join(' ') })
      response.writeHead(400, { 'content-type': 'application/json' }).end(text)
    })
    const logged: string[] = []
    try {
      const given: Case['given'] = {
        'oauth-client-id': 'me',
        'oauth-client-secret': secrets.password,
        'oauth-refresh-token': secrets.token,
        'oauth-token-url': `${server.url}/token`,
        'base-url': server.url,
      }
      const ports = testPorts({ log: (line) => logged.push(line) })
      const run = conform(
        readOptions((name) => given[name]),
        ports,
        () => undefined,
      )
      const error = await run.catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(ConfigError)
      const text = [(error as Error).message, ...logged].join('\n')
      expect(text).toContain('answered 400')
      expect(said.filter((form) => text.includes(form))).toEqual([])
    } finally {
      await server.close()
    }
  })

  test('which are so many', () => {
    expect({ ...counts, sinks: counts.sinks.size }).toEqual({ secrets: 28, forms: 448, sinks: 16 })
  })
})
