import { expect, test } from '@jest/globals'
import { createPseudonyms } from '../../src/core/pseudonyms.js'
import { createLedger } from '../../src/engine/ledger.js'
import { createPeople } from '../../src/engine/people.js'
import { listen, type Reply } from '../support/runscope.js'
import { runOwnSteps } from '../support/suite-file.js'

const schemas = ['urn:ietf:params:scim:schemas:core:2.0:Group']
const personal = { redact: 'personal' }
const told = /wilhelmina|ottokar|minchen|private\.example/i

/** Answers with a body in which the mark of the run stands where it says MARK. */
const marked =
  (body: object) =>
  ({ url = '' }): Reply => {
    const mark = /scimconf-\w+/.exec(url)?.[0] ?? 'nobody'
    return { json: JSON.parse(JSON.stringify(body).replaceAll('MARK', mark)) as unknown }
  }

test('in a group that somebody of the run is in as well, all others are nobody', async () => {
  const members = [
    { value: 'u1', display: 'MARK' },
    { value: 'u2', display: 'Wilhelmina Ottokar' },
  ]
  const group = { schemas, id: 'g1', displayName: 'Minchen and friends', members }
  const steps = '  - request: GET /Groups/g1?for={{name}}'
  const text = JSON.stringify((await runOwnSteps(steps, marked(group), personal)).report.exchanges)
  expect(text).toMatch(/display\\":\\"scimconf-/)
  expect(text).toMatch(/display\\":\\"person-/)
  expect(text).not.toMatch(told)
})

test('people in an answer of another host are nobody, and who was made by the run stays readable', async () => {
  const users = [
    { id: 1, login: 'MARK', lastName: 'Made' },
    { id: 2, login: 'minchen', firstName: 'Wilhelmina', lastName: 'Ottokar' },
  ]
  const owner = { full_name: 'Wilhelmina Ottokar', contact: 'w.ottokar@private.example' }
  const other = await listen(marked({ users, owner }))
  try {
    const steps = `  - request: GET ${other.url}/people?for={{name}}`
    const { report } = await runOwnSteps(steps, undefined, personal)
    const text = JSON.stringify(report.exchanges)
    expect(other.heard).toHaveLength(1)
    expect(text).toContain('Made')
    expect(text).toMatch(/lastName\\":\\"person-/)
    expect(text).not.toMatch(told)
  } finally {
    await other.close()
  }
})

test('what another host answers in a body that is no JSON is not shown', async () => {
  const other = await listen(() => ({ text: '<p>Welcome, Wilhelmina Ottokar!</p>' }))
  try {
    const steps = `  - request: GET ${other.url}/page`
    const { report } = await runOwnSteps(steps, undefined, personal)
    expect(JSON.stringify(report)).not.toMatch(told)
  } finally {
    await other.close()
  }
})

test('addresses are looked for in a long text once, not from each of its letters', () => {
  const people = createPeople(createPseudonyms('salt'), 'mark-1')
  const start = performance.now()
  for (const text of ['a'.repeat(300_000), `a@${'a.'.repeat(3_000_000)}`]) {
    const response = { status: 200, statusText: '', headers: [], body: JSON.stringify({ text }) }
    people.look(response, '/Users', text, createLedger('mark-1'))
  }
  expect(performance.now() - start).toBeLessThan(5_000)
})
