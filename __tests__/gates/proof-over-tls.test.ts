import { describe, expect, test } from '@jest/globals'
import type { CheckResult } from '../../src/core/check-result.js'
import { proofOf, type Suite } from '../../src/engine/check.js'
import { createCleanup } from '../../src/engine/cleanup.js'
import { authenticate } from '../../src/http/auth/index.js'
import { createRecorder } from '../../src/http/recorder.js'
import { createTransport, type Transport } from '../../src/http/transport.js'
import { startReference, type FaultId } from '../../src/reference/index.js'
import { suites } from '../../src/suites/index.js'
import { certified } from '../support/certificate.js'
import { testPorts } from '../support/ports.js'
import { runSuite, sessionWith } from '../support/probe-suite.js'
import { isOverTls } from './over-tls.js'

const token = 'token-of-the-test'
const tls = certified()
const { rfc7644 } = suites
const mine = Object.entries<Suite['checks'][string]>(rfc7644.checks).filter(([key]) =>
  isOverTls(`${rfc7644.id}/${key}`),
)
const suite: Suite = { ...rfc7644, checks: Object.fromEntries(mine) }

/** Runs the checks against the reference server; `url` may call it by another name. */
async function ran(
  faults: readonly FaultId[],
  secure = true,
  alias: (url: string) => string = (url) => url,
): Promise<readonly CheckResult[]> {
  const server = await startReference({ token, faults, ...(secure && { tls }) })
  const limits = { timeoutMs: 2_000, maxBodyBytes: 1_000_000, connections: 4, trusted: tls.cert }
  const real = createTransport(limits)
  const named = new URL(alias(server.url)).origin
  const transport: Transport = {
    ...real,
    send: (request, signal) => {
      const url = request.url.replace(named, new URL(server.url).origin)
      return real.send({ ...request, url }, signal)
    },
  }
  const { session, close } = sessionWith(alias(server.url), {
    authenticator: authenticate({ token }),
  })
  const recorder = createRecorder(transport, session.redactor, testPorts(), 4)
  try {
    const { results } = await runSuite({ ...session, recorder }, suite)
    expect(
      await createCleanup({ ...session, recorder }).finish(AbortSignal.timeout(2_000)),
    ).toEqual([])
    return results
  } finally {
    close()
    real.close()
    await server.close()
  }
}

const outcomes = (results: readonly CheckResult[]) =>
  results.map(({ id, outcome }) => [id, outcome])
const failed = (results: readonly CheckResult[]): readonly CheckResult[] =>
  results.filter(({ outcome }) => outcome === 'fail')
const proofs = mine.flatMap(([key, check]) =>
  Object.entries(proofOf(check)).map(([fault, at]) => ({ id: `${rfc7644.id}/${key}`, fault, at })),
)

test('over TLS the honest server passes every check', async () => {
  const results = await ran([])
  expect(outcomes(results)).toEqual(results.map(({ id }) => [id, 'pass']))
  expect(results).toHaveLength(mine.length)
})

test.each(proofs)('$id alone fails under $fault, where it should', async ({ id, fault, at }) => {
  const results = failed(await ran([fault as FaultId]))
  expect(results.map((result) => result.id)).toEqual([id])
  expect(results.flatMap(({ findings }) => findings.map((finding) => finding.at))).toContain(at)
})

test('a target that is not asked over TLS is asked nothing of it', async () => {
  const results = await ran([], false)
  expect(outcomes(results)).toEqual(results.map(({ id }) => [id, 'skip']))
})

describe('a target with a public name that is asked over plain HTTP', () => {
  test('serves in the open what it should not', async () => {
    const results = failed(await ran([], false, publicName))
    expect(results.map(({ id }) => id)).toEqual(['rfc7644/transport-security/closed-without-tls'])
  })
})

function publicName(url: string): string {
  return url.replace('127.0.0.1', 'scim.example.com')
}
