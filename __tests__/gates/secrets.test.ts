import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { annotationsOf } from '../../src/action/annotations.js'
import { conform } from '../../src/app/conform.js'
import { readOptions, type OptionName } from '../../src/app/options.js'
import { consoleProgress, reports } from '../../src/app/index.js'
import { certified } from '../support/certificate.js'
import { serve } from '../support/http-server.js'
import { testPorts } from '../support/ports.js'

const secrets = {
  token: 'tok/en+"of<the>test&42 %',
  password: 'pass word/+"<wörd>&%41',
  header: 'key+/in<a>header&"77',
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
]

/** A server that puts secrets in all forms into every header, body and redirect. */
async function parrot({ secret, given }: Case) {
  const all = secret.flatMap(forms)
  // A header has no room for more.
  const latin = secret
    .slice(0, 2)
    .flatMap(forms)
    .filter((text) => /^[\x20-\x7e]*$/.test(text))
  return serve(
    (request, response, body) => {
      const status = request.url?.includes('filter') ? 302 : request.method === 'POST' ? 201 : 200
      response.statusMessage = `Hello ${latin[0] ?? ''}`
      response.writeHead(status, {
        'content-type': 'application/scim+json',
        location: `/elsewhere?${latin.map(encodeURIComponent).join('&')}`,
        'x-echo': latin,
        'set-cookie': latin.map((text) => `s=${text}`),
      })
      const echo = { id: 'x', detail: all.join(' | '), password: secret[0], all, sent: body }
      response.end(JSON.stringify({ ...echo, Resources: [echo], userName: all[0] }))
    },
    given['client-key'] ? pair : undefined,
  )
}

/** What is given as credentials, and what of it is secret. */
interface Case {
  readonly given: Partial<Record<OptionName, string>>
  readonly secret: readonly string[]
}

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
  'own headers': { given: { headers: `X-Own: ${secrets.header}` }, secret: [secrets.header] },
  'client key': {
    given: {
      'client-certificate': pair.cert,
      'client-key': pair.key,
      'tls-verify': 'false',
    },
    secret: [...keyLines, keyLines.join(''), pair.key],
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
    }
    const options = readOptions((name) => values[name])
    const log = (text: string): number => logged.push(text)
    const write = (text: string): number => told.push(text)
    const progress = consoleProgress({ colour: true, tty: true, width: 120, write })
    const { report } = await conform(options, testPorts({ log, group: log }), progress)
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
    const { given, secret } = one
    const server = await parrot(one)
    try {
      const sinks = await sinksOf(server.url, given)
      const those = secret.flatMap(forms)
      for (const [sink, text] of Object.entries(sinks)) {
        counts.sinks.add(sink)
        expect([sink, those.filter((form) => text.includes(form))]).toEqual([sink, []])
      }
      counts.secrets += secret.length
      counts.forms += those.length
    } finally {
      await server.close()
    }
  })

  test('which are so many', () => {
    expect({ ...counts, sinks: counts.sinks.size }).toEqual({ secrets: 10, forms: 110, sinks: 16 })
  })
})
