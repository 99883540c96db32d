import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { annotationsOf } from '../../src/action/annotations.js'
import { conform, consoleProgress, readOptions, reports } from '../../src/app/index.js'
import { startReference } from '../../src/reference/index.js'
import { serve } from '../support/http-server.js'
import { testPorts } from '../support/ports.js'

const token = 'token-of-the-test'
const person = {
  schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
  userName: 'wilhelmina@people.example',
  externalId: 'hr-77-wilhelmina',
  displayName: 'Wilhelmina Ottokar',
  nickName: 'Minchen',
  name: { givenName: 'Wilhelmina', familyName: 'Ottokar', formatted: 'Dr. Wilhelmina Ottokar' },
  emails: [{ value: 'w.ottokar@private.example', type: 'home' }],
  phoneNumbers: [{ value: 'tel:+49-30-555-0199' }],
}
const told = /wilhelmina|ottokar|minchen|private\.example|people\.example|555-0199|hr-77/i

/** Runs and gives every text that leaves the program. */
async function outputs(mode: string, redact: string): Promise<readonly string[]> {
  // A fault makes findings, in which values stand as well.
  const server = await startReference({ token, seed: 'none', faults: ['discovery/filter-501'] })
  try {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/scim+json' }
    const body = JSON.stringify(person)
    await fetch(`${server.url}/Users`, { method: 'POST', headers, body })
    return await outputsOf(server.url, mode, redact)
  } finally {
    await server.close()
  }
}

async function outputsOf(url: string, mode: string, redact: string): Promise<readonly string[]> {
  const directory = await mkdtemp(join(tmpdir(), 'scim-conformance-'))
  const written: string[] = []
  try {
    const values: Record<string, string> = {
      'base-url': url,
      token,
      mode,
      redact,
      only: 'rfc7644/reading/**,rfc7644/creating/answers-201,exchanges/resources/**',
      formats: 'html,junit,har,badge,markdown',
      'report-directory': directory,
    }
    const options = readOptions((name) => values[name])
    const log = (text: string): number => written.push(text)
    const progress = consoleProgress({ colour: false, tty: false, width: 120, write: log })
    const { report } = await conform(options, testPorts({ log, group: log }), progress)
    for (const one of Object.values(reports)) written.push(one.render(report, {}))
    written.push(JSON.stringify(annotationsOf(report)))
    for (const file of await readdir(directory))
      written.push(await readFile(join(directory, file), 'utf8'))
    return written
  } finally {
    await rm(directory, { recursive: true })
  }
}

test.each(['read-only', 'full'])(
  'with redact: personal, no output of a run in mode %s tells of anybody',
  async (mode) => {
    const written = await outputs(mode, 'personal')
    expect(written.flatMap((text) => told.exec(text)?.[0] ?? [])).toEqual([])
    expect(written.join('\n')).toMatch(/person-[0-9a-f]{10}/)
    // What the run made itself stays readable.
    if (mode === 'full') expect(written.join('\n')).toMatch(/"userName\\?":\s*\\?"scimconf-/)
  },
)

test('without it, they do: the test can fail', async () => {
  const written = await outputs('read-only', 'secrets')
  expect(written.some((text) => told.test(text))).toBe(true)
})

/** A server of which every answer names somebody, in a body that is no JSON. */
const broken: Readonly<Record<string, (json: string) => string>> = {
  'with a comma too many': (json) => `${json.slice(0, -1)},}`,
  'that ends too early': (json) => json.slice(0, -2),
  'that is nested too deeply': (json) =>
    `${json.slice(0, -1)},"x":${'['.repeat(200)}${']'.repeat(200)}}`,
  'that is a page': () => `<p>Welcome, Wilhelmina Ottokar!</p>`,
}

describe.each(Object.entries(broken))('of a body %s', (_, spoil) => {
  test.each([false, true])('nothing is told (connection broken off: %s)', async (breaksOff) => {
    const text = spoil(JSON.stringify({ ...person, id: 'p1' }))
    const server = await serve((request, response) => {
      const isOfUsers = request.url?.startsWith('/Users') === true
      const sent = isOfUsers ? text : '{}'
      response.writeHead(isOfUsers ? 200 : 404, {
        'content-type': 'application/scim+json',
        ...(breaksOff && isOfUsers && { 'content-length': Buffer.byteLength(sent) + 9 }),
        'x-about': 'wilhelmina@people.example',
      })
      response.write(sent, () => (breaksOff && isOfUsers ? response.destroy() : response.end()))
    })
    try {
      const written = await outputsOf(server.url, 'read-only', 'personal')
      expect(written.flatMap((one) => told.exec(one)?.[0] ?? [])).toEqual([])
      expect(written.some((one) => one.includes('not recorded: with redact: personal'))).toBe(true)
    } finally {
      await server.close()
    }
  })
})
