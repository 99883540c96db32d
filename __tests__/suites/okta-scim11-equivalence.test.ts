import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { filesBelow, findBelow } from '../../src/app/config/files.js'
import type { CheckResult } from '../../src/core/check-result.js'
import { proofOf } from '../../src/engine/check.js'
import { startReference, type FaultId } from '../../src/reference/index.js'
import { oktaScim11Test } from '../../src/suites/okta/scim11.js'
import { suites } from '../../src/suites/index.js'
import { conformWith } from '../support/conform.js'

const folder = new URL('../../../shared/reference/okta/', import.meta.url)
const name = 'Okta-SCIM-11-SPEC-Test.json'
const imported = 'okta-scim-11-spec-test'
const token = 'token-of-the-test'

/**
 * Where the built-in test fails and the original passes: by fault and step, with the name that
 * docs/scim11.md gives to the difference. Whatever is not listed here is the same.
 */
const stricter: Readonly<Record<string, string>> = {
  'list/resources-as-object lists-users': 'list-is-a-list',
}

const steps = Object.keys(oktaScim11Test.steps)
const faults = [
  ...new Set(
    Object.values(suites['okta-scim11'].checks).flatMap((check) => Object.keys(proofOf(check))),
  ),
] as FaultId[]

/** How each step of both tests ends on one server. */
async function outcomesUnder(fault?: FaultId) {
  const server = await startReference({
    token,
    protocol: '1.1',
    faults: fault === undefined ? [] : [fault],
  })
  // The script of the last step needs a sandbox, which takes longer than all the rest.
  const isAboutGroups = fault === undefined || fault.startsWith('groups/')
  const directory = fileURLToPath(folder)
  try {
    const { results } = await conformWith(
      {
        'base-url': server.url,
        token,
        protocol: '1.1',
        suites: 'okta-scim11',
        'suite-files': name,
        formats: 'badge',
        ...(isAboutGroups ? {} : { skip: `${imported}/16-*` }),
      },
      {},
      undefined,
      filesBelow(directory),
      findBelow(directory),
    )
    const original = (index: number): CheckResult | undefined =>
      results.find(
        ({ id }) =>
          id.startsWith(`${imported}/${String(index + 1).padStart(2, '0')}-`) &&
          !id.endsWith('-in-time'),
      )
    const both = steps.slice(0, isAboutGroups ? undefined : -1).map((step, index) => ({
      step,
      builtIn: results.find(({ id }) => id === `okta-scim11/${step}`)?.outcome,
      original: original(index)?.outcome,
    }))
    const late = results.filter(({ id, outcome }) => id.endsWith('-in-time') && outcome === 'fail')
    return { both, late: late.map(({ suite }) => suite) }
  } finally {
    await server.close()
  }
}

if (!existsSync(new URL(name, folder)))
  test.skip(`${name} is not beside this checkout: nothing to compare with`, () => undefined)
else
  describe('the export of Okta, imported, ends like the built-in test, step by step', () => {
    test('on the honest server, where all pass', async () => {
      const { both } = await outcomesUnder()
      expect(
        both.filter(({ builtIn, original }) => builtIn !== 'pass' || original !== 'pass'),
      ).toEqual([])
      expect(both).toHaveLength(16)
    })

    test.each(faults)('under %s', async (fault) => {
      const { both, late } = await outcomesUnder(fault)
      const different = both.filter(({ builtIn, original }) => builtIn !== original)
      const known = Object.keys(stricter).filter((key) => key.startsWith(`${fault} `))
      expect(different.map(({ step }) => `${fault} ${step}`)).toEqual(known)
      // We are the stricter ones, and never let through what the original does not.
      expect(different.filter(({ builtIn }) => builtIn === 'pass')).toEqual([])
      expect(both.some(({ builtIn }) => builtIn === 'fail') || late.length > 0).toBe(true)
      if (fault === 'scim11-discovery/slow-configuration') expect(new Set(late).size).toBe(2)
    })
  })
