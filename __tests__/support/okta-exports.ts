import { existsSync, readFileSync } from 'node:fs'
import type { Protocol } from '../../src/core/protocol.js'
import { startOktaOrg } from './okta-org.js'
import { runExport } from './runscope.js'

/** Okta's exports, which stand beside this checkout at times. */
export const oktaExports = new URL('../../../shared/reference/okta/', import.meta.url)

/** Whether they do. */
export const areThere = existsSync(oktaExports)

/** Their names: `20-SPEC` is that of `Okta-SCIM-20-SPEC-Test.json`. */
export const exportNames = ['20-SPEC', '20-Entitlements', '20-CRUD', '11-SPEC', '11-CRUD'] as const

/** The version of SCIM that an export is about. */
export const protocolOf = (name: string): Protocol => (name.startsWith('11') ? '1.1' : '2.0')

/** The file of an export. */
export const textOf = (name: string): string =>
  readFileSync(new URL(`Okta-SCIM-${name}-Test.json`, oktaExports), 'utf8')

interface Assertion {
  readonly comparison: string
}

/** What an assertion becomes so that it fails wherever it held. */
const contraries: Readonly<Record<string, object>> = {
  equal: { value: 'the contrary' },
  contains: { value: 'the contrary' },
  has_value: { value: 'the contrary' },
  equal_number: { value: '-7' },
  is_less_than: { value: '-7' },
  not_empty: { comparison: 'empty' },
  is_a_number: { comparison: 'is_null' },
}

/** An export of which every assertion says the contrary. Throws for a comparison without one. */
export function contraryOf(text: string): string {
  return JSON.stringify(JSON.parse(text), (key, value: unknown) =>
    key === 'assertions' && Array.isArray(value)
      ? value.map((one: Assertion) => {
          const contrary = contraries[one.comparison]
          if (!contrary) throw new Error(`no contrary of ${one.comparison}`)
          return { ...one, ...contrary }
        })
      : value,
  )
}

/** The server that an export is run against, and its credential. */
export interface Server {
  readonly url: string
  readonly token: string
  readonly protocol: Protocol
}

/** Runs an export with a stand-in for an Okta org whose app provisions to the server. */
export async function runWithOrg(text: string, server: Server, oktaToken = 'token-of-the-org') {
  const { url: scimUrl, token, protocol } = server
  const org = await startOktaOrg('token-of-the-org', '0oa1', { scimUrl, token, protocol })
  try {
    const report = await runExport(text, scimUrl, {
      token,
      protocol,
      'pause-scale': '0',
      variables: [
        `oktaOrgUrl=${org.url}/`,
        `oktaToken=${oktaToken}`,
        'oktaAppId=0oa1',
        'EntitlementEndpoint=/Users',
      ].join('\n'),
    })
    return { report, provisioned: org.provisioned }
  } finally {
    await org.close()
  }
}
