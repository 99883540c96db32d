import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { annotationsOf } from '../../src/action/annotations.js'
import { conform } from '../../src/app/conform.js'
import { readOptions, type OptionName } from '../../src/app/options.js'
import { consoleProgress, reports } from '../../src/app/index.js'
import { serve } from '../support/http-server.js'
import { testPorts } from '../support/ports.js'

const secrets = {
  token: 'tok/en+"of<the>test&42 %',
  password: 'pass word/+"<wörd>&%41',
  header: 'key+/in<a>header&"77',
}

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

/** A server that puts all secrets in all forms into every header, body and redirect. */
async function parrot() {
  const all = Object.values(secrets).flatMap(forms)
  const latin = all.filter((text) => /^[\x20-\x7e]*$/.test(text))
  return serve((request, response, body) => {
    const status = request.url?.includes('filter') ? 302 : request.method === 'POST' ? 201 : 200
    response.statusMessage = `Hello ${latin[0] ?? ''}`
    response.writeHead(status, {
      'content-type': 'application/scim+json',
      location: `/elsewhere?${latin.map(encodeURIComponent).join('&')}`,
      'x-echo': latin,
      'set-cookie': latin.map((text) => `s=${text}`),
    })
    const echo = { id: 'x', detail: all.join(' | '), password: secrets.password, all, sent: body }
    response.end(JSON.stringify({ ...echo, Resources: [echo], userName: all[0] }))
  })
}

const cases = {
  token: { token: secrets.token },
  'raw header': { auth: `Bearer ${secrets.token}` },
  Basic: { username: 'admin', password: secrets.password },
  'second tenant': { token: 'token-of-the-first', 'second-auth': `Bearer ${secrets.token}` },
  'own headers': { headers: `X-Own: ${secrets.header}` },
} satisfies Record<string, Partial<Record<OptionName, string>>>

describe('no output holds a secret, in any encoding', () => {
  test.each(Object.entries(cases))('of the kind %s', async (_, credentials) => {
    const server = await parrot()
    const directory = await mkdtemp(join(tmpdir(), 'scim-conformance-'))
    const written: string[] = []
    try {
      const values: Partial<Record<OptionName, string>> = {
        'base-url': server.url,
        'report-directory': directory,
        ...credentials,
      }
      const options = readOptions((name) => values[name])
      const log = (text: string): number => written.push(text)
      const progress = consoleProgress({ colour: true, tty: true, width: 120, write: log })
      const { report } = await conform(options, testPorts({ log, group: log }), progress)
      expect(report.exchanges.length).toBeGreaterThan(10)

      for (const one of Object.values(reports)) written.push(one.render(report, {}))
      written.push(JSON.stringify(annotationsOf(report)))
      for (const file of await readdir(directory))
        written.push(await readFile(join(directory, file), 'utf8'))

      const given = Object.values(secrets).filter((secret) =>
        JSON.stringify(credentials).includes(JSON.stringify(secret).slice(1, -1)),
      )
      expect(given).toHaveLength(1)
      for (const form of given.flatMap(forms))
        expect(written.filter((text) => text.includes(form))).toEqual([])
    } finally {
      await rm(directory, { recursive: true })
      await server.close()
    }
  })
})
