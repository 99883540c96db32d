import { expect, test } from '@jest/globals'
import { createRedactor } from '../../src/core/secrets.js'
import { completeOf } from '../../src/app/late-secrets.js'
import { runOwnSteps } from '../support/suite-file.js'

const token = 'eyJhbGciOi.of-the-login.sig'

test('a token of a conversation is in no exchange and no finding, though an answer gave it before it was sent', async () => {
  const steps = `
  - request: POST /login
    expect: { body: { /data/pass: 1 } }
    save: { given: /data/pass }
  - request: GET /Users
    headers: { authorization: 'Bearer {{given}}' }`
  const { report, heard } = await runOwnSteps(steps, () => ({ json: { data: { pass: token } } }))
  expect(heard.map(({ headers }) => headers.authorization)).toContain(`Bearer ${token}`)
  expect(report.results[0]?.findings[0]).toMatchObject({ actual: '"***"' })
  expect(JSON.stringify(report)).not.toContain(token)
})

test('somebody whom a text names before a record does is in no exchange', async () => {
  const steps = `
  - request: GET /Users/1
  - request: GET /Users/2`
  const person = { id: '2', displayName: 'Wilhelmina Ottokar' }
  const answer = ({ url = '' }): { readonly json: object } => ({
    json: url.endsWith('/Users/2') ? person : { id: '1', note: 'see Wilhelmina Ottokar' },
  })
  const { report } = await runOwnSteps(steps, answer, { redact: 'personal' })
  expect(JSON.stringify(report)).not.toContain('Wilhelmina')
})

test('where nothing was learned, nothing is looked through again', () => {
  const redactor = createRedactor(['known-before'])
  const complete = completeOf({ redactor })
  const written = ['later-known']
  const again = (one: string, redact: (text: string) => string): string => redact(one)
  expect(complete(written, again)).toBe(written)
  redactor.learn('later-known')
  expect(complete(written, again)).toEqual(['***'])
})
