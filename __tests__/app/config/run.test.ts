import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { RunReport } from '../../../src/core/run-report.js'
import { conformWith } from '../../support/conform.js'
import { payroll, startDemandingServer } from '../../support/demanding-server.js'
import type { TestServer } from '../../support/http-server.js'

const token = 'token-of-the-test'
const only = 'rfc7644/creating/{answers-201,answers-with-resource,location-leads-to-resource}'

let server: TestServer
beforeAll(async () => {
  server = await startDemandingServer(token)
})
afterAll(() => server.close())

const masked: string[] = []
const run = (file: string | undefined, given: Record<string, string> = {}): Promise<RunReport> =>
  conformWith(
    { 'base-url': server.url, token, only, ...given },
    { mask: (secret) => masked.push(secret) },
    undefined,
    () => file,
  )

const outcomes = ({ results }: RunReport, pattern: RegExp) =>
  results.filter(({ id }) => pattern.test(id)).map(({ outcome, reason }) => reason ?? outcome)

const file = `
resources:
  User:
    values:
      USERNAME: '{{name}}@corp.example'
      emails:
        - value: '{{ name }}@corp.example'
          type: work
      password: 'Correct-Horse-9-{{random}}'
      ${payroll}:
        costCentre: '{{random}}'
`

describe('a server that demands more than its schema says', () => {
  test('refuses every user that it is not told of', async () => {
    const report = await run(undefined)
    expect(outcomes(report, /@User$/)).toEqual(Array(3).fill(expect.stringContaining('400')))
    expect(outcomes(report, /@Group$/)).toEqual(['pass', 'pass', 'pass'])
  })

  test('gets what it demands from the file', async () => {
    const report = await run(file)
    expect(outcomes(report, /@User$/)).toEqual(['pass', 'pass', 'pass'])
    expect(report.leftovers).toEqual([])
  })

  test('is sent one user name, in the spelling of its schema, and the extension in schemas', async () => {
    const { exchanges } = await run(file)
    const [create] = exchanges.filter(
      ({ request }) => request.method === 'POST' && request.url.endsWith('/Users'),
    )
    const user = JSON.parse(create!.request.body!.text)
    expect(Object.keys(user).filter((name) => /^username$/i.test(name))).toEqual(['userName'])
    expect(user.userName).toMatch(/^scimconf-\w{10}-\w{8}@corp\.example$/)
    expect(user.emails).toEqual([{ value: user.userName, type: 'work' }])
    expect(user.schemas).toContain(payroll)
    expect(user[payroll].costCentre).toMatch(/^\w{8}$/)
  })

  test('has no password of the file in the report, and the log is told to mask it', async () => {
    const report = await run(file)
    const wrong = await run(file.replace('Correct-Horse-9-{{random}}', 'weak-password-of-the-file'))
    expect(JSON.stringify(report)).not.toContain('Correct-Horse')
    expect(JSON.stringify(wrong)).toContain('breaks the rules of passwords')
    expect(JSON.stringify(wrong)).not.toContain('weak-password')
    expect(masked).toContain('weak-password-of-the-file')
  })
})

describe('what the file leaves out', () => {
  test('is shown as skipped with the reason, a type with all that is asked about it', async () => {
    const report = await run(`
resources:
  User: { skip: users come from the payroll }
  Group: { skip: true }
skip:
  - check: 'rfc7644/creating/answers-with-resource'
    reason: the answer is cut short
  - check: 'rfc7644/creating/location-leads-to-resource@Device'
    reason: next month
`)
    expect(outcomes(report, /\/answers-with-resource@/)).toEqual(
      Array(3).fill('configured: the answer is cut short'),
    )
    expect(outcomes(report, /\/answers-201@User/)).toEqual([
      'configured: users come from the payroll',
    ])
    expect(outcomes(report, /\/answers-201@Group/)).toEqual(['configured: Group is left out'])
    expect(outcomes(report, /\/answers-201@Device/)).toEqual(['pass'])
    expect(outcomes(report, /\/location.*@Device/)).toEqual(['configured: next month'])
    expect(report.verdict).toMatchObject({ ok: true, counts: { passed: 1, skipped: 8 } })
    expect(report.target.resourceTypes).toContain('User')
    expect(report.exchanges.filter(({ request }) => /Users|Groups/.test(request.url))).toEqual([])
  })

  test('is skipped also where a check needs it beside other things', async () => {
    const report = await run('resources: { Group: { skip: no groups yet } }', {
      only: 'rfc7644/creating/group-without-members',
    })
    expect(outcomes(report, /./)).toEqual(['configured: no groups yet'])
    expect(report.verdict).toMatchObject({ ok: false, reasons: ['no check ran'] })
  })

  test('comes on top of the option skip', async () => {
    const report = await run(
      "skip: [{ check: 'rfc7644/creating/answers-201', reason: known }]\nresources: { User: { skip: true } }",
      { skip: 'rfc7644/creating/{answers-with,location}*' },
    )
    expect(outcomes(report, /./)).toEqual(Array(3).fill('configured: known'))
  })
})

describe('what the server or the suites do not know is refused, with its place', () => {
  test.each([
    [
      'resources:\n  Usr: { skip: true }',
      ':2:3: resources: "Usr" is not a resource type of the server. Nearest: User. All: User, Group, Device',
    ],
    [
      "skip: [{ check: 'rfc7644/nothing/**', reason: x }]",
      ':1:17: "rfc7644/nothing/**" matches no check.',
    ],
    [
      'require: [patch]\nonly:\n  - a/b',
      ':2:1: only: "a/b" matches no check of the chosen suites.',
    ],
  ])('%j', async (wrong, message) => {
    const given = wrong.includes('only') ? { only: undefined as unknown as string } : {}
    await expect(run(wrong, given)).rejects.toThrow(
      `config: .github/scim-conformance.yml${message}`,
    )
  })
})
