import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import type { FaultId } from '../../src/reference/index.js'
import { changedUnder, differencesIn, saidUnder } from '../support/equivalence.js'
import { compared, sampleOf, toldOf } from '../support/okta-equivalence.js'
import { areThere } from '../support/okta-exports.js'

const named = compared.map((one) => [one.pair.suite, one] as const)

describe.each(named)('%s', (_, one) => {
  const { pair, docs, differences, whenEmpty } = one
  const sample = JSON.parse(readFileSync(sampleOf(one), 'utf8')) as FaultId[]

  test('every difference of the table has its place in the docs and in the sample', () => {
    const page = readFileSync(new URL(`../../docs/${docs}`, import.meta.url), 'utf8')
    const told = [...page.matchAll(/^(?:\| )?\*\*([a-z-]+)\.?\*\*/gm)].map(([, name]) => name)
    expect(told).toEqual(expect.arrayContaining(Object.keys(differences)))
    expect(sample).toEqual(expect.arrayContaining([...toldOf(one).keys()]))
  })

  if (!areThere) {
    test.skip('Okta’s exports are not beside this checkout: nothing to compare with', () =>
      undefined)
    return
  }

  test('says the same as the export of every step on the honest server', async () => {
    const said = await saidUnder(pair, [])
    expect(said).toEqual(new Array(pair.checks.length).fill(['pass', 'pass']))
  })

  // `npm run equivalence` looks at all faults; these are those that change what either says.
  test('differs from the export under faults exactly as the table says', async () => {
    // The one script is about groups.
    const aboutGroups = sample.filter((fault) => /group|only-devices/.test(fault))
    const others = sample.filter((fault) => !aboutGroups.includes(fault))
    const changed = new Map([
      ...(await changedUnder(pair, others, { scripts: false })),
      ...(await changedUnder(pair, aboutGroups)),
    ])
    const differing = [...changed].flatMap(([fault, said]) => {
      const found = differencesIn(pair, said)
      return found.length === 0 ? [] : [[fault, found]]
    })
    const told = Object.assign({}, ...Object.values(differences)) as object
    expect(Object.fromEntries(differing)).toEqual(told)
    expect([...changed.keys()].sort()).toEqual(sample.toSorted())
  })

  test('differs on an empty server by seeds-a-user, and by no-groups-are-groups in SCIM 1.1', async () => {
    const said = await saidUnder({ ...pair, server: { seed: 'none' } }, [])
    expect(differencesIn(pair, said)).toEqual(whenEmpty)
  })
})
