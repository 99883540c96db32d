import type { RunReport } from '../../src/core/run-report.js'
import { startReference, type FaultId } from '../../src/reference/index.js'
import type { OptionName } from '../../src/app/options.js'
import { conformWith } from './conform.js'

/** The tokens that a server of the gates takes. */
export const tokens = {
  token: 'token-of-the-test',
  secondToken: 'token-of-another-tenant',
  readOnlyToken: 'token-of-a-reader',
} as const

/** Credentials of every kind that checks are about, and what else a user can say, for a server with these tokens. */
export const credentials = {
  token: tokens.token,
  'second-auth': `Bearer ${tokens.secondToken}`,
  'read-only-auth': `Bearer ${tokens.readOnlyToken}`,
  'revoked-auth': 'Bearer token-that-was-revoked',
  'fixed-host': 'true',
} as const

/** A run against the reference server, and what its store held before and after. */
export interface ReferenceRun {
  readonly report: RunReport
  readonly before: string
  readonly after: string
}

/** Something to do once a check has finished. */
interface Interruption {
  readonly after: string
  then(): void
}

/** Starts the reference server under the faults, in the given protocol, runs the suites against it, and stops it. */
export async function runOnReference(
  faults: readonly FaultId[],
  given: Partial<Record<OptionName, string>> = {},
  ports: Parameters<typeof conformWith>[1] = {},
  seed: 'none' | 'some' = 'some',
  interruption?: Interruption,
): Promise<ReferenceRun> {
  const protocol = given.protocol === '1.1' ? '1.1' : '2.0'
  const server = await startReference({ ...tokens, faults, seed, protocol })
  try {
    const held = (): string =>
      [server.store, server.secondStore]
        .filter((store) => store.list().length > 0)
        .map((store) => store.snapshot())
        .join('\n')
    const before = held()
    const options = {
      'base-url': server.url,
      ...credentials,
      // What a fault does to discovery should not decide which suites run.
      protocol,
      ...given,
    }
    const report = await conformWith(options, ports, (event) => {
      if (event.type === 'check-finished' && event.result.id === interruption?.after)
        interruption.then()
    })
    return { report, before, after: held() }
  } finally {
    await server.close()
  }
}
