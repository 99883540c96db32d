import type { OptionName } from '../../src/app/options.js'
import type { RunReport } from '../../src/core/run-report.js'
import { conformWith } from './conform.js'
import { listen, type Heard, type Reply, type StepsRun } from './runscope.js'

/** Runs a suite file against a server. */
export async function runSuiteFile(
  text: string,
  baseUrl: string,
  given: Partial<Record<OptionName, string>> = {},
): Promise<RunReport> {
  const options = {
    'base-url': baseUrl,
    protocol: '2.0',
    suites: 'none',
    'suite-files': 'tests/mine.yml',
    ...(given.auth === undefined ? { token: 'the-token-of-the-target' } : {}),
    ...given,
  }
  const read = (path: string): string | undefined => (path === 'tests/mine.yml' ? text : undefined)
  return conformWith(options, {}, undefined, read, (glob) => [glob])
}

/** Runs a suite file against a server that answers as told. */
export async function runOwnSteps(
  steps: string,
  answer: (heard: Heard) => Reply = () => ({ json: {} }),
  given: Partial<Record<OptionName, string>> = {},
  above = 'suite: Mine\n',
): Promise<StepsRun> {
  const server = await listen(answer)
  try {
    const report = await runSuiteFile(`${above}steps:\n${steps}`, server.url, given)
    const outcomes = report.results.map(({ outcome }) => outcome)
    return { report, results: report.results, heard: server.heard, outcomes }
  } finally {
    await server.close()
  }
}
