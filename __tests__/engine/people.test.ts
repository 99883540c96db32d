import { expect, test } from '@jest/globals'
import { createPseudonyms } from '../../src/core/pseudonyms.js'
import { createLedger } from '../../src/engine/ledger.js'
import { createPeople } from '../../src/engine/people.js'

test('addresses are looked for in a long text once, not from each of its letters', () => {
  const people = createPeople(createPseudonyms('salt'), 'mark-1')
  const start = performance.now()
  for (const text of ['a'.repeat(300_000), `a@${'a.'.repeat(3_000_000)}`]) {
    const response = { status: 200, statusText: '', headers: [], body: JSON.stringify({ text }) }
    people.look(response, '/Users', text, createLedger('mark-1'))
  }
  expect(performance.now() - start).toBeLessThan(5_000)
})
