import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import type { FaultId } from '../../src/reference/index.js'
import { changedUnder, differencesIn, saidUnder } from '../support/equivalence.js'
import { areThere } from '../support/okta-exports.js'
import { oktaScim2Differences, oktaScim2Pair } from '../support/okta-equivalence.js'

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')
const sample = JSON.parse(read('okta-scim2-faults.json')) as FaultId[]

test('every difference of the table has its place in docs/okta.md and in the sample', () => {
  const told = [...read('../../docs/okta.md').matchAll(/^\*\*([a-z-]+)\.\*\*/gm)].map(
    ([, name]) => name,
  )
  expect(told).toEqual(expect.arrayContaining(Object.keys(oktaScim2Differences)))
  expect(sample).toEqual(
    expect.arrayContaining(
      Object.values(oktaScim2Differences).flatMap((shown) => Object.keys(shown)),
    ),
  )
})

if (!areThere)
  test.skip('Okta’s exports are not beside this checkout: nothing to compare with', () => undefined)
else
  describe('the built-in test and Okta’s export', () => {
    test('say the same of every step on the honest server', async () => {
      const said = await saidUnder(oktaScim2Pair, [])
      expect(said).toEqual(new Array(12).fill(['pass', 'pass']))
    })

    // `npm run equivalence` looks at all faults; these are those that change what either says.
    test('differ under faults exactly as the table says', async () => {
      // The one script is about groups.
      const aboutGroups = sample.filter((fault) => /group|only-devices/.test(fault))
      const others = sample.filter((fault) => !aboutGroups.includes(fault))
      const changed = new Map([
        ...(await changedUnder(oktaScim2Pair, others, { scripts: false })),
        ...(await changedUnder(oktaScim2Pair, aboutGroups)),
      ])
      const differing = [...changed].flatMap(([fault, said]) => {
        const differences = differencesIn(oktaScim2Pair, said)
        return differences.length === 0 ? [] : [[fault, differences]]
      })
      const told = Object.assign({}, ...Object.values(oktaScim2Differences)) as object
      expect(Object.fromEntries(differing)).toEqual(told)
      expect([...changed.keys()].sort()).toEqual(sample.toSorted())
    })

    test('seeds-a-user: only the built-in test does without a user to begin with', async () => {
      const said = await saidUnder({ ...oktaScim2Pair, server: { seed: 'none' } }, [])
      expect(differencesIn(oktaScim2Pair, said)).toEqual([
        'lists-users: pass, export fail',
        'reads-user: pass, export blocked',
      ])
    })
  })
