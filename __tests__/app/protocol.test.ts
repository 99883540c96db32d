import { describe, expect, test } from '@jest/globals'
import { ConfigError } from '../../src/core/config-error.js'
import { startReference } from '../../src/reference/index.js'
import type { OptionName } from '../../src/app/options.js'
import { conformWith } from '../support/conform.js'

const token = 'token-of-the-test'

async function run(given: Partial<Record<OptionName, string>>, protocol: '2.0' | '1.1' = '1.1') {
  const server = await startReference({ token, protocol })
  try {
    return await conformWith({ 'base-url': server.url, token, formats: 'badge', ...given })
  } finally {
    await server.close()
  }
}

describe('a server of SCIM 1.1', () => {
  test('is asked by all suites about it, and the report says how that was found out', async () => {
    const { target, suites, verdict } = await run({})
    expect(target.protocol).toBe('1.1')
    expect(target.protocolFound).toBe('/ServiceProviderConfigs names urn:scim:schemas:core:1.0')
    expect(suites.map(({ id }) => id)).toEqual(['okta-oin-scim11', 'scim11', 'okta-scim11'])
    expect(verdict.reasons).toEqual([])
  })

  test('skips named suites about the other version, and says why', async () => {
    const { results } = await run({ suites: 'exchanges,okta-scim11' })
    const others = results.filter(({ suite }) => suite === 'exchanges')
    expect(others.length).toBeGreaterThan(10)
    for (const { outcome, reason } of others) {
      expect(outcome).toBe('skip')
      expect(reason).toBe('it is about SCIM 2.0, and the target speaks SCIM 1.1')
    }
    expect(
      results.filter(({ suite }) => suite === 'okta-scim11').map((it) => it.outcome),
    ).not.toContain('skip')
  })

  test.each([
    [
      { suites: 'okta-scim2' },
      /^suites: selects nothing but checks of SCIM 2\.0 \(okta-scim2\), and the target speaks SCIM 1\.1 \(/,
    ],
    [{ only: 'okta-scim2/**' }, /^only: selects nothing but checks of SCIM 2\.0/],
    [
      { suites: 'okta-scim2', protocol: '1.1' },
      /^suites: okta-scim2 is about SCIM 2\.0, and protocol: 1\.1/,
    ],
    [{ suites: 'okta-scim11', protocol: '2.0' }, /^suites: okta-scim11 is about SCIM 1\.1/],
  ])('refuses %j', async (given, message) => {
    const running = run(given)
    await expect(running).rejects.toThrow(ConfigError)
    await expect(running).rejects.toThrow(message)
  })
})

test('a server of SCIM 2.0 is not asked by suites about SCIM 1.1', async () => {
  const { target, suites } = await run({ only: '*/**/lists-*' }, '2.0')
  expect(target.protocol).toBe('2.0')
  expect(suites.map(({ id }) => id)).not.toContain('okta-scim11')
})

test('the embedded server speaks the version that is asked for', async () => {
  const report = await conformWith({ 'base-url': 'demo', suites: 'okta-scim11', formats: 'badge' })
  expect(report.target.protocol).toBe('1.1')
  expect(report.verdict.ok).toBe(true)
})
